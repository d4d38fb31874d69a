"""Rapid drops: a fall from one solid count to the next (section 6)."""

from datetime import date

from taper_desktop.domain.assessment import Code
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.timeline import ONE_DAY, Timeline, days_between


def count_before_drop(timeline: Timeline, index: int) -> int | None:
    """The visit that a visit's count fell rapidly from; ``None`` when it shows no drop."""
    rule = timeline.protocol.rapid_drop
    visit = timeline.visits[index]
    count = visit.platelets
    if not timeline.solid[index] or count is None or count >= rule.count_below:
        return None
    if visit.date in timeline.overridden:
        return None
    day_before = timeline.regimen_on(visit.date - ONE_DAY)
    if day_before is not None and timeline.is_paused(day_before):
        return None
    earlier = timeline.last_solid(before=index)
    if earlier is None or days_between(timeline.dates[earlier], visit.date) > rule.within_days:
        return None
    from_count = timeline.seen[earlier]
    if from_count is None or count > from_count * (1 - rule.fraction):
        return None
    return earlier


def is_answered(timeline: Timeline, index: int) -> bool:
    """Whether a regimen with a higher mean dose began on the visit's date or later."""
    day = timeline.dates[index]
    return any(
        start >= day and timeline.rises(i) for i, start in enumerate(timeline.regimen_starts)
    )


def outstanding_drops(timeline: Timeline, segment_start: date) -> tuple[int, ...]:
    """Visits on or after the segment start that show a drop nobody has answered."""
    first = timeline.first_on_or_after(segment_start)
    return tuple(
        i
        for i in range(first, len(timeline.visits))
        if count_before_drop(timeline, i) is not None and not is_answered(timeline, i)
    )


def report_drops(ledger: Ledger, code: Code, drops: tuple[int, ...], latest: int | None) -> bool:
    """Record ``RAPID_DROP`` or ``DROP_ANSWERED``: fired with both counts of each drop."""
    timeline = ledger.timeline
    visits: list[int] = []
    for index in drops:
        earlier = count_before_drop(timeline, index)
        visits += [index] if earlier is None else [earlier, index]
    if not drops and latest is not None:
        earlier = timeline.last_solid(before=latest)
        visits = [latest] if earlier is None else [earlier, latest]
    return ledger.note(code, bool(drops), ledger.counts(*visits))
