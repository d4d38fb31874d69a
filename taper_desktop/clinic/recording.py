"""Recording a visit: the answer it would give before it is saved, and the saving."""

import json
from dataclasses import dataclass, replace
from datetime import date

from taper_desktop import __version__
from taper_desktop.clinic.cases import read_case_to_judge
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.reading import course_of
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered, PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.unusual import off_plan
from taper_desktop.clinic.visit_draft import VisitReading, read_visit_draft
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.course import Course
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import PatientId, ProtocolId, VisitId
from taper_desktop.domain.problem import Problem
from taper_desktop.domain.visit import NO_DETAILS, Visit, VisitDetails
from taper_desktop.rules.answer_json import assessment_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.store.decisions import write_assessment
from taper_desktop.store.records import AssessmentDraft, PatientRow
from taper_desktop.store.visits import write_visit

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Kept for every visit for good, so without the blanks that nobody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPreview:
    """What the form holds and the answer the visit would give; nothing is written."""

    problems: tuple[Problem, ...]
    """What keeps the visit from being saved."""
    visit: Visit | None
    """The visit, when nothing is wrong but counts that are to be typed again."""
    assessment: Assessment | None
    """The answer with this visit; ``None`` without a visit, or without a protocol."""
    unusual: tuple[Problem, ...]
    """Those of ``problems`` that wait for a count to be typed again."""
    notes: tuple[Problem, ...]
    """What is worth saying and stops nothing, such as a date off its plan."""
    details: VisitDetails = NO_DETAILS


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A visit that was saved and read back."""

    visit_id: VisitId
    changes: Changes


def preview_visit(sheet: PatientSheet, draft: VisitDraft, *, today: date) -> VisitPreview:
    """The problems of a new visit, or the answer it would give on ``today``. Pure."""
    others = tuple(row.visit for row in sheet.visits)
    reading = read_visit_draft(draft, others, today=today)
    course = with_visits(course_of(sheet), others, reading.visit)
    notes: tuple[Problem, ...] = ()
    latest = sheet.latest
    if (
        reading.visit is not None
        and sheet.assessment is not None
        and (latest is None or latest.visit.date < reading.visit.date)
    ):
        notes = off_plan(reading.visit.date, sheet.assessment.next_visit)
    return preview_of(sheet, reading, course, today=today, notes=notes)


def record_visit(
    site: OpenSite, patient_id: PatientId, draft: VisitDraft, *, entered: Entered, today: date
) -> Recorded | tuple[Problem, ...]:
    """Save a new visit with the answer as shown, in one transaction, or say what is wrong.

    The course is read anew and judged once, with the visit: what the sheet shows beside that is
    not needed. Raises ``LookupError`` for a number that no patient has.
    """
    case = read_case_to_judge(site, patient_id).until(today)
    others = tuple(row.visit for row in case.visits)
    reading = read_visit_draft(draft, others, today=today)
    if reading.problems or reading.visit is None:
        return reading.problems
    course = with_visits(case.course(site.closed), others, reading.visit)
    assessment = None if case.protocol is None else assess(case.protocol, course, today)
    with site.writing(Verb.RECORD_VISIT, entered) as writing:
        note, details = draft.note.strip(), reading.details
        visit_id = write_visit(writing, patient_id, reading.visit, note, details=details)
        answer = assessment_draft(case.row, assessment, visit_id, today)
        if answer is not None:
            write_assessment(writing, answer)
    return Recorded(visit_id=visit_id, changes=Changes(patients=frozenset({patient_id})))


def with_visits(course: Course, others: tuple[Visit, ...], visit: Visit | None) -> Course:
    """The course with ``others`` and ``visit`` for its visits."""
    return replace(course, visits=others if visit is None else (*others, visit))


def preview_of(
    sheet: PatientSheet,
    reading: VisitReading,
    course: Course,
    *,
    today: date,
    notes: tuple[Problem, ...] = (),
) -> VisitPreview:
    """The preview of a form that was read, with the answer that ``course`` gives on ``today``."""
    assessment = None
    if reading.visit is not None and sheet.protocol is not None:
        assessment = assess(sheet.protocol, course, today)
    return VisitPreview(
        problems=reading.problems,
        visit=reading.visit,
        assessment=assessment,
        unusual=reading.unusual,
        notes=notes,
        details=reading.details,
    )


def assessment_draft(
    row: PatientRow, assessment: Assessment | None, visit_id: VisitId | None, as_of: date
) -> AssessmentDraft | None:
    """The answer as it was shown, to be kept; ``None`` when there was none."""
    return answer_draft(row.id, row.protocol_id, assessment, visit_id, as_of)


def answer_draft(
    patient_id: PatientId,
    protocol_id: ProtocolId | None,
    assessment: Assessment | None,
    visit_id: VisitId | None,
    as_of: date,
) -> AssessmentDraft | None:
    """As :func:`assessment_draft`, of a patient who need not be in the file yet."""
    if assessment is None or protocol_id is None:
        return None
    return AssessmentDraft(
        patient_id=patient_id,
        protocol_id=protocol_id,
        visit_id=visit_id,
        as_of=as_of,
        action=assessment.action,
        answer=_as_json(assessment_as_json(assessment)),
        program_version=__version__,
    )
