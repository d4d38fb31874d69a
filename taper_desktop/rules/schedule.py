"""Next visits: grids, windows and closed days (sections 6 and 7, "Next visit")."""

from dataclasses import dataclass
from datetime import date, timedelta

from taper_desktop.domain.assessment import Code, Field, Judged, NextVisit
from taper_desktop.domain.calendar import ClosedDays, add_months
from taper_desktop.domain.protocol import FollowupEntry, VisitPlan, Window
from taper_desktop.rules.findings import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A day on which a visit is due, before the site's closed days are looked at."""

    due: date
    window: Window
    counts_from: date
    """A day in its place must lie after this one."""


def after(day: date, days: int, window: Window, counts_from: date | None = None) -> Appointment:
    """A visit ``days`` after ``day``."""
    return Appointment(
        due=day + timedelta(days=days),
        window=window,
        counts_from=day if counts_from is None else counts_from,
    )


def first_on_grid(plan: VisitPlan, anchor: date, later_than: date) -> Appointment:
    """The first day of the grid from ``anchor`` whose earliest day lies after ``later_than``.

    ``later_than`` is the later of the latest visit and the anchor.
    """
    before = plan.taper_window[0]
    gone = (later_than - anchor).days + before
    steps = max(1, gone // plan.taper_days + 1)
    candidates = [steps * plan.taper_days]
    candidates += [days for days in plan.after_step_days if days > gone]
    return Appointment(
        due=anchor + timedelta(days=min(candidates)),
        window=plan.taper_window,
        counts_from=later_than,
    )


def followup_days(
    schedule: tuple[FollowupEntry, ...], stopped: date
) -> tuple[tuple[date, Window], ...]:
    """Every follow-up day with its window, counted from the day the drug stopped."""
    days: list[tuple[date, Window]] = []
    start = stopped
    for entry in schedule:
        base = start
        for number in range(1, entry.times + 1):
            if entry.every_months is not None:
                start = add_months(base, number * entry.every_months)
            else:
                start = base + timedelta(days=number * (entry.every_days or 0))
            days.append((start, entry.window))
    return tuple(days)


def first_followup(
    schedule: tuple[FollowupEntry, ...], stopped: date, later_than: date
) -> Appointment | None:
    """The first follow-up day whose earliest day lies after ``later_than``."""
    for due, window in followup_days(schedule, stopped):
        if due - timedelta(days=window[0]) > later_than:
            return Appointment(due=due, window=window, counts_from=later_than)
    return None


def plan_visit(
    appointment: Appointment, closed: ClosedDays, max_shift_days: int
) -> tuple[NextVisit, bool]:
    """The next visit on an open day, and whether its window held none."""
    due = appointment.due
    earliest = due - timedelta(days=appointment.window[0])
    latest = due + timedelta(days=appointment.window[1])
    planned = _open_day(due, earliest, latest, appointment.counts_from, closed)
    no_open_day = planned is None
    if planned is None:
        planned = _shifted(due, appointment.counts_from, closed, max_shift_days)
    return NextVisit(due=due, earliest=earliest, latest=latest, planned=planned), no_open_day


def _open_day(
    due: date, earliest: date, latest: date, counts_from: date, closed: ClosedDays
) -> date | None:
    """``due`` when it is open, else the nearest open day in the window after ``counts_from``."""
    if closed.is_open(due):
        return due
    days = (earliest + timedelta(days=n) for n in range((latest - earliest).days + 1))
    open_days = [day for day in days if day > counts_from and closed.is_open(day)]
    return min(open_days, key=lambda day: (abs((day - due).days), day), default=None)


def _shifted(due: date, counts_from: date, closed: ClosedDays, max_shift_days: int) -> date:
    """The nearest open day before ``due`` within the shift, else the first one after it."""
    for days in range(1, max_shift_days + 1):
        day = due - timedelta(days=days)
        if day <= counts_from:
            break
        if closed.is_open(day):
            return day
    return closed.first_open_after(due)


def report_next_visit(ledger: Ledger, visit: NextVisit, no_open_day: bool) -> None:
    """Record ``OVERDUE`` and ``NO_OPEN_DAY_IN_WINDOW`` for a next visit."""
    as_of = ledger.timeline.as_of
    planned = Judged(visit.planned, Field.DAY, as_of)
    overdue = as_of > visit.latest and as_of > visit.planned
    ledger.note(Code.OVERDUE, overdue, (planned, Judged(visit.latest, Field.DAY, as_of)))
    due = Judged(visit.due, Field.DAY, visit.planned)
    ledger.note(Code.NO_OPEN_DAY_IN_WINDOW, no_open_day, (due,))
