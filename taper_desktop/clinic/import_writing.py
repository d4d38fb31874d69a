"""Writing one planned patient inside the import's transaction."""

from datetime import date

from taper_desktop.clinic.import_plan import PlannedPatient
from taper_desktop.clinic.recording import answer_draft
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.store.decisions import write_assessment
from taper_desktop.store.milestones import write_milestone
from taper_desktop.store.patients import write_patient
from taper_desktop.store.regimens import write_regimen
from taper_desktop.store.visits import write_visit
from taper_desktop.store.writing import Writing


def write_planned(writing: Writing, planned: PlannedPatient, today: date) -> PatientId:
    """Write what is new of a patient, and the answer that was shown.

    There was one answer for the whole of it, on ``today``: it stands with the newest visit.
    """
    patient_id = planned.patient_id
    if patient_id is None:
        patient_id = write_patient(writing, planned.patient, planned.protocol_id)
    for regimen in planned.regimens:
        write_regimen(writing, patient_id, regimen)
    numbers: dict[date, VisitId] = {}
    for line in planned.visits:
        day, details = line.visit.date, line.details
        numbers[day] = write_visit(writing, patient_id, line.visit, line.note, details=details)
    for milestone in planned.milestones:
        named = [numbers[day] for day in milestone.visits]
        write_milestone(writing, patient_id, milestone, named)
    if numbers:
        newest = numbers[max(numbers)]
        answer = answer_draft(patient_id, planned.protocol_id, planned.assessment, newest, today)
        if answer is not None:
            write_assessment(writing, answer)
    return patient_id
