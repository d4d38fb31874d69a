"""When a taper relapsed, and how long one that did not was followed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.domain.survival import Followed
from taper_desktop.domain.visit import Rescue, Visit
from taper_desktop.rules.relapse import followed_until_relapse
from tests.making import make_course, make_milestone, make_protocol, make_regimen, make_visit
from tests.rules.asking import START, protocol_with

BEFORE = make_regimen("2025-06-02", 7.5)


def day(after: int) -> date:
    return START + timedelta(days=after)


def tapering(*visits: Visit, milestones: tuple[Milestone, ...] = ()) -> Course:
    return make_course(
        regimens=[BEFORE, make_regimen(START, 5)],
        visits=visits,
        milestones=[make_milestone(START, MilestoneKind.TAPER_STARTED), *milestones],
    )


def followed(course: Course, as_of: int = 400) -> Followed | None:
    return followed_until_relapse(make_protocol(), course, day(as_of))


def test_before_a_taper_there_is_nothing_to_follow() -> None:
    assert followed(make_course(regimens=[BEFORE], visits=[make_visit(day(-7), 20)])) is None
    assert followed(tapering(make_visit(day(14), 80)), as_of=-1) is None, "not started yet"


def test_who_has_no_relapse_is_followed_to_the_last_visit() -> None:
    course = tapering(make_visit(START, 90), make_visit(day(14), 80), make_visit(day(28), 60))
    assert followed(course) == Followed(days=28, relapsed=False)
    assert followed(course, as_of=20) == Followed(days=14, relapsed=False)
    assert followed(tapering()) == Followed(days=0, relapsed=False)
    assert followed(tapering(make_visit(day(-7), 80))) == Followed(days=0, relapsed=False)


@pytest.mark.parametrize(
    "visit",
    [
        make_visit(day(14), 29),
        make_visit(day(14), 80, grade=2),
        make_visit(day(14), 80, deterioration=True),
        make_visit(day(14), 80, rescue=[Rescue.IVIG]),
    ],
)
def test_the_first_halt_condition_is_the_relapse(visit: Visit) -> None:
    course = tapering(make_visit(START, 90), visit, make_visit(day(28), 20))
    assert followed(course) == Followed(days=14, relapsed=True)


@pytest.mark.parametrize(("count", "relapsed"), [(29, True), (30, False)])
def test_the_limit_is_the_protocols(count: int, *, relapsed: bool) -> None:
    course = tapering(make_visit(day(14), count))
    assert followed(course) == Followed(days=14, relapsed=relapsed)


def test_a_halt_that_was_recorded_is_one_whatever_the_counts() -> None:
    halt = make_milestone(day(10), MilestoneKind.TAPER_HALTED)
    course = tapering(make_visit(day(7), 60), make_visit(day(14), 20), milestones=(halt,))
    assert followed(course) == Followed(days=10, relapsed=True)
    assert followed(course, as_of=9) == Followed(days=7, relapsed=False)


def test_the_low_count_before_its_halt_is_the_day() -> None:
    halt = make_milestone(day(16), MilestoneKind.TAPER_HALTED)
    course = tapering(make_visit(day(14), 20), milestones=(halt,))
    assert followed(course) == Followed(days=14, relapsed=True)


def test_a_visit_that_was_overridden_is_none() -> None:
    override = make_milestone(
        day(15), MilestoneKind.HALT_OVERRIDDEN, reason="second tube 64", visits=[day(14)]
    )
    course = tapering(make_visit(day(14), 22), make_visit(day(21), 64), milestones=(override,))
    assert followed(course) == Followed(days=21, relapsed=False)


def test_a_low_count_before_the_start_is_none() -> None:
    course = tapering(make_visit(day(-3), 20), make_visit(day(14), 80))
    assert followed(course) == Followed(days=14, relapsed=False)


def test_a_low_count_that_waits_for_a_second_one_is_none_until_it_comes() -> None:
    protocol = protocol_with(halt={"confirm_counts": 2})
    once = tapering(make_visit(day(14), 25))
    twice = replace(once, visits=(*once.visits, make_visit(day(17), 26)))
    assert followed_until_relapse(protocol, once, day(400)) == Followed(days=14, relapsed=False)
    assert followed_until_relapse(protocol, twice, day(400)) == Followed(days=17, relapsed=True)


@given(
    st.dictionaries(st.integers(-60, 200), st.integers(0, 120), max_size=12), st.integers(0, 220)
)
def test_what_is_known_later_never_undoes_a_relapse(counts: dict[int, int], as_of: int) -> None:
    course = tapering(*(make_visit(day(at), count) for at, count in counts.items()))
    early, late = followed(course, as_of), followed(course)
    assert early is not None
    assert late is not None
    assert early.days <= late.days
    if early.relapsed:
        assert early == late
