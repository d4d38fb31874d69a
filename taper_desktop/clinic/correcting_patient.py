"""Correcting who a patient is: code, initials, name, birth date, sex, diagnosis."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.patients import read_identity
from taper_desktop.clinic.reasons import reason_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.patients import read_patients, write_patient
from taper_desktop.store.records import Correction, PatientRow

_NOTHING_CHANGED = Problem(place="record", fault=Fault.NOTHING_CHANGED)


def draft_of_patient(patient: Patient) -> PatientDraft:
    """The dialog's text as it would have to be typed to say what is recorded."""
    confirmed = {True: "yes", False: "no", None: ""}[patient.itp_confirmed]
    return PatientDraft(
        code=patient.code,
        initials=patient.initials,
        name=patient.name,
        birth_date=patient.birth_date.isoformat() if patient.birth_date else "",
        sex=patient.sex.value if patient.sex else "",
        itp_confirmed=confirmed,
    )


def patient_correction_problems(
    site: OpenSite, patient_id: PatientId, draft: PatientDraft, reason: str, *, today: date
) -> tuple[Problem, ...]:
    """What is wrong with a patient's corrected data, each field for itself. Nothing is written."""
    return _read(site, patient_id, draft, reason, today)[1]


def correct_patient(
    site: OpenSite, patient_id: PatientId, draft: PatientDraft, reason: str, *, entered: Entered
) -> Changes | tuple[Problem, ...]:
    """Write corrected data in the place of the earlier row, or say what is wrong.

    Dates are held against the day of ``entered``. The protocol and the drug stay as they are.
    """
    today = date.fromisoformat(entered.at[:10])
    patient, problems = _read(site, patient_id, draft, reason, today)
    if patient is None or problems:
        return problems
    row = _row(site, patient_id)
    correction = Correction(replaces=row.row_id, first=row.id, why=reason.strip())
    with site.writing(Verb.CORRECT_PATIENT, entered) as writing:
        write_patient(writing, patient, row.protocol_id, correction)
    return Changes(patients=frozenset({patient_id}))


def _read(
    site: OpenSite, patient_id: PatientId, draft: PatientDraft, reason: str, today: date
) -> tuple[Patient | None, tuple[Problem, ...]]:
    old = _row(site, patient_id).patient
    read, problems = read_identity(site, draft, today=today, known=patient_id)
    patient = None if read is None else replace(read, drug=old.drug)
    unchanged = (_NOTHING_CHANGED,) if patient == old else ()
    return patient, (*problems, *unchanged, *reason_problems(reason))


def _row(site: OpenSite, patient_id: PatientId) -> PatientRow:
    return read_patients(site.file, patient_id)[0]
