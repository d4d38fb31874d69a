"""Off treatment: whether the response lasts (section 7, "Off treatment")."""

from datetime import date, timedelta

from taper_desktop.domain.assessment import Action, Code, Field, Judged, Phase
from taper_desktop.rules.drops import outstanding_drops, report_drops
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.halts import (
    conditions_alone,
    outstanding_conditions,
    report_outstanding,
    unconfirmed_count,
)
from taper_desktop.rules.schedule import Appointment, after, first_followup, followup_days
from taper_desktop.rules.segment import (
    halt_verdict,
    report_latest_count,
    report_minor_bleeding,
    report_unconfirmed,
    segment_of,
)
from taper_desktop.rules.timeline import Timeline, days_between
from taper_desktop.rules.verdict import Verdict


def off_treatment(ledger: Ledger, segment_start: date, stopped: date) -> Verdict:
    """The answer after the drug was stopped on ``stopped``."""
    timeline = ledger.timeline
    segment = segment_of(timeline, segment_start)
    outstanding = outstanding_conditions(timeline, segment_start)
    if outstanding:
        return halt_verdict(ledger, segment, outstanding, Phase.OFF_TREATMENT)
    if segment.latest is not None:
        report_outstanding(ledger, (), (segment.latest,))
    latest = _last_since(timeline, stopped)
    unconfirmed = unconfirmed_count(timeline, segment_start)
    close_watch = _close_watch(ledger, segment_start, latest, unconfirmed)
    no_count = latest is not None and timeline.seen[latest] is None
    plan = timeline.protocol.visits
    if unconfirmed is not None or no_count:
        day = segment.latest_day or stopped
        appointment = after(day, plan.recheck_days, plan.recheck_window)
        return Verdict(phase=Phase.OFF_TREATMENT, action=Action.RECHECK, appointment=appointment)
    if latest is not None and _is_complete(ledger, stopped, latest, close_watch):
        lasts = _sustained(ledger, stopped, latest)
        phase = Phase.SUSTAINED_RESPONSE if lasts else Phase.OFF_TREATMENT
        return Verdict(phase=phase, action=Action.COMPLETE)
    return Verdict(
        phase=Phase.OFF_TREATMENT,
        action=Action.FOLLOW_UP,
        appointment=_next_followup(timeline, stopped, latest, close_watch),
    )


def _last_since(timeline: Timeline, stopped: date) -> int | None:
    first = timeline.first_on_or_after(stopped)
    return len(timeline.visits) - 1 if first < len(timeline.visits) else None


def _close_watch(
    ledger: Ledger, segment_start: date, latest: int | None, unconfirmed: int | None
) -> bool:
    """Record what calls for a close watch; gives whether any of it fired."""
    timeline = ledger.timeline
    if latest is None:
        return False
    within = timeline.protocol.rapid_drop.within_days
    day = timeline.dates[latest]
    drops = tuple(
        i
        for i in outstanding_drops(timeline, segment_start)
        if days_between(timeline.dates[i], day) <= within
    )
    fell = report_drops(ledger, Code.RAPID_DROP, drops, latest)
    report_unconfirmed(ledger, unconfirmed, latest)
    low = report_latest_count(ledger, latest, unconfirmed)
    bleeds = report_minor_bleeding(ledger, latest)
    return fell or low or bleeds


def _is_complete(ledger: Ledger, stopped: date, latest: int, close_watch: bool) -> bool:
    """Record ``FOLLOWUP_COMPLETE``: the latest visit reached the last follow-up day's window."""
    timeline = ledger.timeline
    days = followup_days(timeline.protocol.followup.schedule, stopped)
    day = timeline.dates[latest]
    if not days:
        return False
    last_due, window = days[-1]
    reached = day >= last_due - timedelta(days=window[0])
    return ledger.note(
        Code.FOLLOWUP_COMPLETE,
        reached and not close_watch,
        (Judged(last_due, Field.DAY, day),),
    )


def _sustained(ledger: Ledger, stopped: date, latest: int) -> bool:
    """Record ``SUSTAINED_RESPONSE`` over the visits since the stop."""
    timeline = ledger.timeline
    rule = timeline.protocol.followup
    since = range(timeline.first_after(stopped), latest + 1)
    counts = [count for i in since if (count := timeline.seen[i]) is not None]
    lasts = (
        sum(1 for i in since if timeline.solid[i]) >= rule.min_counts
        and all(count >= rule.sustained_count for count in counts)
        and not any(conditions_alone(timeline, i) for i in since)
        and timeline.visits[latest].bleeding_grade is not None
    )
    return ledger.note(Code.SUSTAINED_RESPONSE, lasts, ledger.counts(*since))


def _next_followup(
    timeline: Timeline, stopped: date, latest: int | None, close_watch: bool
) -> Appointment:
    """The first follow-up day to come, or a close visit when that is sooner or none is left."""
    plan = timeline.protocol.visits
    later_than = stopped if latest is None else timeline.dates[latest]
    planned = first_followup(timeline.protocol.followup.schedule, stopped, later_than)
    soon = after(later_than, plan.hold_days, plan.close_window)
    if planned is None or (close_watch and soon.due < planned.due):
        return soon
    return planned
