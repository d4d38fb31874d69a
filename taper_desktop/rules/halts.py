"""Halt conditions, and which of them are outstanding (section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.assessment import Code
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.timeline import Timeline

HALT_CODES = (Code.HALT_COUNT, Code.HALT_BLEEDING, Code.HALT_DETERIORATION, Code.HALT_RESCUE)


def conditions_alone(timeline: Timeline, index: int) -> tuple[Code, ...]:
    """The halt conditions a visit meets by itself, without any confirmation of its count."""
    halt = timeline.protocol.halt
    visit, seen = timeline.visits[index], timeline.seen[index]
    met = []
    if seen is not None and seen < halt.count_below:
        met.append(Code.HALT_COUNT)
    if visit.bleeding_grade is not None and visit.bleeding_grade >= halt.bleeding_grade:
        met.append(Code.HALT_BLEEDING)
    if halt.deterioration and visit.deterioration:
        met.append(Code.HALT_DETERIORATION)
    if halt.rescue and visit.rescue:
        met.append(Code.HALT_RESCUE)
    return tuple(met)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A visit with halt conditions that nobody has answered yet."""

    index: int
    codes: tuple[Code, ...]


def _needs_confirmation(timeline: Timeline, index: int, start: int) -> bool:
    """Whether a low count waits for a second one (the visit is in the segment from ``start``)."""
    halt = timeline.protocol.halt
    seen = timeline.seen[index]
    if halt.confirm_counts < 2 or seen is None or seen < halt.critical_below:  # noqa: PLR2004 - 1 and 2 are the values there are
        return False
    before = next(
        (count for count in reversed(timeline.seen[start:index]) if count is not None),
        None,
    )
    return before is None or before >= halt.count_below


def outstanding_conditions(
    timeline: Timeline, segment_start: date, until: date | None = None
) -> tuple[Outstanding, ...]:
    """Visits of a segment with halt conditions outstanding, oldest first.

    ``until`` is the segment's last day, ``as_of`` when left out. Where no visit fell on the
    segment's start, the last one before it counts too, by itself.
    """
    first = timeline.first_on_or_after(segment_start)
    end = len(timeline.visits) if until is None else timeline.first_after(until)
    found = []
    starts_with_a_visit = first < end and timeline.dates[first] == segment_start
    if not starts_with_a_visit and first > 0:
        codes = conditions_alone(timeline, first - 1)
        if codes and timeline.dates[first - 1] not in timeline.overridden:
            found.append(Outstanding(first - 1, codes))
    for index in range(first, end):
        codes = conditions_alone(timeline, index)
        if not codes or timeline.dates[index] in timeline.overridden:
            continue
        if Code.HALT_COUNT in codes and _needs_confirmation(timeline, index, first):
            codes = tuple(code for code in codes if code is not Code.HALT_COUNT)
        if codes:
            found.append(Outstanding(index, codes))
    return tuple(found)


def unconfirmed_count(timeline: Timeline, segment_start: date) -> int | None:
    """The segment's last seen count, if it is low and halts nothing for want of a second one."""
    first = timeline.first_on_or_after(segment_start)
    last = next(
        (i for i in reversed(range(first, len(timeline.seen))) if timeline.seen[i] is not None),
        None,
    )
    if last is None or timeline.dates[last] in timeline.overridden:
        return None
    low = Code.HALT_COUNT in conditions_alone(timeline, last)
    return last if low and _needs_confirmation(timeline, last, first) else None


def report_outstanding(
    ledger: Ledger, outstanding: tuple[Outstanding, ...], looked_at: Iterable[int]
) -> None:
    """Record each halt condition: fired at the visits where it is outstanding, else clear.

    ``looked_at`` are the visits whose values a clear condition shows.
    """
    visits = tuple(looked_at)
    halt = ledger.timeline.protocol.halt
    judged = {
        Code.HALT_COUNT: ledger.counts,
        Code.HALT_BLEEDING: ledger.grades,
        Code.HALT_DETERIORATION: ledger.judgements,
        Code.HALT_RESCUE: ledger.rescues,
    }
    asked = {Code.HALT_DETERIORATION: halt.deterioration, Code.HALT_RESCUE: halt.rescue}
    for code in HALT_CODES:
        if not asked.get(code, True):
            continue
        at = tuple(entry.index for entry in outstanding if code in entry.codes)
        ledger.note(code, bool(at), judged[code](*(at or visits)))
