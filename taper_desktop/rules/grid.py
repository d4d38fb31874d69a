"""The days of a protocol's visit plan, counted from a dose change or from the stop."""

from datetime import date
from itertools import pairwise

from taper_desktop.domain.protocol import Protocol, VisitPlan
from taper_desktop.rules.schedule import followup_days

_STARTS = tuple(date(2026, month, 1) for month in range(1, 13))
"""Between them, months counted from these days are as short as months can be."""


def grid_days(plan: VisitPlan, until: int) -> tuple[int, ...]:
    """The days of the grid after a dose change, up to day ``until``, in order."""
    days = set(range(plan.taper_days, until + 1, plan.taper_days))
    days |= {day for day in plan.after_step_days if day <= until}
    return tuple(sorted(days))


def grid_overlaps(protocol: Protocol) -> tuple[tuple[int, int], ...]:
    """Neighbouring days of the grid whose windows share a day."""
    plan = protocol.visits
    longest = max(protocol.taper.step_days, protocol.recovery.step_days)
    days = grid_days(plan, longest + plan.taper_days)
    before, after = plan.taper_window
    return tuple((a, b) for a, b in pairwise(days) if a + after >= b - before)


def followup_overlaps(protocol: Protocol) -> tuple[tuple[int, int], ...]:
    """Neighbouring follow-up visits, by their number, whose windows share a day."""
    overlaps = set()
    for start in _STARTS:
        days = followup_days(protocol.followup.schedule, start)
        overlaps |= {
            (number, number + 1)
            for number, ((a, window_a), (b, window_b)) in enumerate(pairwise(days), start=1)
            if (b - a).days <= window_a[1] + window_b[0]
        }
    return tuple(sorted(overlaps))
