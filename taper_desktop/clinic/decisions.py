"""Deciding: taking the advice or choosing otherwise, written in one transaction.

A decision may write a dose (a regimen), a milestone, both, or nothing but itself. Under a protocol
no dose goes above its maximum and each is made of whole tablets. A dose that begins on the day of
an earlier one takes its place; the earlier row stays in the file.
"""

from dataclasses import dataclass, replace
from datetime import date

from taper_desktop.clinic.cases import FullCase, read_case
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.doses import dose_problems
from taper_desktop.clinic.reading import compose_sheet, course_of
from taper_desktop.clinic.recording import assessment_draft
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, Entered, PatientSheet
from taper_desktop.clinic.signing import signer_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.texts import LONGEST_NOTE, text_problems
from taper_desktop.domain.assessment import Action, Assessment
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import MilestoneId, PatientId, RegimenId, VisitId
from taper_desktop.domain.milestone import KINDS_WITH_REASON, Milestone, MilestoneKind
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.regimen import Cycle, Regimen
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_check import check_course
from taper_desktop.rules.ladders import next_level
from taper_desktop.store.decisions import write_assessment, write_decision
from taper_desktop.store.milestones import write_milestone
from taper_desktop.store.records import Correction, DecisionDraftRow
from taper_desktop.store.regimens import write_regimen
from taper_desktop.store.writing import Writing

_MILESTONE_OF = {
    Action.START_TAPER: MilestoneKind.TAPER_STARTED,
    Action.HALT: MilestoneKind.TAPER_HALTED,
    Action.MAY_RESUME: MilestoneKind.TAPER_RESUMED,
}
_NOTHING_TO_TAKE = frozenset({Action.DECIDE, Action.NONE})
"""Advice that leaves the decision to the clinician, or that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What is to be decided."""

    choice: Choice
    reason: str = ""
    """Required when choosing otherwise."""
    start: date
    """First day of the dose and date of the milestone; not in the future."""
    cycle: Cycle | None = None
    """``None`` leaves the dose as it is."""
    milestone: MilestoneKind | None = None
    milestone_reason: str = ""
    """For an override or a pause; the decision's own reason where this is empty."""
    set_aside: tuple[date, ...] = ()
    """For an override: the dates of the visits whose halt conditions it sets aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPreview:
    """What is wrong with a decision, or what the protocol would say after it."""

    problems: tuple[Problem, ...]
    assessment_after: Assessment | None
    """``None`` with problems or without a protocol."""


def advised(sheet: PatientSheet) -> DecisionDraft | None:
    """What taking today's advice would write; ``None`` where there is no advice to take."""
    answer, protocol = sheet.assessment, sheet.protocol
    if answer is None or protocol is None or answer.action in _NOTHING_TO_TAKE:
        return None
    cycle = answer.recommended
    if answer.action is Action.MAY_RESUME and answer.current is not None:
        cycle = next_level(protocol.recovery.ladder, answer.current)
    return DecisionDraft(
        choice=Choice.TAKEN,
        start=sheet.as_of,
        cycle=cycle,
        milestone=_MILESTONE_OF.get(answer.action),
    )


def preview_decision(sheet: PatientSheet, draft: DecisionDraft) -> DecisionPreview:
    """Check a decision against the course and say what would hold after it. Pure."""
    problems = (
        *_reason_problems(sheet, draft),
        *_start_problems(sheet, draft),
        *(() if draft.cycle is None else dose_problems(draft.cycle, sheet.protocol, "cycle")),
    )
    course = _course_after(sheet, draft)
    if not problems:
        problems = _course_problems(course)
    after = None
    if not problems and sheet.protocol is not None:
        after = assess(sheet.protocol, course, sheet.as_of)
    return DecisionPreview(problems=problems, assessment_after=after)


def decide(
    site: OpenSite,
    patient_id: PatientId,
    draft: DecisionDraft,
    *,
    entered: Entered,
    today: date,
    password: str = "",
) -> Changes | tuple[Problem, ...]:
    """Write regimen, milestone and decision with the advice as shown, signed, or what is wrong.

    ``password`` is the passphrase typed again, which signs; a made-up site asks for none.
    """
    case = read_case(site, patient_id)
    sheet = compose_sheet(case, site.name, site.closed, today)
    problems = preview_decision(sheet, draft).problems
    if problems:
        return problems
    signer = signer_of(site, password, entered)
    if isinstance(signer, Problem):
        return (signer,)
    with site.writing(Verb.DECIDE, entered) as writing:
        regimen_id = _write_dose(writing, case, draft, sheet.assessment)
        milestone_id = _write_milestone(writing, case, draft)
        shown = assessment_draft(case.row, sheet.assessment, None, today)
        decision_id = write_decision(
            writing,
            DecisionDraftRow(
                patient_id=patient_id,
                assessment_id=None if shown is None else write_assessment(writing, shown),
                visit_line_id=_latest_line(case.until(today)),
                as_of=today,
                choice=draft.choice,
                reason=draft.reason.strip(),
                regimen_id=regimen_id,
                milestone_id=milestone_id,
            ),
        )
        signer.sign(site, writing, decision_id, entered.at)
    return Changes(patients=frozenset({patient_id}))


def _reason_problems(sheet: PatientSheet, draft: DecisionDraft) -> tuple[Problem, ...]:
    """The choice fits the advice, and choosing otherwise says why."""
    if draft.choice is Choice.TAKEN:
        advice = advised(sheet)
        if advice is None or replace(draft, reason="", milestone_reason="") != advice:
            return (Problem(place="choice", fault=Fault.NOT_AS_ADVISED),)
    elif not draft.reason.strip():
        return (Problem(place="reason", fault=Fault.REASON_MISSING),)
    texts = (("reason", draft.reason), ("milestone_reason", draft.milestone_reason))
    return tuple(
        problem
        for place, text in texts
        for problem in text_problems(place, text, longest=LONGEST_NOTE, lines=True)
    )


def _start_problems(sheet: PatientSheet, draft: DecisionDraft) -> tuple[Problem, ...]:
    if draft.start <= sheet.as_of:
        return ()
    day = draft.start.isoformat()
    values = {"value": day, "date": day}
    return (Problem(place="start", fault=Fault.DATE_IN_FUTURE, values=values),)


def _milestone_in(draft: DecisionDraft) -> Milestone | None:
    if draft.milestone is None:
        return None
    reason = draft.milestone_reason.strip()
    if draft.milestone in KINDS_WITH_REASON:
        reason = reason or draft.reason.strip()
    return Milestone(date=draft.start, kind=draft.milestone, reason=reason, visits=draft.set_aside)


def _course_after(sheet: PatientSheet, draft: DecisionDraft) -> Course:
    """The course with the decision in it; a dose of the same day gives way to the new one."""
    course = course_of(sheet)
    milestone = _milestone_in(draft)
    if milestone is not None:
        course = replace(course, milestones=(*course.milestones, milestone))
    if draft.cycle is not None:
        kept = tuple(r for r in course.regimens if r.start != draft.start)
        new = Regimen(start=draft.start, cycle=draft.cycle)
        course = replace(course, regimens=(*kept, new))
    return course


def _course_problems(course: Course) -> tuple[Problem, ...]:
    """What the course refuses; only the decision can be at fault, so the place is the form's."""
    try:
        check_course(course)
    except Refused as refused:
        return (replace(refused.problem, place="milestone"),)
    return ()


def _write_dose(
    writing: Writing, case: FullCase, draft: DecisionDraft, shown: Assessment | None
) -> RegimenId | None:
    if draft.cycle is None:
        return None
    regimen = Regimen(start=draft.start, cycle=draft.cycle)
    earlier = next((row for row in case.regimens if row.regimen.start == draft.start), None)
    correction = None
    if earlier is not None:
        advice = "" if shown is None else f"{draft.choice}: {shown.action}"
        correction = Correction(
            replaces=earlier.id, first=earlier.line_id, why=draft.reason.strip() or advice
        )
    return write_regimen(writing, case.row.id, regimen, correction)


def _write_milestone(writing: Writing, case: FullCase, draft: DecisionDraft) -> MilestoneId | None:
    milestone = _milestone_in(draft)
    if milestone is None:
        return None
    lines = {row.visit.date: row.line_id for row in case.visits}
    return write_milestone(
        writing, case.row.id, milestone, [lines[day] for day in milestone.visits]
    )


def _latest_line(known: FullCase) -> VisitId | None:
    return known.visits[-1].line_id if known.visits else None
