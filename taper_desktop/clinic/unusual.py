"""Values that can be true and are more often slips (safety design, "Entering numbers and dates").

An unusual count is typed again before it is saved. A date off its plan is only said: the day of a
visit is mostly filled in by the program's own calendar, and a missed visit is no slip. So is a
date before the first dose or far from every other visit: it is mostly a slip of the year.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from taper_desktop.domain.assessment import NextVisit
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.visit import Visit

LOW_COUNT = 10
"""Counts below this, in 10⁹/L, are typed again."""
HIGH_COUNT = 450
"""Counts above this, in 10⁹/L, are typed again."""
FOLD_CHANGE = 3
FOLD_DAYS = 7
"""A change of more than ``FOLD_CHANGE`` times in fewer days than this is typed again."""
FAR_DAYS = 180
"""A visit more days than this from the nearest other one is said to be."""


def before_first_dose(day: date, starts: Iterable[date]) -> date | None:
    """The first of the days on which a dose started, when ``day`` lies before it."""
    first = min(starts, default=None)
    return first if first is not None and day < first else None


def far_from_nearest(day: date, others: Iterable[date]) -> int | None:
    """Days from the nearest other visit, negative before it; ``None`` when near or the only one."""
    apart = min(((day - other).days for other in others), key=abs, default=0)
    return apart if abs(apart) > FAR_DAYS else None


def unusual_count(count: int, day: date | None, others: Sequence[Visit]) -> Problem | None:
    """Why a count is to be typed again; ``None`` when it is not."""
    if count < LOW_COUNT:
        return _retype(count, why="below", limit=str(LOW_COUNT))
    if count > HIGH_COUNT:
        return _retype(count, why="above", limit=str(HIGH_COUNT))
    near = [
        visit
        for visit in others
        if day is not None
        and abs((visit.date - day).days) < FOLD_DAYS
        and visit.seen is not None
        and max(visit.seen, count) > FOLD_CHANGE * min(visit.seen, count)
    ]
    if near:
        nearest = max(near, key=lambda visit: visit.date)
        return _retype(
            count, why="changed", before=str(nearest.seen), date=nearest.date.isoformat()
        )
    return None


def off_plan(day: date, plan: NextVisit | None) -> tuple[Problem, ...]:
    """Whether a visit was made outside the window that was planned for it."""
    if plan is None:
        return ()
    earliest, latest = min(plan.earliest, plan.planned), max(plan.latest, plan.planned)
    if earliest <= day <= latest:
        return ()
    values = {
        "date": day.isoformat(),
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
    }
    return (Problem(place="date", fault=Fault.OFF_PLAN, values=values),)


def _retype(count: int, **values: str) -> Problem:
    return Problem(place="platelets", fault=Fault.RETYPE, values={"value": str(count), **values})
