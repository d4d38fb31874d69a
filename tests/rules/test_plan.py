"""The levels ahead, if every count holds."""

from datetime import date

from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.assess import assess
from taper_desktop.rules.plan import Standing, standing
from tests.making import (
    make_course,
    make_cycle,
    make_milestone,
    make_protocol,
    make_regimen,
    make_visit,
    steady_visits,
)
from tests.rules.asking import START, day, protocol_with, tapering


def plan(course: Course, as_of: date, protocol: Protocol | None = None) -> Standing:
    protocol = protocol or make_protocol()
    return standing(protocol, course, as_of, assess(protocol, course, as_of))


def test_from_the_earliest_step_down_to_off() -> None:
    found = plan(tapering(make_visit(day(14), 90)), day(14))
    assert found.step_days == 28
    assert not found.slower
    assert found.ahead == (
        (day(25), make_cycle(2.5)),
        (day(53), make_cycle(2.5, 0)),
        (day(81), make_cycle()),
    )


def test_a_step_that_is_possible_already_begins_today() -> None:
    course = tapering(make_visit(day(14), 90), make_visit(day(28), 90))
    assert plan(course, day(30)).ahead[0] == (day(30), make_cycle(2.5))


def test_before_the_start_the_first_step_is_today() -> None:
    course = make_course(
        regimens=[make_regimen("2025-01-06", 7.5)], visits=steady_visits("2026-03-02")
    )
    found = plan(course, date(2026, 3, 2))
    assert found.step_days is None
    assert [cycle for _, cycle in found.ahead] == [
        make_cycle(5),
        make_cycle(2.5),
        make_cycle(2.5, 0),
        make_cycle(),
    ]


def test_nothing_ahead_while_a_stop_is_outstanding_or_outside_the_taper() -> None:
    assert plan(tapering(make_visit(day(14), 20)), day(14)).ahead == ()
    pre = make_course(regimens=[make_regimen("2025-01-06", 7.5)])
    assert plan(pre, START) == Standing(step_days=None, slower=False, ahead=())


def test_after_a_resumption_the_slower_ladder() -> None:
    course = tapering(
        make_visit(day(42), 22),
        make_visit(day(77), 80),
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(28), 2.5),
            make_regimen(day(42), 5),
            make_regimen(day(80), 2.5),
        ),
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(day(42), MilestoneKind.TAPER_HALTED),
            make_milestone(day(80), MilestoneKind.TAPER_RESUMED),
        ),
    )
    found = plan(course, day(81))
    assert found.slower
    assert found.step_days == 56
    assert [cycle for _, cycle in found.ahead] == [
        make_cycle(2.5, 0),
        make_cycle(2.5, 0, 0),
        make_cycle(),
    ]


def test_below_the_last_level_nothing_is_ahead() -> None:
    off = tapering(
        make_visit(day(10), 90),
        regimens=(make_regimen(day(-400), 5), make_regimen(day(20))),
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(day(20), MilestoneKind.DRUG_PAUSED, reason="surgery"),
        ),
    )
    assert plan(off, day(22)).ahead == ()


def test_a_ladder_that_ends_above_the_dose_has_nothing_ahead() -> None:
    short = protocol_with(doses={"ladder": (make_cycle(7.5), make_cycle(5))})
    assert plan(tapering(make_visit(day(14), 90)), day(14), short).ahead == ()
