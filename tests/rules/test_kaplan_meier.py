"""The curve of relapse, held to published examples and to what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.domain.survival import Followed, TimeToRelapse
from taper_desktop.rules.kaplan_meier import time_to_relapse

ON_6_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
ON_PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
"""Weeks in remission of 42 children with leukaemia (Freireich and others 1963), as every textbook
of survival analysis has them; a plus means still in remission."""


def followed(text: str) -> list[Followed]:
    return [
        Followed(days=int(word.rstrip("+")), relapsed=not word.endswith("+"))
        for word in text.split()
    ]


def curve(text: str) -> TimeToRelapse:
    return time_to_relapse(followed(text))


def test_the_curve_of_a_textbook_with_those_who_were_lost() -> None:
    """Shares and log-log limits as statistics packages print them for these data."""
    found = curve(ON_6_MP)
    printed = [
        (6, 21, 3, 0.8571, 0.6197, 0.9516),
        (7, 17, 1, 0.8067, 0.5631, 0.9228),
        (10, 15, 1, 0.7529, 0.5032, 0.8894),
        (13, 12, 1, 0.6902, 0.4316, 0.8491),
        (16, 11, 1, 0.6275, 0.3675, 0.8049),
        (22, 7, 1, 0.5378, 0.2678, 0.7468),
        (23, 6, 1, 0.4482, 0.1881, 0.6801),
    ]
    ours = [(d.day, d.at_risk, d.relapses, d.free, d.lower, d.upper) for d in found.days]
    for row, wanted in zip(ours, printed, strict=True):
        assert row == pytest.approx(wanted, abs=5e-5)
    assert (len(found.followed), found.relapses) == (21, 9)
    assert (found.median, found.median_lower, found.median_upper) == (23, 13, None)


def test_the_curve_of_a_textbook_in_which_everybody_relapsed() -> None:
    found = curve(ON_PLACEBO)
    at_eight = next(day for day in found.days if day.day == 8)
    assert (at_eight.free, at_eight.lower, at_eight.upper) == pytest.approx(
        (0.3810, 0.1831, 0.5778), abs=5e-5
    )
    assert (found.median, found.median_lower, found.median_upper) == (8, 4, 11)
    assert (found.days[-1].free, found.days[-1].lower, found.days[-1].upper) == (0.0, None, None)


@pytest.mark.parametrize(
    ("text", "median"),
    [("", None), ("9+", None), ("0", 0), ("5 9+", 5), ("3 7", 3), ("3 7 9+", 7), ("3 7+ 9+", None)],
)
def test_the_median_is_the_first_day_on_which_half_are_left(text: str, median: int | None) -> None:
    """An exact half counts: 5 and 9+ leave one of two from day 5 on."""
    assert curve(text).median == median


def test_an_exact_half_is_one_whatever_the_fractions_round_to() -> None:
    """Six of twelve, one after the other: the product of eleven twelfths and so on."""
    assert curve("1 2 3 4 5 6 7+ 7+ 7+ 7+ 7+ 7+").median == 6


def test_who_is_at_risk_on_a_day_was_followed_to_it() -> None:
    found = curve("5 5+ 9")
    assert [found.at_risk(day) for day in (0, 5, 6, 9, 10)] == [3, 3, 1, 1, 0]


tapers = st.lists(st.builds(Followed, days=st.integers(0, 60), relapsed=st.booleans()), max_size=40)


@given(tapers)
def test_what_holds_of_every_curve(given_tapers: list[Followed]) -> None:
    found = time_to_relapse(given_tapers)
    shares = [1.0, *(day.free for day in found.days)]
    assert shares == sorted(shares, reverse=True)
    assert found.relapses == sum(day.relapses for day in found.days)
    for day in found.days:
        assert 0 <= day.free < 1
        assert day.at_risk == found.at_risk(day.day)
        if day.lower is not None and day.upper is not None:
            assert 0 < day.lower < day.free < day.upper < 1
    if found.median is not None and found.median_lower is not None:
        assert found.median_lower <= found.median
    if found.median is not None and found.median_upper is not None:
        assert found.median <= found.median_upper
    assert time_to_relapse(reversed(given_tapers)) == found


@given(tapers)
def test_without_anybody_lost_the_curve_is_the_share_itself(given_tapers: list[Followed]) -> None:
    all_relapsed = [Followed(days=taper.days, relapsed=True) for taper in given_tapers]
    for day in time_to_relapse(all_relapsed).days:
        left = sum(taper.days > day.day for taper in all_relapsed)
        assert day.free == pytest.approx(left / len(all_relapsed))
