"""Closed days, months and grids."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.domain.assessment import Code, Outcome
from taper_desktop.domain.calendar import ClosedDays, add_months
from taper_desktop.rules.schedule import Appointment, first_on_grid, plan_visit
from tests.making import make_protocol, make_visit
from tests.rules.asking import ask, day, fired, outcome, tapering

FRIDAY = date(2026, 8, 14)
WEEKEND = frozenset({6, 7})


def appointment(due: date, before: int = 2, after: int = 1) -> Appointment:
    return Appointment(
        due=due, window=(before, after), counts_from=due - timedelta(days=before + 1)
    )


@pytest.mark.parametrize(
    ("due", "closed", "planned", "none_open"),
    [
        (FRIDAY, ClosedDays(WEEKEND), FRIDAY, False),
        (date(2026, 8, 15), ClosedDays(WEEKEND), FRIDAY, False),
        (date(2026, 8, 16), ClosedDays(WEEKEND), date(2026, 8, 17), False),
        (
            FRIDAY,
            ClosedDays(frozenset(), frozenset({FRIDAY})),
            date(2026, 8, 13),
            False,
        ),
        (
            FRIDAY,
            ClosedDays(WEEKEND, frozenset({FRIDAY, date(2026, 8, 13), date(2026, 8, 12)})),
            date(2026, 8, 17),
            True,
        ),
    ],
)
def test_the_nearest_open_day(
    due: date, closed: ClosedDays, planned: date, none_open: bool
) -> None:
    visit, no_open_day = plan_visit(appointment(due), closed, max_shift_days=7)
    assert visit.planned == planned
    assert no_open_day is none_open


def test_the_shift_reaches_as_far_back_as_allowed_and_never_to_the_visit_before() -> None:
    shut = ClosedDays(frozenset(), frozenset(FRIDAY - timedelta(days=n) for n in range(-1, 3)))
    far = Appointment(due=FRIDAY, window=(1, 1), counts_from=FRIDAY - timedelta(days=30))
    assert plan_visit(far, shut, 3)[0].planned == FRIDAY - timedelta(days=3)
    assert plan_visit(far, shut, 2)[0].planned == FRIDAY + timedelta(days=2)
    near = Appointment(due=FRIDAY, window=(1, 1), counts_from=FRIDAY - timedelta(days=3))
    assert plan_visit(near, shut, 7)[0].planned == FRIDAY + timedelta(days=2)


def test_a_window_without_an_open_day_is_said() -> None:
    closed = ClosedDays(frozenset(), frozenset(day(n) for n in range(11, 18)))
    answer = ask(tapering(make_visit(day(2), 90), closed=closed))
    assert "NO_OPEN_DAY_IN_WINDOW" in fired(answer)
    assert answer.next_visit is not None
    assert answer.next_visit.planned == day(10)
    assert outcome(ask(tapering(make_visit(day(2), 90))), Code.NO_OPEN_DAY_IN_WINDOW) is (
        Outcome.CLEAR
    )


@given(st.integers(0, 400), st.integers(0, 40), st.frozensets(st.integers(1, 7), max_size=6))
def test_a_visit_is_planned_on_an_open_day_after_the_one_before(
    gone: int, grid_start: int, weekdays: frozenset[int]
) -> None:
    anchor = FRIDAY + timedelta(days=grid_start)
    later_than = anchor + timedelta(days=gone)
    appointment = first_on_grid(make_protocol().visits, anchor, later_than)
    visit, _ = plan_visit(appointment, ClosedDays(weekdays), 7)
    assert visit.earliest > later_than
    assert (visit.due - anchor).days % 14 == 0
    assert visit.due - timedelta(days=14 + 3) <= later_than
    assert visit.planned > later_than
    assert visit.planned.isoweekday() not in weekdays


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 8, 14), 0, date(2026, 8, 14)),
    ],
)
def test_calendar_months(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end
