"""Past decisions whose advice would differ, now that the record was corrected.

A decision is asked about again only where something came into the record after it that belongs
before it: a correction, a void, a visit entered late. What the decision itself and later ones
wrote is left out, so that the same facts give the same advice.
"""

import json
from decimal import Decimal

from taper_desktop.clinic.answered import recorded_decisions
from taper_desktop.clinic.cases import FullCase
from taper_desktop.clinic.late_changes import late_changes, may_be_late, written_by_decisions
from taper_desktop.clinic.sheet import (
    Advice,
    Disposition,
    DispositionKind,
    Entered,
    RecordedDecision,
    Review,
)
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import DecisionId, RegimenId
from taper_desktop.domain.problem import Refused
from taper_desktop.domain.regimen import Cycle, cycle_of
from taper_desktop.rules.answer_json import cycle_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_check import check_course
from taper_desktop.store.records import DecisionRow, RegimenRow, VisitRow


def advice_as_json(advice: Advice | None) -> str:
    """Advice as a disposition keeps it."""
    if advice is None:
        return "null"
    return json.dumps({"action": advice.action, "dose": cycle_as_json(advice.cycle)})


def reviews_of(case: FullCase, closed: ClosedDays) -> tuple[Review, ...]:
    """Every standing decision of a case whose advice would differ now, oldest first."""
    if not may_be_late(case):
        return ()
    changes = late_changes(case)
    found = []
    for row, decision in zip(case.decisions, recorded_decisions(case), strict=True):
        since = [change for change in changes if change.concerns(row)]
        review = _review(case, row, decision, closed) if since else None
        if review is not None:
            entered = dict.fromkeys(Entered(by=c.entry.by, at=c.entry.at) for c in since)
            found.append(
                Review(
                    decision=decision,
                    then=review[0],
                    now=review[1],
                    since=tuple(entered),
                    said=_said(case, row.id),
                )
            )
    return tuple(found)


def _review(
    case: FullCase, row: DecisionRow, decision: RecordedDecision, closed: ClosedDays
) -> tuple[Advice, Advice | None] | None:
    """The advice then and now; ``None`` where they are the same, or nothing was advised."""
    protocol = None if row.protocol_id is None else case.past.protocols.get(row.protocol_id)
    if protocol is None or decision.action is None:
        return None
    action, dose = case.past.advice[row.id]
    then = Advice(action=Action(action), cycle=_cycle(json.loads(dose)))
    course = course_known(case, row, closed)
    try:
        check_course(course)
    except Refused:
        return then, None
    answer = assess(protocol, course, row.as_of)
    now = Advice(action=answer.action, cycle=answer.recommended)
    return None if now == then else (then, now)


def course_known(case: FullCase, decision: DecisionRow, closed: ClosedDays) -> Course:
    """The course as it should have stood before a decision: corrected, without what came of it."""
    number, as_of = decision.entry.number, decision.as_of
    wrote = written_by_decisions(case)
    gone = frozenset(void.regimen_id for void in case.voids)
    doses = (_dose_before(line, wrote, gone, number) for line in case.past.regimens.values())
    milestones = (
        row.milestone
        for row in case.milestones
        if case.past.milestones[row.line_id][0].entry.number < number
    )
    return Course(
        code=case.row.patient.code,
        itp_confirmed=case.row.patient.itp_confirmed,
        closed=closed,
        regimens=tuple(
            row.regimen for row in doses if row is not None and row.regimen.start <= as_of
        ),
        visits=tuple(row.visit for row in case.visits if _was_known(case, row, decision)),
        milestones=tuple(milestone for milestone in milestones if milestone.date <= as_of),
    )


def _was_known(case: FullCase, row: VisitRow, decision: DecisionRow) -> bool:
    """A visit of the decision's own day counts only where it was entered before it."""
    if row.visit.date != decision.as_of:
        return row.visit.date < decision.as_of
    first = case.corrected[row.line_id][0] if row.line_id in case.corrected else row
    return first.entry.number < decision.entry.number


def _dose_before(
    line: tuple[RegimenRow, ...],
    wrote: dict[RegimenId, int],
    gone: frozenset[RegimenId | None],
    number: int,
) -> RegimenRow | None:
    """A dose as it stands, or as it stood before this decision or a later one wrote it anew."""
    before: RegimenRow | None = None
    for row in line:
        if wrote.get(row.id, 0) >= number:
            return before
        before = row
    return None if line[-1].id in gone else before


def _said(case: FullCase, decision: DecisionId) -> Disposition | None:
    rows = [row for row in case.past.dispositions if row.decision_id == decision]
    if not rows:
        return None
    last = rows[-1]
    now = json.loads(last.now_advice)
    return Disposition(
        kind=DispositionKind(last.kind),
        reason=last.reason,
        entered=Entered(by=last.entry.by, at=last.entry.at),
        now=None
        if now is None
        else Advice(action=Action(now["action"]), cycle=_cycle(now["dose"])),
    )


def _cycle(doses: list[float] | None) -> Cycle | None:
    return None if doses is None else cycle_of(Decimal(str(dose)) for dose in doses)
