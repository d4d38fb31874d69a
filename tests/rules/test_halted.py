"""After a halt."""

from typing import Any

import pytest

from taper_desktop.domain.assessment import Action, Code, Outcome, Phase
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Rescue, Sample, Visit
from tests.making import make_cycle, make_milestone, make_regimen, make_visit
from tests.rules.asking import START, ask, day, fired, outcome, protocol_with, tapering

HALTED = (
    make_milestone(START, MilestoneKind.TAPER_STARTED),
    make_milestone(day(42), MilestoneKind.TAPER_HALTED),
)
BEFORE = (make_visit(day(20), 70), make_visit(day(42), 22))
LADDER = (make_regimen(day(-400), 7.5), make_regimen(START, 5), make_regimen(day(28), 2.5))
PUT_BACK = (*LADDER, make_regimen(day(42), 5))


def halted(*visits: Visit, **changes: Any) -> Course:
    """Halted on day 42 for a count of 22 on 2.5 mg, 5 mg given again the same day."""
    return tapering(*BEFORE, *visits, **({"regimens": PUT_BACK, "milestones": HALTED} | changes))


def test_a_dose_not_put_back_is_asked_for() -> None:
    answer = ask(halted(regimens=LADDER))
    assert answer.phase is Phase.HALTED
    assert answer.action is Action.STABILISE
    assert answer.recommended == make_cycle(5)
    assert fired(answer) >= {"RESUME_NOT_RECORDED"}


def test_a_dose_put_back_is_not_asked_for_again() -> None:
    answer = ask(halted())
    assert answer.action is Action.STABILISE
    assert answer.recommended is None
    assert outcome(answer, Code.RESUME_NOT_RECORDED) is Outcome.CLEAR
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(49)


@pytest.mark.parametrize(
    ("changes", "recovers"),
    [
        ({}, True),
        ({"platelets": 50}, True),
        ({"platelets": 49}, False),
        ({"grade": 1}, False),
        ({"grade": None}, False),
        ({"deterioration": None}, False),
        ({"deterioration": True}, False),
        ({"sample": Sample.REACTIVE}, False),
        ({"rescue": [Rescue.IVIG]}, False),
    ],
)
def test_recovered(changes: dict[str, Any], recovers: bool) -> None:
    last = make_visit(day(77), **({"platelets": 60} | changes))
    answer = ask(halted(make_visit(day(49), 80), make_visit(day(63), 70), last))
    assert (answer.action is Action.MAY_RESUME) is recovers
    assert ("RECOVERED" in fired(answer)) is recovers


@pytest.mark.parametrize(("first", "recovers"), [(49, True), (50, False)])
def test_the_run_is_long_enough_in_days(first: int, recovers: bool) -> None:
    answer = ask(halted(make_visit(day(first), 80), make_visit(day(77), 80)))
    assert (answer.action is Action.MAY_RESUME) is recovers


def test_the_run_is_long_enough_in_counts() -> None:
    answer = ask(halted(make_visit(day(77), 80)))
    assert answer.action is Action.STABILISE
    assert outcome(answer, Code.RECOVERED) is Outcome.CLEAR


def test_a_low_count_or_a_halt_condition_breaks_the_run() -> None:
    clumped = make_visit(day(56), 20, sample=Sample.CLUMPED)
    passed_over = halted(make_visit(day(49), 80), clumped, make_visit(day(77), 80))
    assert ask(passed_over).action is Action.MAY_RESUME
    low = make_visit(day(56), 45)
    broken = halted(make_visit(day(49), 80), low, make_visit(day(77), 80))
    assert ask(broken).action is Action.STABILISE
    bled = make_visit(day(56), 80, grade=2)
    broken = halted(make_visit(day(49), 80), bled, make_visit(day(77), 80))
    assert ask(broken).action is Action.STABILISE


def test_a_rapid_drop_is_no_recovery() -> None:
    course = halted(make_visit(day(49), 150), make_visit(day(77), 60))
    assert ask(course).action is Action.STABILISE


def test_an_old_recovery_is_rechecked() -> None:
    course = halted(make_visit(day(49), 80), make_visit(day(77), 80))
    assert ask(course, as_of=day(84)).action is Action.MAY_RESUME
    answer = ask(course, as_of=day(85))
    assert answer.action is Action.RECHECK
    assert fired(answer) >= {"STALE_COUNT"}
    assert "RECOVERED" not in fired(answer)


def test_off_the_drug_nobody_has_recovered() -> None:
    off = (*PUT_BACK, make_regimen(day(45)))
    course = halted(make_visit(day(49), 80), make_visit(day(77), 80), regimens=off)
    assert ask(course).action is not Action.MAY_RESUME


def test_a_new_halt_condition_after_the_halt_asks_for_more() -> None:
    course = halted(make_visit(day(30), 60), make_visit(day(49), 22))
    answer = ask(course)
    assert answer.action is Action.STABILISE
    assert fired(answer) >= {"HALT_COUNT"}
    assert answer.recommended == make_cycle(7.5)


def test_deterioration_that_the_protocol_does_not_ask_for_is_not_waited_for() -> None:
    protocol = protocol_with(halt={"deterioration": False})
    course = halted(make_visit(day(49), 80), make_visit(day(77), 80, deterioration=None))
    answer = ask(course, protocol=protocol)
    assert answer.action is Action.MAY_RESUME
    assert outcome(answer, Code.DETERIORATION_NOT_ASSESSED) is None


def test_a_halt_for_a_drop_is_judged_from_the_drop() -> None:
    course = tapering(
        make_visit(day(10), 150),
        make_visit(day(30), 160),
        make_visit(day(42), 60),
        make_visit(day(44), 62),
        regimens=LADDER,
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(day(45), MilestoneKind.TAPER_HALTED),
        ),
    )
    assert ask(course, as_of=day(46)).recommended == make_cycle(5)


def test_a_halt_without_a_condition_is_judged_from_the_last_visit_or_its_own_day() -> None:
    milestones = (
        make_milestone(START, MilestoneKind.TAPER_STARTED),
        make_milestone(day(35), MilestoneKind.TAPER_HALTED),
    )
    visited = tapering(make_visit(day(20), 70), regimens=LADDER, milestones=milestones)
    answer = ask(visited, as_of=day(36))
    assert answer.recommended is not None
    unvisited = tapering(regimens=LADDER, milestones=milestones)
    answer = ask(unvisited, as_of=day(36))
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(42)
    assert "NO_EFFECTIVE_DOSE" in fired(answer)


def test_after_a_resumption_the_ladder_is_the_slower_one() -> None:
    milestones = (*HALTED, make_milestone(day(80), MilestoneKind.TAPER_RESUMED))
    course = halted(
        make_visit(day(49), 80),
        make_visit(day(77), 80),
        make_visit(day(100), 80),
        make_visit(day(138), 80),
        milestones=milestones,
        regimens=(*PUT_BACK, make_regimen(day(80), 2.5, 0)),
    )
    assert ask(course, as_of=day(120)).action is Action.CONTINUE
    answer = ask(course)
    assert answer.action is Action.STEP_DOWN
    assert answer.recommended == make_cycle(2.5, 0, 0)
