"""Patients: who they are and which protocol they are pinned to."""

from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.store.reading import (
    ENTRY_COLUMNS,
    bool_or_none,
    date_or_none,
    entry_of,
    of_patient,
)
from taper_desktop.store.records import Correction, PatientRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

_PATIENTS = f"""
SELECT p.id, p.line_id, p.code, p.initials, p.name, p.birth_date, p.sex, p.itp_confirmed, p.drug,
    p.protocol_id, p.why, {ENTRY_COLUMNS}
FROM current_patients AS p JOIN entries AS entry ON entry.id = p.entry_id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM patients) AS p"
_LINES = _PATIENTS.replace("current_patients AS p", _EVERY_ROW)


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


def read_patients(file: SiteFile, patient_id: PatientId | None = None) -> tuple[PatientRow, ...]:
    """One patient, or all of them by code."""
    condition, values = of_patient("p.line_id", patient_id)
    rows = file.rows(f"{_PATIENTS} {condition} ORDER BY p.code COLLATE NOCASE", values)
    return tuple(_patient_of(row) for row in rows)


def read_patient_line(file: SiteFile, patient_id: PatientId) -> tuple[PatientRow, ...]:
    """Every row of a patient, in the order in which they were written."""
    sql = f"{_LINES} WHERE p.id = :id OR p.first_id = :id ORDER BY p.id"
    return tuple(_patient_of(row) for row in file.rows(sql, {"id": patient_id}))


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
