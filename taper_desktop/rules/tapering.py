"""While the dose is lowered: halt, step back, wait, hold or step down (section 6)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from taper_desktop.domain.assessment import Action, Code, Phase
from taper_desktop.rules.drops import (
    count_before_drop,
    is_answered,
    outstanding_drops,
    report_drops,
)
from taper_desktop.rules.eligibility import visit_after_step
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.going_back import dose_back, recommendable, report_dose_back
from taper_desktop.rules.halts import (
    outstanding_conditions,
    report_outstanding,
    unconfirmed_count,
)
from taper_desktop.rules.ladders import ladder_and_step, next_level, step_kind
from taper_desktop.rules.schedule import Appointment, after, first_on_grid
from taper_desktop.rules.segment import (
    Segment,
    halt_verdict,
    report_latest_count,
    report_minor_bleeding,
    report_not_assessed,
    report_unconfirmed,
    segment_of,
)
from taper_desktop.rules.timeline import Timeline
from taper_desktop.rules.verdict import Verdict, stale_visit


@dataclass(frozen=True, slots=True)
class _Latest:
    """What the latest visit of the segment shows (rows 3 to 7)."""

    drops: tuple[int, ...]
    unconfirmed: int | None
    low: bool
    bleeds: bool
    drop_answered: bool
    not_assessed: bool


def while_tapering(ledger: Ledger, segment_start: date) -> Verdict:
    """The answer in ``tapering``: the first row that applies."""
    timeline = ledger.timeline
    segment = segment_of(timeline, segment_start)
    paused = timeline.is_paused(len(timeline.regimens) - 1)
    if paused:
        ledger.note(Code.DRUG_PAUSED, True, (ledger.regimen(len(timeline.regimens) - 1),))
    outstanding = outstanding_conditions(timeline, segment_start)
    halt_not_recorded = _report_restart(ledger, segment_start)
    if outstanding or halt_not_recorded:
        return halt_verdict(ledger, segment, outstanding, Phase.TAPERING)
    if segment.latest is None:
        return _before_first_visit(segment, paused)
    report_outstanding(ledger, (), (segment.latest,))
    latest = _judge_latest(ledger, segment, segment.latest)
    verdict = _rows_3_to_7(ledger, segment.latest, latest, segment, paused)
    return verdict or _rows_8_to_11(ledger, segment, segment.latest, latest)


def _report_restart(ledger: Ledger, segment_start: date) -> bool:
    """Record ``HALT_NOT_RECORDED``: the drug was off without a pause and is given again."""
    timeline = ledger.timeline
    last = len(timeline.regimens) - 1
    off = [
        i
        for i in range(last)
        if timeline.regimens[i].cycle.is_off
        and not timeline.is_paused(i)
        and timeline.regimen_starts[i + 1] > segment_start
    ]
    restarted = bool(off) and not timeline.regimens[last].cycle.is_off
    judged = (ledger.regimen(off[-1]), ledger.regimen(last)) if off else ()
    return ledger.note(Code.HALT_NOT_RECORDED, restarted, judged)


def _before_first_visit(segment: Segment, paused: bool) -> Verdict:
    """Row 2."""
    plan = segment.timeline.protocol.visits
    if paused:
        appointment = after(segment.anchor, plan.hold_days, plan.close_window)
        return Verdict(phase=Phase.TAPERING, action=Action.DECIDE, appointment=appointment)
    return replace(
        _continue(segment, segment.anchor),
        step_earliest=_no_step_before(segment),
        step_waits_for_visit=True,
    )


def _judge_latest(ledger: Ledger, segment: Segment, latest: int) -> _Latest:
    timeline = segment.timeline
    drops = outstanding_drops(timeline, segment.start)
    report_drops(ledger, Code.RAPID_DROP, drops, latest)
    answered = count_before_drop(timeline, latest) is not None and is_answered(timeline, latest)
    report_drops(ledger, Code.DROP_ANSWERED, (latest,) if answered else (), None)
    unconfirmed = unconfirmed_count(timeline, segment.start)
    report_unconfirmed(ledger, unconfirmed, latest)
    return _Latest(
        drops=drops,
        unconfirmed=unconfirmed,
        low=report_latest_count(ledger, latest, unconfirmed),
        bleeds=report_minor_bleeding(ledger, latest),
        drop_answered=answered,
        not_assessed=report_not_assessed(ledger, latest),
    )


def _rows_3_to_7(
    ledger: Ledger, latest: int, found: _Latest, segment: Segment, paused: bool
) -> Verdict | None:
    """Where something at the latest visit speaks against going on."""
    timeline = segment.timeline
    plan = timeline.protocol.visits
    day = timeline.dates[latest]
    soon = after(day, plan.hold_days, plan.close_window)
    waiting = Verdict(
        phase=Phase.TAPERING,
        action=Action.HOLD,
        appointment=soon,
        step_earliest=_no_step_before(segment),
        step_waits_for_visit=True,
    )
    if found.drops and found.unconfirmed is None:
        return _step_back(ledger, found.drops[0], soon)
    if timeline.seen[latest] is None or found.unconfirmed is not None:
        appointment = after(day, plan.recheck_days, plan.recheck_window)
        verdict = replace(waiting, action=Action.RECHECK, appointment=appointment)
        return _without_step(verdict) if paused else verdict
    if paused:
        later = max(day, segment.anchor)
        appointment = after(later, plan.hold_days, plan.close_window)
        return _without_step(replace(waiting, action=Action.DECIDE, appointment=appointment))
    if found.low or found.bleeds or found.drop_answered:
        return waiting
    if _very_high(timeline, latest) and not _lowered_since(timeline, day):
        return replace(waiting, action=Action.DECIDE)
    return None


def _without_step(verdict: Verdict) -> Verdict:
    return replace(verdict, step_earliest=None, step_waits_for_visit=False)


def _step_back(ledger: Ledger, first_drop: int, soon: Appointment) -> Verdict:
    """Row 3."""
    timeline = ledger.timeline
    found = dose_back(timeline, timeline.dates[first_drop])
    report_dose_back(ledger, found)
    recommended = recommendable(timeline, found.cycle)
    return Verdict(
        phase=Phase.TAPERING,
        action=Action.DECIDE if recommended is None else Action.STEP_BACK,
        recommended=recommended,
        appointment=soon,
    )


def _very_high(timeline: Timeline, latest: int) -> bool:
    count = timeline.seen[latest]
    return count is not None and count > timeline.protocol.ceiling.stop


def _lowered_since(timeline: Timeline, day: date) -> bool:
    """Whether the current regimen began on ``day`` or later with a lower mean dose."""
    if len(timeline.regimens) < 2 or timeline.regimen_starts[-1] < day:  # noqa: PLR2004 - now and before
        return False
    before, now = timeline.regimens[-2:]
    return now.cycle.mean_mg < before.cycle.mean_mg


def _rows_8_to_11(ledger: Ledger, segment: Segment, latest: int, found: _Latest) -> Verdict:
    """Continue until the step is due, hold while something blocks it, then step down."""
    timeline = segment.timeline
    day = timeline.dates[latest]
    ladder, step_days = ladder_and_step(timeline, segment.start)
    due_from = segment.anchor + timedelta(days=step_days - timeline.protocol.visits.taper_window[0])
    waiting = replace(
        _continue(segment, max(day, segment.anchor)),
        step_earliest=_no_step_before(segment),
        step_waits_for_visit=True,
    )
    acted = timeline.regimen_starts[-1] >= day
    if acted or day < due_from:
        return waiting
    if _blocked(ledger, segment, latest, step_days) or found.not_assessed:
        return replace(waiting, action=Action.HOLD)
    stale = stale_visit(ledger, day)
    if stale is not None:
        return replace(waiting, action=Action.RECHECK, appointment=stale)
    cycle = timeline.regimens[-1].cycle
    lower = next_level(ladder, cycle)
    return Verdict(
        phase=Phase.TAPERING,
        action=Action.STEP_DOWN,
        recommended=lower,
        step_kind=None if lower is None else step_kind(cycle, lower),
        appointment=visit_after_step(timeline, day, stops=lower is None or lower.is_off),
        step_earliest=day,
    )


def _blocked(ledger: Ledger, segment: Segment, latest: int, step_days: int) -> bool:
    """Record the blockers over the step's window; gives whether any of them fired."""
    timeline = segment.timeline
    rule = timeline.protocol.taper
    start = max(segment.anchor, timeline.dates[latest] - timedelta(days=step_days))
    window = range(timeline.first_after(start), latest + 1)
    low = [i for i in window if (count := timeline.seen[i]) is not None and count < rule.min_count]
    grades = {i: timeline.visits[i].bleeding_grade for i in window}
    bled = [i for i, g in grades.items() if g is not None and g >= rule.bleeding_below_grade]
    solid = [i for i in window if timeline.solid[i]]
    fired = (
        ledger.note(Code.STEP_LOW_IN_WINDOW, bool(low), ledger.counts(*(low or window))),
        ledger.note(Code.STEP_BLEEDING_IN_WINDOW, bool(bled), ledger.grades(*(bled or window))),
        ledger.note(
            Code.STEP_TOO_FEW_COUNTS,
            len(solid) < rule.min_counts_per_step,
            ledger.counts(*solid),
        ),
        ledger.note(
            Code.COUNT_NOT_SOLID,
            not timeline.solid[latest],
            (*ledger.counts(latest), *ledger.samples(latest)),
        ),
    )
    return any(fired)


def _continue(segment: Segment, later_than: date) -> Verdict:
    appointment = first_on_grid(segment.timeline.protocol.visits, segment.anchor, later_than)
    return Verdict(phase=Phase.TAPERING, action=Action.CONTINUE, appointment=appointment)


def _no_step_before(segment: Segment) -> date:
    """The earliest day of the next step, the next visit left aside (``step_earliest``)."""
    timeline = segment.timeline
    rule = timeline.protocol.taper
    _, step_days = ladder_and_step(timeline, segment.start)
    earliest = segment.anchor + timedelta(days=step_days - timeline.protocol.visits.taper_window[0])
    for index in reversed(range(timeline.first_after(segment.anchor), len(timeline.visits))):
        count, grade = timeline.seen[index], timeline.visits[index].bleeding_grade
        low = count is not None and count < rule.min_count
        if low or (grade is not None and grade >= rule.bleeding_below_grade):
            return max(earliest, timeline.dates[index] + timedelta(days=step_days))
    return earliest
