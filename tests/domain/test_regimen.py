"""Cycles, tablets and closed days."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.regimen import OFF, cycle_of, tablets_for
from tests.making import make_cycle

STOCK = (Decimal("2.5"), Decimal(5))


@pytest.mark.parametrize(
    ("dose", "tablets"),
    [
        ("0", {}),
        ("2.5", {"2.5": 1}),
        ("5", {"5": 1}),
        ("7.5", {"5": 1, "2.5": 1}),
        ("15", {"5": 3}),
        ("3.75", None),
        ("1", None),
    ],
)
def test_the_fewest_tablets(dose: str, tablets: dict[str, int] | None) -> None:
    found = tablets_for(Decimal(dose), STOCK)
    expected = None if tablets is None else {Decimal(k): n for k, n in tablets.items()}
    assert found == expected


def test_the_fewest_tablets_where_the_largest_first_would_take_more() -> None:
    found = tablets_for(Decimal(6), (Decimal(4), Decimal(3), Decimal(1)))
    assert found == {Decimal(3): 2}


@given(st.integers(0, 40), st.sets(st.integers(1, 12), min_size=1, max_size=4))
def test_tablets_add_up_to_the_dose(dose: int, strengths: set[int]) -> None:
    found = tablets_for(Decimal(dose), tuple(Decimal(s) for s in strengths))
    if found is not None:
        assert sum(strength * number for strength, number in found.items()) == dose
    if 1 in strengths:
        assert found is not None


def test_means_and_days_are_exact() -> None:
    cycle = make_cycle(2.5, 0, 0)
    assert cycle.mean_mg == Fraction(5, 6)
    assert [cycle.dose_on(day) for day in range(4)] == [Decimal("2.5"), 0, 0, Decimal("2.5")]
    assert OFF.mean_mg == 0
    assert OFF.dose_on(3) == 0
    assert OFF.highest_mg == 0


@given(st.lists(st.sampled_from([0, 2.5, 5]), max_size=6), st.integers(1, 4))
def test_a_repeated_cycle_is_the_same_cycle(doses: list[float], times: int) -> None:
    once = [Decimal(str(dose)) for dose in doses]
    cycle = cycle_of(once)
    assert cycle_of(once * times) == cycle
    assert len(cycle.doses_mg) <= len(once)
    if once:
        assert cycle.mean_mg == Fraction(sum(once)) / len(once)


def test_the_first_open_day() -> None:
    closed = ClosedDays(frozenset({6, 7}), frozenset({date(2026, 8, 17)}))
    assert closed.first_open_after(date(2026, 8, 14)) == date(2026, 8, 18)
