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
from taper_desktop.store.records import PatientRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value, Writing

_PATIENTS = f"""
SELECT p.line_id, p.code, p.initials, p.name, p.birth_date, p.sex, p.itp_confirmed, p.drug,
    p.protocol_id, {ENTRY_COLUMNS}
FROM current_patients AS p JOIN entries AS entry ON entry.id = p.entry_id
"""
_WHOSE_LINE = """
WITH RECURSIVE line (id) AS (
    {begin}
    UNION ALL SELECT later.id FROM line JOIN patients AS later ON later.replaces = line.id
)
"""
"""The rows of some patients by the index of what replaces what: nobody else's is looked at."""


def write_patient(writing: Writing, patient: Patient, protocol_id: ProtocolId | None) -> PatientId:
    """Register a patient under one signed-in protocol or none."""
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
            },
        )
    )


def read_patients(file: SiteFile, whose: Whose = None) -> tuple[PatientRow, ...]:
    """One patient, several, or all of them, by code."""
    line, condition, values = "", "", dict[str, Value]()
    if whose is not None:
        first, values = of_patient("id", whose)
        line = _WHOSE_LINE.format(begin=f"SELECT id FROM patients {first} AND replaces IS NULL")
        condition = "WHERE p.id IN (SELECT id FROM line)"
    rows = file.rows(f"{line} {_PATIENTS} {condition} ORDER BY p.code COLLATE NOCASE", values)
    return tuple(_patient_of(row) for row in rows)


def patient_numbers(file: SiteFile) -> tuple[PatientId, ...]:
    """Every patient, by number."""
    rows = file.tuples("SELECT id FROM patients WHERE replaces IS NULL ORDER BY id")
    return tuple(PatientId(number) for (number,) in rows)


def patient_codes(file: SiteFile) -> tuple[tuple[str, PatientId], ...]:
    """Every patient's code and number, by code."""
    rows = file.tuples("SELECT code, line_id FROM current_patients ORDER BY code COLLATE NOCASE")
    return tuple((code, PatientId(number)) for code, number in rows)


def find_patients(file: SiteFile, text: str) -> tuple[PatientId, ...]:
    """Patients whose code, initials or name holds ``text``, taken literally, by code."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = file.rows(
        "SELECT line_id FROM current_patients WHERE code LIKE :text ESCAPE '\\'"
        " OR initials LIKE :text ESCAPE '\\' OR name LIKE :text ESCAPE '\\'"
        " ORDER BY code COLLATE NOCASE",
        {"text": f"%{escaped}%"},
    )
    return tuple(PatientId(row["line_id"]) for row in rows)


def _patient_of(row: Row) -> PatientRow:
    pinned = row["protocol_id"]
    return PatientRow(
        id=PatientId(row["line_id"]),
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
    )
