"""Decisions as recorded, and which of them answers the advice of today."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from taper_desktop.clinic.cases import Case, FullCase
from taper_desktop.clinic.sheet import Choice, Entered, RecordedDecision, Voided
from taper_desktop.domain.assessment import Action, Assessment
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import MilestoneId, VisitId
from taper_desktop.domain.milestone import Milestone
from taper_desktop.rules.assess import assess
from taper_desktop.store.records import DecisionRow, VisitFact

_QUIET = frozenset({Action.CONTINUE, Action.HOLD, Action.STABILISE, Action.FOLLOW_UP, Action.NONE})
"""Advice that follows of itself once a dose or the state of the taper was decided."""


def recorded_decisions(case: Case[VisitFact]) -> tuple[RecordedDecision, ...]:
    """Every decision of the case that stands, in the order in which they were made."""
    milestones = {row.line_id: row.milestone for row in case.milestones}
    return tuple(_recorded(row, milestones) for row in case.decisions)


def voided_decisions(case: FullCase) -> tuple[RecordedDecision, ...]:
    """The decisions that were voided, each with the milestone it wrote."""
    milestones = {line: rows[-1].milestone for line, rows in case.past.milestones.items()}
    gone = {void.decision_id: void for void in case.voids}
    return tuple(
        replace(
            _recorded(row, milestones),
            voided=Voided(
                entered=Entered(by=gone[row.id].entry.by, at=gone[row.id].entry.at),
                why=gone[row.id].why,
            ),
        )
        for row in case.past.decisions
        if row.id in gone
    )


def _recorded(row: DecisionRow, milestones: Mapping[MilestoneId, Milestone]) -> RecordedDecision:
    return RecordedDecision(
        id=row.id,
        as_of=row.as_of,
        action=None if row.action is None else Action(row.action),
        choice=Choice(row.choice),
        reason=row.reason,
        cycle=row.cycle,
        milestone=None if row.milestone_id is None else milestones.get(row.milestone_id),
        entered=Entered(by=row.entry.by, at=row.entry.at),
        signed=Entered(by=row.signed_by, at=row.signed_at) if row.signed_by else None,
    )


def decisions_by_visit(
    case: Case[VisitFact], decisions: tuple[RecordedDecision, ...]
) -> dict[VisitId, RecordedDecision]:
    """The last decision made on each visit, by the visit's first row."""
    return {
        row.visit_line_id: decision
        for row, decision in zip(case.decisions, decisions, strict=True)
        if row.visit_line_id is not None
    }


def decision_that_answers(
    case: Case[VisitFact],
    decisions: tuple[RecordedDecision, ...],
    assessment: Assessment | None,
    as_of: date,
) -> RecordedDecision | None:
    """The decision that leaves nothing to decide now, if there is one.

    It is the last one, made after every visit, correction and void, and it answered this same
    advice or wrote what today's advice follows from. Advice of another protocol than the
    patient's answers nothing: who is moved to another version is decided on anew.
    """
    if not decisions:
        return None
    last, row = decisions[-1], case.decisions[-1]
    if any(number > row.entry.number for number in _entries(case)):
        return None
    if row.protocol_id != case.row.protocol_id:
        return None
    if assessment is None or assessment.action is last.action:
        return last
    wrote = last.cycle is not None or last.milestone is not None
    if wrote and (last.as_of == as_of or assessment.action in _QUIET):
        return last
    return None


def _entries(case: Case[VisitFact]) -> Iterator[int]:
    """The transactions that wrote what a decision rests on, or took it away."""
    yield from (row.entry_number for row in case.visits)
    yield from (row.entry.number for row in case.regimens)
    yield from (row.entry.number for row in case.milestones)
    yield from (row.entry.number for row in case.voids)


def advice_answered(
    case: Case[VisitFact], decided: RecordedDecision | None, closed: ClosedDays
) -> Assessment | None:
    """The advice that ``decided`` answered: the course as it was before the decision was written.

    ``None`` when nothing is decided or no protocol covers the drug.
    """
    if decided is None or case.protocol is None:
        return None
    entry = next(row.entry.number for row in case.decisions if row.id == decided.id)
    before = replace(
        case,
        regimens=tuple(row for row in case.regimens if row.entry.number < entry),
        milestones=tuple(row for row in case.milestones if row.entry.number < entry),
    ).until(decided.as_of)
    return assess(case.protocol, before.course(closed), decided.as_of)
