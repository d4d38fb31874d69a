"""Decisions as recorded, and which of them answers the advice of today."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.cases import Case
from taper_desktop.clinic.sheet import Choice, Entered, RecordedDecision
from taper_desktop.domain.assessment import Action, Assessment
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import VisitId
from taper_desktop.rules.assess import assess
from taper_desktop.store.records import DecisionRow, VisitFact

_QUIET = frozenset({Action.CONTINUE, Action.HOLD, Action.STABILISE, Action.FOLLOW_UP, Action.NONE})
"""Advice that follows of itself once a dose or the state of the taper was decided."""


def recorded_decisions(case: Case[VisitFact]) -> tuple[RecordedDecision, ...]:
    """Every decision of the case, in the order in which they were made."""
    milestones = {row.id: row.milestone for row in case.milestones}

    def recorded(row: DecisionRow) -> RecordedDecision:
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

    return tuple(recorded(row) for row in case.decisions)


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

    It is the last one, made after every visit and correction, and it answered this same advice or
    wrote what today's advice follows from.
    """
    if not decisions:
        return None
    last, entry = decisions[-1], case.decisions[-1].entry.number
    if any(row.entry_number > entry for row in case.visits):
        return None
    if assessment is None or assessment.action is last.action:
        return last
    wrote = last.cycle is not None or last.milestone is not None
    if wrote and (last.as_of == as_of or assessment.action in _QUIET):
        return last
    return None


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
