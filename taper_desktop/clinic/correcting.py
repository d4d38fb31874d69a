"""Correcting a visit: the new row takes the old one's place, the old one stays in the file."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.cases import read_case
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.reading import compose_sheet, course_of
from taper_desktop.clinic.reasons import course_problems, reason_problems
from taper_desktop.clinic.recording import (
    Recorded,
    VisitPreview,
    assessment_draft,
    preview_of,
    with_visits,
)
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered, PatientSheet, RecordedVisit
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.visit_draft import NOT_TAKEN, VisitReading, read_visit_draft
from taper_desktop.domain.course import Course
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import VisitId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.visit import Sample, Visit
from taper_desktop.store.decisions import write_assessment
from taper_desktop.store.records import Correction
from taper_desktop.store.visits import owner_of_visit, write_visit

_NOT_CURRENT = Problem(place="visit", fault=Fault.NOT_CURRENT)


def draft_of_visit(row: RecordedVisit) -> VisitDraft:
    """The form as it would have to be filled in to say what was recorded."""
    visit = row.visit
    taken = visit.platelets is not None or visit.sample is not Sample.OK
    worse = {True: "yes", False: "no", None: ""}[visit.deterioration]
    return VisitDraft(
        date=visit.date.isoformat(),
        platelets="" if visit.platelets is None else str(visit.platelets),
        sample=visit.sample.value if taken else NOT_TAKEN,
        bleeding_grade="" if visit.bleeding_grade is None else str(visit.bleeding_grade),
        deterioration=worse,
        intake=visit.intake.value if visit.intake else "",
        rescue_given="given" if visit.rescue else "none",
        rescue=tuple(rescue.value for rescue in visit.rescue),
        note=row.note,
        alt=row.details.alt,
        results=row.details.results,
        source=row.details.source,
        transcribed_on=day.isoformat() if (day := row.details.transcribed_on) else "",
    )


def preview_correction(
    sheet: PatientSheet, visit_id: VisitId, draft: VisitDraft, reason: str, *, today: date
) -> VisitPreview:
    """The problems of a correction, or the answer that the corrected course would give. Pure.

    A count that stays as it was recorded is not asked for again.
    """
    old = next((row for row in sheet.visits if row.id == visit_id), None)
    if old is None:
        nothing = VisitReading(problems=(_NOT_CURRENT,), unusual=(), visit=None, note="")
        return preview_of(sheet, nothing, course_of(sheet), today=today)
    others = tuple(row.visit for row in sheet.visits if row.id != visit_id)
    reading = read_visit_draft(draft, others, today=today, confirmed=old.visit.platelets)
    course = _course_with(sheet, others, old.visit, reading.visit)
    problems = (*reading.problems, *reason_problems(reason))
    if reading.visit is not None:
        problems += _change_problems(old, reading)
        problems += course_problems(course)
    return preview_of(sheet, replace(reading, problems=problems), course, today=today)


def correct_visit(
    site: OpenSite,
    visit_id: VisitId,
    draft: VisitDraft,
    reason: str,
    *,
    entered: Entered,
    today: date,
) -> Recorded | tuple[Problem, ...]:
    """Write a corrected visit in place of an earlier row, with the answer as it is now.

    The reason is required. A row that was corrected meanwhile is not corrected again.
    """
    patient_id = owner_of_visit(site.file, visit_id)
    if patient_id is None:
        return (_NOT_CURRENT,)
    case = read_case(site, patient_id)
    sheet = compose_sheet(case, site.name, site.closed, today)
    preview = preview_correction(sheet, visit_id, draft, reason, today=today)
    if preview.problems or preview.visit is None:
        return preview.problems
    line = next(row.line_id for row in case.visits if row.id == visit_id)
    correction = Correction(replaces=visit_id, first=line, why=reason.strip())
    with site.writing(Verb.CORRECT_VISIT, entered) as writing:
        note, details = draft.note.strip(), preview.details
        number = write_visit(writing, patient_id, preview.visit, note, correction, details)
        answer = assessment_draft(case.row, preview.assessment, number, today)
        if answer is not None:
            write_assessment(writing, answer)
    return Recorded(visit_id=number, changes=Changes(patients=frozenset({patient_id})))


def _course_with(
    sheet: PatientSheet, others: tuple[Visit, ...], old: Visit, new: Visit | None
) -> Course:
    """The corrected course; an override that names the visit names it by its new date."""
    course = with_visits(course_of(sheet), others, new)
    if new is None:
        return course
    moved = tuple(
        replace(m, visits=tuple(new.date if day == old.date else day for day in m.visits))
        for m in course.milestones
    )
    return replace(course, milestones=moved)


def _change_problems(old: RecordedVisit, reading: VisitReading) -> tuple[Problem, ...]:
    now = (reading.visit, reading.note, reading.details)
    if now == (old.visit, old.note, old.details):
        return (Problem(place="visit", fault=Fault.NOTHING_CHANGED),)
    return ()
