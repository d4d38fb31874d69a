"""After a halt: stabilise, then perhaps resume (section 7, "Halted")."""

from datetime import date

from taper_desktop.domain.assessment import Action, Code, Phase
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.drops import count_before_drop
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.going_back import dose_back, recommendable, report_dose_back
from taper_desktop.rules.halts import (
    Outstanding,
    conditions_alone,
    outstanding_conditions,
    report_outstanding,
)
from taper_desktop.rules.schedule import after
from taper_desktop.rules.segment import report_minor_bleeding, report_not_assessed
from taper_desktop.rules.timeline import Timeline, days_between
from taper_desktop.rules.verdict import Verdict, stale_visit


def after_a_halt(ledger: Ledger, halted_on: date) -> Verdict:
    """The answer in ``halted``."""
    timeline = ledger.timeline
    first = timeline.first_after(halted_on)
    last = len(timeline.visits) - 1 if first < len(timeline.visits) else None
    codes = () if last is None else conditions_alone(timeline, last)
    if last is not None:
        report_outstanding(ledger, (Outstanding(last, codes),) if codes else (), (last,))
        report_minor_bleeding(ledger, last)
        report_not_assessed(ledger, last)
    recommended, not_resumed = _dose(ledger, halted_on, last if codes else None)
    plan = timeline.protocol.visits
    if last is not None:
        day = timeline.dates[last]
        run = () if not_resumed else _recovered_run(timeline, first, last)
        if run:
            stale = stale_visit(ledger, day)
            if stale is not None:
                return Verdict(phase=Phase.HALTED, action=Action.RECHECK, appointment=stale)
            ledger.note(Code.RECOVERED, True, ledger.counts(*run))
            return Verdict(
                phase=Phase.HALTED,
                action=Action.MAY_RESUME,
                appointment=after(day, plan.taper_days, plan.taper_window),
            )
        ledger.note(Code.RECOVERED, False, ledger.counts(*range(first, last + 1)))
    since = halted_on if last is None else timeline.dates[last]
    return Verdict(
        phase=Phase.HALTED,
        action=Action.STABILISE,
        recommended=recommended,
        appointment=after(since, plan.halt_days, plan.close_window),
    )


def _judged_from(timeline: Timeline, halted_on: date) -> date:
    """The visit from which the dose to go back to is judged, or the halt's own date."""
    segment_start = timeline.segment_before_halt()
    start = halted_on if segment_start is None else segment_start
    outstanding = outstanding_conditions(timeline, start, until=halted_on)
    if outstanding:
        return timeline.dates[outstanding[0].index]
    end = timeline.first_after(halted_on)
    for index in reversed(range(timeline.first_on_or_after(start), end)):
        if count_before_drop(timeline, index) is not None:
            return timeline.dates[index]
    return timeline.dates[end - 1] if end > 0 else halted_on


def _dose(ledger: Ledger, halted_on: date, last_bad: int | None) -> tuple[Cycle | None, bool]:
    """The dose to recommend, and whether the halt's own dose was never given.

    ``last_bad`` is the last visit after the halt if it meets a halt condition.
    """
    timeline = ledger.timeline
    found = dose_back(timeline, _judged_from(timeline, halted_on))
    recommended = recommendable(timeline, found.cycle)
    not_resumed = recommended is not None and not _given_since(timeline, recommended, halted_on)
    current = len(timeline.regimens) - 1
    judged = (ledger.regimen(current),) if timeline.regimens else ()
    ledger.note(Code.RESUME_NOT_RECORDED, not_resumed, judged)
    if not not_resumed:
        recommended = None
        if last_bad is not None:
            found = dose_back(timeline, timeline.dates[last_bad])
            recommended = recommendable(timeline, found.cycle)
    report_dose_back(ledger, found)
    return recommended, not_resumed


def _given_since(timeline: Timeline, cycle: Cycle, halted_on: date) -> bool:
    """Whether a regimen in force on or after the halt's date had a mean dose as high."""
    index = timeline.regimen_on(halted_on)
    regimens = timeline.regimens[0 if index is None else index :]
    return any(r.cycle.mean_mg >= cycle.mean_mg for r in regimens)


def _recovered_run(timeline: Timeline, first: int, last: int) -> tuple[int, ...]:
    """The visits of the run that shows recovery, oldest first; empty when not recovered."""
    rule = timeline.protocol.recovery
    current = timeline.current
    if current is None or current.cycle.is_off or not _stable_visit(timeline, last):
        return ()
    run: list[int] = []
    for index in reversed(range(first, last + 1)):
        count = timeline.seen[index]
        low = count is not None and count < rule.min_count
        if low or conditions_alone(timeline, index):
            break
        if timeline.solid[index]:
            run.append(index)
    if len(run) < rule.consecutive:
        return ()
    if days_between(timeline.dates[run[-1]], timeline.dates[run[0]]) < rule.days:
        return ()
    return tuple(reversed(run))


def _stable_visit(timeline: Timeline, index: int) -> bool:
    protocol = timeline.protocol
    visit = timeline.visits[index]
    grade = visit.bleeding_grade
    return (
        timeline.solid[index]
        and grade is not None
        and grade < protocol.taper.bleeding_below_grade
        and (not protocol.halt.deterioration or visit.deterioration is False)
        and count_before_drop(timeline, index) is None
    )
