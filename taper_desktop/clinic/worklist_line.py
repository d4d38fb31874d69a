"""One patient's line on the worklist: what today asks for, and how urgently."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taper_desktop.clinic.answered import decision_that_answers, recorded_decisions
from taper_desktop.clinic.cases import Case
from taper_desktop.clinic.outstanding import STOP_ACTIONS, stop_outstanding
from taper_desktop.clinic.pages_given import PagesGiven, PagesOnDay
from taper_desktop.clinic.reading import regimens_read
from taper_desktop.clinic.sheet import RecordedDecision
from taper_desktop.domain.assessment import (
    Action,
    Assessment,
    Code,
    Finding,
    NextVisit,
    Outcome,
    Phase,
)
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle
from taper_desktop.domain.survival import Followed
from taper_desktop.domain.visit import Visit
from taper_desktop.rules.assess import assess
from taper_desktop.rules.relapse import followed_until_relapse
from taper_desktop.store.records import VisitFact

THIS_WEEK_DAYS = 7
COUNTS_SHOWN = 12
_STEP_ACTIONS = frozenset({Action.STEP_DOWN, Action.START_TAPER, Action.MAY_RESUME})
_UNJUDGED = frozenset({Action.CANNOT_TELL, Action.RECHECK})
_ASKS = frozenset({*STOP_ACTIONS, *_STEP_ACTIONS, Action.DECIDE})
"""Advice of another dose or another state of the taper: it waits until somebody decides."""
_ASKS_NOTHING = frozenset({Action.CANNOT_TELL, Action.NOT_ELIGIBLE, Action.NONE})


class Group(StrEnum):
    """Groups of the list, in their order; a patient is in the first that fits."""

    STOP = "stop"
    """A halt or a step back is outstanding, or another stop finding that nobody has decided on."""
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    """Planned for today, or for an earlier day whose window is still open."""
    DUE_THIS_WEEK = "due_this_week"
    STEP_POSSIBLE = "step_possible"
    """A step, a start or a resumption is advised and nobody has decided on it."""
    CANNOT_JUDGE = "cannot_judge"
    """Something is missing, or no protocol covers the drug."""
    NO_NEXT_DATE = "no_next_date"
    REVIEW = "review"
    """Nothing else is needed but what becomes of a past decision."""
    UNFINISHED = "unfinished"
    """Nothing else is needed, but something is :class:`Owed`."""
    LATER = "later"
    """The next visit is later than this week, or the patient is closed."""


class Owed(StrEnum):
    """What was begun and not finished, in the order in which it is done."""

    UNCONFIRMED = "unconfirmed"
    """Advice that nobody decided on: of another dose or state of the taper since whenever, any
    other advice on the day of its visit."""
    UNSIGNED = "unsigned"
    """The decision that holds now has no signature. Every decision is signed in the transaction
    that writes it; only those of the first form of the file have none."""
    UNPRINTED = "unprinted"
    """The dose was changed and the patient's page not printed since."""


_ORDER = {group: index for index, group in enumerate(Group)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLimits:
    """The two counts of a protocol that a small count line shows, in 10⁹/L."""

    halt_below: int
    step_needs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistLine:
    """One patient on the list."""

    patient_id: PatientId
    patient: Patient
    group: Group
    phase: Phase | None
    """``None``, as ``action``, when no protocol covers the drug."""
    action: Action | None
    current: Cycle | None
    dose_day: int | None
    """Day of the current dose today, its first day being day 0."""
    last_count: Visit | None
    """The last visit, with its count or without."""
    counts: tuple[tuple[date, int], ...]
    """The last counts that were seen, oldest first."""
    next_visit: NextVisit | None
    days_late: int
    """Days since the planned day of a visit that is overdue; 0 when it is not."""
    decided: bool
    """Whether today's advice is answered by a decision."""
    fired: tuple[Finding, ...]
    recommended: Cycle | None = None
    """The dose that is advised; ``None`` where no change is."""
    limits: CountLimits | None = None
    """``None`` when no protocol covers the drug."""
    followed: Followed | None = None
    """How long the taper went without a relapse; ``None`` before one, or without a protocol."""
    to_review: int = 0
    """Past decisions that would be advised differently now and wait for a disposition."""
    owed: tuple[Owed, ...] = ()
    protocol_id: ProtocolId | None = None
    """The protocol the patient is pinned to, also while advice is off."""
    advice_off: bool = False
    """Whether nothing was judged because the rules failed their own test on this computer."""


def line_of(
    case: Case[VisitFact], closed: ClosedDays, today: date, pages: PagesGiven
) -> WorklistLine:
    """One patient's line; ``case`` holds nothing dated after ``today``."""
    course = case.course(closed)
    answer = None if case.protocol is None else assess(case.protocol, course, today)
    regimens = regimens_read(course)
    visits = [row.visit for row in case.visits]
    seen = [(visit.date, visit.seen) for visit in visits]
    decision = decision_that_answers(case, recorded_decisions(case), answer, today)
    decided = decision is not None
    owed = _owed(case, answer, decision, pages.on(today))
    group = _group(answer, today, decided=decided)
    return WorklistLine(
        patient_id=case.row.id,
        patient=case.row.patient,
        group=Group.UNFINISHED if group is Group.LATER and owed else group,
        phase=None if answer is None else answer.phase,
        action=None if answer is None else answer.action,
        current=regimens[-1].cycle if regimens else None,
        dose_day=(today - regimens[-1].start).days if regimens else None,
        last_count=visits[-1] if visits else None,
        counts=tuple((day, count) for day, count in seen if count is not None)[-COUNTS_SHOWN:],
        next_visit=None if answer is None else answer.next_visit,
        days_late=_days_late(answer, today),
        decided=decided,
        fired=() if answer is None else answer.fired(),
        recommended=None if answer is None else answer.recommended,
        limits=_limits(case.protocol),
        owed=owed,
        protocol_id=case.row.protocol_id,
        followed=None
        if case.protocol is None
        else followed_until_relapse(case.protocol, course, today),
    )


def _owed(
    case: Case[VisitFact],
    answer: Assessment | None,
    decision: RecordedDecision | None,
    pages: PagesOnDay,
) -> tuple[Owed, ...]:
    if answer is None:
        return ()
    if decision is None:
        return (Owed.UNCONFIRMED,) if _waits(case, answer, pages.today) else ()
    if decision.signed is None:
        return (Owed.UNSIGNED,)
    plan = answer.next_visit
    goes_on = plan is not None and plan.planned > pages.today
    is_new = decision.cycle is not None and goes_on
    return (Owed.UNPRINTED,) if is_new and pages.misses(case.decisions[-1]) else ()


def _waits(case: Case[VisitFact], answer: Assessment, today: date) -> bool:
    """Whether advice that nobody decided on is to be decided on."""
    if answer.action in _ASKS:
        return True
    seen_today = bool(case.visits) and case.visits[-1].visit.date == today
    return seen_today and answer.action not in _ASKS_NOTHING


def _limits(protocol: Protocol | None) -> CountLimits | None:
    if protocol is None:
        return None
    return CountLimits(halt_below=protocol.halt.count_below, step_needs=protocol.taper.min_count)


def _group(answer: Assessment | None, today: date, *, decided: bool) -> Group:
    if answer is None:
        return Group.CANNOT_JUDGE
    if stop_outstanding(answer, decided=decided):
        return Group.STOP
    if _days_late(answer, today):
        return Group.OVERDUE
    plan = answer.next_visit
    if plan is None:
        return Group.LATER if answer.phase is Phase.CLOSED else Group.NO_NEXT_DATE
    if plan.planned <= today:
        return Group.DUE_TODAY
    if (plan.planned - today).days <= THIS_WEEK_DAYS:
        return Group.DUE_THIS_WEEK
    if answer.action in _STEP_ACTIONS and not decided:
        return Group.STEP_POSSIBLE
    return Group.CANNOT_JUDGE if answer.action in _UNJUDGED else Group.LATER


def _days_late(answer: Assessment | None, today: date) -> int:
    if answer is None or answer.next_visit is None:
        return 0
    overdue = any(
        finding.code is Code.OVERDUE and finding.outcome is Outcome.FIRED
        for finding in answer.findings
    )
    return (today - answer.next_visit.planned).days if overdue else 0


def urgency(line: WorklistLine) -> tuple[int, int, date, str]:
    """Group, then halt before step back, then the day planned, then the code."""
    rank = STOP_ACTIONS.index(line.action) if line.action in STOP_ACTIONS else len(STOP_ACTIONS)
    planned = line.next_visit.planned if line.next_visit else date.max
    return (_ORDER[line.group], rank, planned, line.patient.code.casefold())
