"""Patients: who they are and which protocol they are pinned to."""

from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.store.reading import (
    ENTRY_COLUMNS,
    Whose,
    bool_or_none,
    date_or_none,
    entry_of,
    of_patient,
)
from taper_desktop.store.records import Correction, PatientRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value, Writing

_PATIENTS = f"""
SELECT p.id, p.line_id, p.code, p.initials, p.name, p.birth_date, p.sex, p.itp_confirmed, p.drug,
    p.protocol_id, p.why, {ENTRY_COLUMNS}
FROM current_patients AS p JOIN entries AS entry ON entry.id = p.entry_id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM patients) AS p"
_LINES = _PATIENTS.replace("current_patients AS p", _EVERY_ROW)
_OF_THE_ROW = frozenset({"id", "line_id", "entry_id", "replaces", "first_id", "why"})
"""Columns that a row does not hand on to the one that replaces it."""
_WHOSE_LINE = """
WITH RECURSIVE line (id) AS (
    {begin}
    UNION ALL SELECT later.id FROM line JOIN patients AS later ON later.replaces = line.id
)
"""
"""The rows of some patients by the index of what replaces what: nobody else's is looked at."""


def write_patient(
    writing: Writing,
    patient: Patient,
    protocol_id: ProtocolId | None,
    correction: Correction | None = None,
) -> PatientId:
    """Write a patient under one signed-in protocol or none, new or in an earlier row's place."""
    confirmed = patient.itp_confirmed
    return PatientId(
        writing.insert(
            "patients",
            {
                "code": patient.code,
                "initials": patient.initials,
                "name": patient.name,
                "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
                "sex": patient.sex,
                "itp_confirmed": None if confirmed is None else int(confirmed),
                "drug": patient.drug,
                "protocol_id": protocol_id,
                "replaces": correction.replaces if correction else None,
                "first_id": correction.first if correction else None,
                "why": correction.why if correction else "",
            },
        )
    )


def move_to_protocol(
    writing: Writing, file: SiteFile, patient_id: PatientId, protocol_id: ProtocolId, why: str
) -> None:
    """Pin a patient to another signed-in protocol; the row that says so replaces the old one."""
    (stands,) = file.rows(
        "SELECT * FROM current_patients WHERE line_id = :patient", {"patient": patient_id}
    )
    kept = {name: value for name, value in stands.items() if name not in _OF_THE_ROW}
    changed: Row = {
        "protocol_id": protocol_id,
        "replaces": stands["id"],
        "first_id": patient_id,
        "why": why,
    }
    writing.insert("patients", {**kept, **changed})


def count_on_protocols(file: SiteFile) -> dict[ProtocolId, int]:
    """How many patients are pinned to each protocol; one that nobody is on is not named."""
    rows = file.rows(
        "SELECT protocol_id, count(*) AS patients FROM current_patients"
        " WHERE protocol_id IS NOT NULL GROUP BY protocol_id"
    )
    return {ProtocolId(row["protocol_id"]): row["patients"] for row in rows}


def read_patients(file: SiteFile, whose: Whose = None) -> tuple[PatientRow, ...]:
    """One patient, several, or all of them, by code."""
    line, condition, values = "", "", dict[str, Value]()
    if whose is not None:
        first, values = of_patient("id", whose)
        line = _WHOSE_LINE.format(begin=f"SELECT id FROM patients {first} AND replaces IS NULL")
        condition = "WHERE p.id IN (SELECT id FROM line)"
    rows = file.rows(f"{line} {_PATIENTS} {condition} ORDER BY p.code COLLATE NOCASE", values)
    return tuple(_patient_of(row) for row in rows)


def read_patient_line(file: SiteFile, patient_id: PatientId) -> tuple[PatientRow, ...]:
    """Every row of a patient, in the order in which they were written."""
    line = _WHOSE_LINE.format(begin="SELECT id FROM patients WHERE id = :id")
    sql = f"{line} {_LINES} WHERE p.id IN (SELECT id FROM line) ORDER BY p.id"
    return tuple(_patient_of(row) for row in file.rows(sql, {"id": patient_id}))


def patient_numbers(file: SiteFile) -> tuple[PatientId, ...]:
    """Every patient, by number."""
    rows = file.tuples("SELECT id FROM patients WHERE replaces IS NULL ORDER BY id")
    return tuple(PatientId(number) for (number,) in rows)


def patient_codes(file: SiteFile) -> tuple[tuple[str, PatientId], ...]:
    """Every patient's code and number, by code."""
    rows = file.tuples("SELECT code, line_id FROM current_patients ORDER BY code COLLATE NOCASE")
    return tuple((code, PatientId(number)) for code, number in rows)


def find_patients(file: SiteFile, text: str) -> tuple[PatientId, ...]:
    """Patients whose code, initials or name holds ``text``, taken literally, in no order."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = file.tuples(
        "SELECT line_id FROM current_patients WHERE code LIKE :text ESCAPE '\\'"
        " OR initials LIKE :text ESCAPE '\\' OR name LIKE :text ESCAPE '\\'",
        {"text": f"%{escaped}%"},
    )
    return tuple(PatientId(number) for (number,) in rows)


def _patient_of(row: Row) -> PatientRow:
    pinned = row["protocol_id"]
    return PatientRow(
        id=PatientId(row["line_id"]),
        row_id=row["id"],
        patient=Patient(
            code=row["code"],
            initials=row["initials"],
            name=row["name"],
            birth_date=date_or_none(row["birth_date"]),
            sex=None if row["sex"] is None else Sex(row["sex"]),
            itp_confirmed=bool_or_none(row["itp_confirmed"]),
            drug=row["drug"],
        ),
        protocol_id=None if pinned is None else ProtocolId(pinned),
        entry=entry_of(row),
        why=row["why"],
    )
