"""Before the taper: whether it may start (section 5)."""

from datetime import date
from itertools import pairwise

from taper_desktop.domain.assessment import Action, Code, Field, Judged, Outcome, Phase
from taper_desktop.domain.calendar import add_months
from taper_desktop.rules.drops import count_before_drop, report_drops
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.halts import (
    Outstanding,
    conditions_alone,
    report_outstanding,
)
from taper_desktop.rules.ladders import next_level, step_kind
from taper_desktop.rules.schedule import Appointment, after, first_followup, first_on_grid
from taper_desktop.rules.timeline import Timeline, days_between
from taper_desktop.rules.verdict import Verdict, stale_visit

UNMET, UNKNOWN, MET = Outcome.FIRED, Outcome.UNKNOWN, Outcome.CLEAR


def before_the_taper(ledger: Ledger) -> Verdict:
    """The answer in ``pre_taper``."""
    timeline = ledger.timeline
    latest = timeline.latest
    _report_drop(ledger, latest)
    outcomes = [judge(ledger) for judge in _CRITERIA]
    appointment = _routine_visit(timeline)
    if latest is not None:
        appointment = _visit_after_halt_condition(ledger, latest) or appointment
    if UNMET in outcomes:
        return Verdict(phase=Phase.PRE_TAPER, action=Action.NOT_ELIGIBLE, appointment=appointment)
    current = timeline.current
    if UNKNOWN in outcomes or latest is None or current is None:
        return Verdict(phase=Phase.PRE_TAPER, action=Action.CANNOT_TELL, appointment=appointment)
    latest_day = timeline.dates[latest]
    stale = stale_visit(ledger, latest_day)
    if stale is not None:
        return Verdict(phase=Phase.PRE_TAPER, action=Action.RECHECK, appointment=stale)
    lower = next_level(timeline.protocol.doses.ladder, current.cycle)
    return Verdict(
        phase=Phase.PRE_TAPER,
        action=Action.START_TAPER,
        recommended=lower,
        step_kind=None if lower is None else step_kind(current.cycle, lower),
        appointment=visit_after_step(timeline, latest_day, stops=lower is None or lower.is_off),
    )


def visit_after_step(timeline: Timeline, day: date, stops: bool) -> Appointment:
    """The visit after a step taken on ``day`` (section 6, "From the new dose")."""
    protocol = timeline.protocol
    if stops:
        followup = first_followup(protocol.followup.schedule, day, day)
        if followup is not None:
            return followup
        return after(day, protocol.visits.hold_days, protocol.visits.close_window)
    return first_on_grid(protocol.visits, day, day)


def _routine_visit(timeline: Timeline) -> Appointment | None:
    if timeline.latest is None:
        return None
    plan = timeline.protocol.visits
    return after(timeline.dates[timeline.latest], plan.pre_taper_days, plan.pre_taper_window)


def _visit_after_halt_condition(ledger: Ledger, latest: int) -> Appointment | None:
    """Where the latest visit meets a halt condition: the codes fire, and a visit is due soon."""
    timeline = ledger.timeline
    codes = conditions_alone(timeline, latest)
    if not codes:
        return None
    report_outstanding(ledger, (Outstanding(latest, codes),), (latest,))
    plan = timeline.protocol.visits
    return after(timeline.dates[latest], plan.halt_days, plan.close_window)


def _report_drop(ledger: Ledger, latest: int | None) -> None:
    if latest is not None:
        dropped = count_before_drop(ledger.timeline, latest) is not None
        report_drops(ledger, Code.RAPID_DROP, (latest,) if dropped else (), latest)


# The criteria, in the order in which they are tested


def _diagnosis(ledger: Ledger) -> Outcome:
    confirmed = ledger.timeline.itp_confirmed
    outcome = UNKNOWN if confirmed is None else MET if confirmed else UNMET
    ledger.record(Code.ELIG_DIAGNOSIS, outcome, (Judged(None, Field.ITP_CONFIRMED, confirmed),))
    return outcome


def _window_start(timeline: Timeline) -> date | None:
    """The day the window of counts reaches back to, itself left out; needs a solid count."""
    last = timeline.last_solid()
    if last is None:
        return None
    return add_months(timeline.dates[last], -timeline.protocol.eligibility.months)


def _evidence_counts(timeline: Timeline, start: date) -> tuple[list[int], bool]:
    """The visits whose counts are evidence, and whether one was carried into the window."""
    last = timeline.last_solid()
    min_count = timeline.protocol.eligibility.min_count
    first = timeline.first_after(start)
    carried = timeline.last_solid(before=first)
    evidence = [] if carried is None else [carried]
    for index in range(first, 0 if last is None else last + 1):
        count = timeline.seen[index]
        low = count is not None and count < min_count
        if timeline.solid[index] or low:
            evidence.append(index)
    return evidence, carried is not None


def _counts(ledger: Ledger) -> Outcome:
    timeline = ledger.timeline
    latest = timeline.latest
    start = _window_start(timeline)
    evidence, carried = ([], False) if start is None else _evidence_counts(timeline, start)
    shown = evidence or [i for i in (timeline.last_seen(),) if i is not None]
    if _counts_unmet(timeline, evidence):
        outcome = UNMET
    elif (
        latest is None
        or not timeline.solid[latest]
        or timeline.current is None
        or not carried
        or not _counts_prove_something(timeline, evidence)
    ):
        outcome = UNKNOWN
    else:
        outcome = MET
    ledger.record(Code.ELIG_COUNTS, outcome, ledger.counts(*shown))
    return outcome


def _counts_unmet(timeline: Timeline, evidence: list[int]) -> bool:
    rule = timeline.protocol.eligibility
    latest, last_seen = timeline.latest, timeline.last_seen()
    if latest is not None and count_before_drop(timeline, latest) is not None:
        return True
    counts = [timeline.seen[i] for i in evidence]
    reached = sum(1 for count in counts if count is not None and count >= rule.min_count)
    if reached < rule.fraction * len(evidence):
        return True
    count = None if last_seen is None else timeline.seen[last_seen]
    return count is not None and count < rule.min_count


def _counts_prove_something(timeline: Timeline, evidence: list[int]) -> bool:
    rule = timeline.protocol.eligibility
    gaps = (days_between(timeline.dates[a], timeline.dates[b]) for a, b in pairwise(evidence))
    return len(evidence) >= rule.min_counts and all(gap <= rule.max_gap_days for gap in gaps)


def _dose(ledger: Ledger) -> Outcome:
    timeline = ledger.timeline
    current = timeline.current
    start = _window_start(timeline)
    if current is None:
        outcome = UNKNOWN
    elif current.cycle.is_off:
        outcome = UNMET
    elif start is None:
        outcome = UNKNOWN
    else:
        changed = timeline.protocol.eligibility.stable_dose and current.start > start
        outcome = UNMET if changed else MET
    judged = () if current is None else (ledger.regimen(len(timeline.regimens) - 1),)
    ledger.record(Code.ELIG_DOSE, outcome, judged)
    return outcome


def _recent_visits(timeline: Timeline) -> range:
    """The visits in the months before ``as_of``."""
    start = add_months(timeline.as_of, -timeline.protocol.eligibility.months)
    return range(timeline.first_after(start), len(timeline.visits))


def _nothing_to_hold_against(timeline: Timeline) -> bool:
    return timeline.last_solid() is None or timeline.current is None


def _bleeding(ledger: Ledger) -> Outcome:
    timeline = ledger.timeline
    rule = timeline.protocol.eligibility
    recent = _recent_visits(timeline)
    grades = [timeline.visits[i].bleeding_grade for i in recent]
    bled = any(grade is not None and grade >= rule.bleeding_below_grade for grade in grades)
    latest = timeline.latest
    grade = None if latest is None else timeline.visits[latest].bleeding_grade
    if grade is not None and grade >= timeline.protocol.taper.bleeding_below_grade:
        bled = True
    if bled:
        outcome = UNMET
    elif not grades or None in grades or _nothing_to_hold_against(timeline):
        outcome = UNKNOWN
    else:
        outcome = MET
    ledger.record(Code.ELIG_BLEEDING, outcome, ledger.grades(*recent))
    return outcome


def _rescue(ledger: Ledger) -> Outcome:
    timeline = ledger.timeline
    recent = _recent_visits(timeline)
    given = any(timeline.visits[i].rescue for i in recent)
    if given and timeline.protocol.eligibility.no_rescue:
        outcome = UNMET
    elif not recent or _nothing_to_hold_against(timeline):
        outcome = UNKNOWN
    else:
        outcome = MET
    ledger.record(Code.ELIG_RESCUE, outcome, ledger.rescues(*recent))
    return outcome


def _condition(ledger: Ledger) -> Outcome:
    timeline = ledger.timeline
    latest = timeline.latest
    if latest is None:
        ledger.record(Code.ELIG_CONDITION, UNKNOWN)
        return UNKNOWN
    worse = timeline.visits[latest].deterioration
    if worse or conditions_alone(timeline, latest):
        outcome = UNMET
    else:
        outcome = UNKNOWN if worse is None else MET
    judged = (
        *ledger.judgements(latest),
        *ledger.counts(latest),
        *ledger.grades(latest),
        *ledger.rescues(latest),
    )
    ledger.record(Code.ELIG_CONDITION, outcome, judged)
    return outcome


_CRITERIA = (_diagnosis, _counts, _dose, _bleeding, _rescue, _condition)
