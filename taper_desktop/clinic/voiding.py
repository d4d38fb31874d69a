"""Voiding: a visit, a dose or a decision that should not be there stays, and counts no more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from taper_desktop.clinic.cases import FullCase, read_case
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.late_changes import written_by_decisions
from taper_desktop.clinic.reasons import course_problems, reason_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.signing import signer_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import DecisionId, MilestoneId, PatientId, RegimenId, VisitId, VoidId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.record_signing import Signable, record_signed_detail
from taper_desktop.store.records import Correction, DecisionRow, RegimenRow
from taper_desktop.store.regimens import write_regimen
from taper_desktop.store.voids import Voidable, write_void
from taper_desktop.store.writing import Writing

_NOT_CURRENT = (Problem(place="record", fault=Fault.NOT_CURRENT),)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidDraft:
    """What is to be voided, and why: exactly one of the three."""

    visit: VisitId | None = None
    dose: RegimenId | None = None
    """One that no decision wrote."""
    decision: DecisionId | None = None
    """With the dose and the milestone that it wrote."""
    reason: str = ""

    @property
    def verb(self) -> Verb:
        """What is done, as the audit and the rights name it."""
        if self.visit is not None:
            return Verb.VOID_VISIT
        return Verb.VOID_DOSE if self.dose is not None else Verb.VOID_DECISION


def void_record(
    site: OpenSite,
    patient_id: PatientId,
    draft: VoidDraft,
    *,
    entered: Entered,
    password: str = "",
) -> Changes | tuple[Problem, ...]:
    """Void what the draft names, or say what is wrong. Nothing is taken out of the file.

    ``password`` is the passphrase typed again, with which the void of a decision is signed as the
    decision was; a made-up site asks for none.
    """
    case = read_case(site, patient_id)
    away = _what_goes(case, draft)
    problems = _problems(site, case, draft, away)
    if problems or away is None:
        return problems or _NOT_CURRENT
    why = draft.reason.strip()
    if draft.decision is None:
        with site.writing(draft.verb, entered) as writing:
            _write(writing, case, away, why)
        return Changes(patients=frozenset({patient_id}))
    signer = signer_of(site, password, entered, Verb.VOID_DECISION)
    if isinstance(signer, Problem):
        return (signer,)
    with site.event(draft.verb, entered, record_signed_detail(Signable.VOID)) as writing:
        number = _write(writing, case, away, why)[Voidable.DECISION]
        signer.sign_record(site, writing, patient_id, (Signable.VOID, number), entered.at)
    return Changes(patients=frozenset({patient_id}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Away:
    """The rows that are voided together."""

    visit: VisitId | None = None
    dose: RegimenRow | None = None
    dose_before: RegimenRow | None = None
    """What stood in the dose's place before, and stands there again."""
    milestone: MilestoneId | None = None
    decision: DecisionId | None = None


def _what_goes(case: FullCase, draft: VoidDraft) -> _Away | None:
    """``None`` where what is to be voided does not stand."""
    if draft.visit is not None:
        stands = any(row.id == draft.visit for row in case.visits)
        return _Away(visit=draft.visit) if stands else None
    if draft.dose is not None:
        dose = next((row for row in case.regimens if row.id == draft.dose), None)
        return None if dose is None else _Away(dose=dose)
    decision = next((row for row in case.decisions if row.id == draft.decision), None)
    return None if decision is None else _all_of(case, decision)


def _all_of(case: FullCase, decision: DecisionRow) -> _Away:
    """A decision with the dose and the milestone it wrote, as far as they stand."""
    dose, before = _dose_of(case, decision)
    named = (row.id for row in case.milestones if row.line_id == decision.milestone_id)
    milestone = next(named, None)
    return _Away(decision=decision.id, dose=dose, dose_before=before, milestone=milestone)


def _dose_of(case: FullCase, decision: DecisionRow) -> tuple[RegimenRow | None, RegimenRow | None]:
    """The dose that a decision wrote and the one it replaced; none where a later one took over."""
    wrote = {standing.regimen_id for standing in case.decisions}
    for row in case.regimens:
        line = case.past.regimens[row.line_id]
        written = [version for version in line if version.id in wrote]
        if written and written[-1].id == decision.regimen_id:
            at = line.index(written[-1])
            return row, line[at - 1] if at else None
    return None, None


def _problems(
    site: OpenSite, case: FullCase, draft: VoidDraft, away: _Away | None
) -> tuple[Problem, ...]:
    if away is None:
        return _NOT_CURRENT
    if draft.dose is not None and away.dose is not None:
        line = case.past.regimens[away.dose.line_id]
        if any(row.id in written_by_decisions(case) for row in line):
            return (Problem(place="record", fault=Fault.OF_A_DECISION),)
    problems = reason_problems(draft.reason)
    return problems or course_problems(_course_without(case.course(site.closed), away, case))


def _course_without(course: Course, away: _Away, case: FullCase) -> Course:
    """The course as the rules would read it then; an override may lose a visit, or all of them."""
    visit = next((row.visit for row in case.visits if row.id == away.visit), None)
    gone = None if visit is None else visit.date
    milestones = (
        replace(row.milestone, visits=tuple(day for day in row.milestone.visits if day != gone))
        for row in case.milestones
        if row.id != away.milestone
    )
    doses = tuple(row.regimen for row in case.regimens if row != away.dose)
    if away.dose_before is not None:
        doses = (*doses, away.dose_before.regimen)
    return replace(
        course,
        visits=tuple(other for other in course.visits if other != visit),
        regimens=doses,
        milestones=tuple(
            milestone
            for milestone in milestones
            if milestone.visits or milestone.kind is not MilestoneKind.HALT_OVERRIDDEN
        ),
    )


def _write(writing: Writing, case: FullCase, away: _Away, why: str) -> Mapping[Voidable, VoidId]:
    """Write the voids, and give each its number."""
    patient_id, voids = case.row.id, {}
    for what, number in (
        (Voidable.VISIT, away.visit),
        (Voidable.DECISION, away.decision),
        (Voidable.MILESTONE, away.milestone),
    ):
        if number is not None:
            voids[what] = write_void(writing, patient_id, what, number, why)
    dose, before = away.dose, away.dose_before
    if dose is not None and before is not None:
        correction = Correction(replaces=dose.id, first=dose.line_id, why=why)
        write_regimen(writing, patient_id, before.regimen, correction)
    elif dose is not None:
        voids[Voidable.REGIMEN] = write_void(writing, patient_id, Voidable.REGIMEN, dose.id, why)
    return voids
