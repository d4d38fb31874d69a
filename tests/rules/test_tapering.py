"""While tapering: the rows of the table at their boundaries."""

from datetime import timedelta
from typing import Any

import pytest

from taper_desktop.domain.assessment import Action, Code, Outcome, Phase, StepKind
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Intake, Sample
from tests.making import make_cycle, make_milestone, make_regimen, make_visit
from tests.rules.asking import START, ask, day, fired, outcome, protocol_with, tapering

PAUSE = (
    make_milestone(START, MilestoneKind.TAPER_STARTED),
    make_milestone(day(14), MilestoneKind.DRUG_PAUSED, reason="surgery"),
)
PAUSED = (make_regimen(day(-400), 7.5), make_regimen(START, 5), make_regimen(day(14)))


def two_good_visits(latest: int, **changes: Any) -> Any:
    """A visit two weeks before day ``latest`` and one on it, all well unless changed."""
    last = {"platelets": 90} | changes
    return tapering(make_visit(day(latest - 14), 90), make_visit(day(latest), **last))


@pytest.mark.parametrize(
    ("latest", "action"),
    [
        (24, Action.CONTINUE),
        (25, Action.STEP_DOWN),
        (28, Action.STEP_DOWN),
        (31, Action.STEP_DOWN),
    ],
)
def test_a_step_may_be_taken_from_the_windows_first_day(latest: int, action: Action) -> None:
    answer = ask(two_good_visits(latest))
    assert answer.action is action
    assert answer.step_earliest is not None


def test_a_step_names_the_dose_the_kind_and_the_visit_from_the_new_dose() -> None:
    answer = ask(two_good_visits(28))
    assert answer.recommended == make_cycle(2.5)
    assert answer.step_kind is StepKind.DOSE
    assert answer.step_earliest == day(28)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(42)


@pytest.mark.parametrize(
    ("cycle", "lower", "kind"),
    [
        ((7.5,), (5,), StepKind.DOSE),
        ((3.75,), (2.5,), StepKind.DOSE),
        ((2.5,), (2.5, 0), StepKind.INTERVAL),
        ((2.5, 0), (), StepKind.STOP),
        ((2.5, 0, 0), (), StepKind.STOP),
    ],
)
def test_the_next_level(cycle: Any, lower: Any, kind: StepKind) -> None:
    course = tapering(
        make_visit(day(14), 90),
        make_visit(day(28), 90),
        regimens=(make_regimen(day(-400), 10), make_regimen(START, *cycle)),
    )
    answer = ask(course)
    assert answer.recommended == make_cycle(*lower)
    assert answer.step_kind is kind


@pytest.mark.parametrize(
    ("changes", "action", "code"),
    [
        ({"platelets": 50}, Action.STEP_DOWN, None),
        ({"platelets": 49}, Action.HOLD, "COUNT_BELOW_TARGET"),
        ({"platelets": 30}, Action.HOLD, "COUNT_BELOW_TARGET"),
        ({"grade": 1}, Action.HOLD, "BLEEDING_MINOR"),
        ({"grade": None}, Action.HOLD, "BLEEDING_NOT_ASSESSED"),
        ({"deterioration": None}, Action.HOLD, "DETERIORATION_NOT_ASSESSED"),
        ({"sample": Sample.REACTIVE}, Action.HOLD, "COUNT_NOT_SOLID"),
        ({"sample": Sample.CLUMPED}, Action.RECHECK, "SAMPLE_CLUMPED"),
        ({"platelets": None}, Action.RECHECK, "COUNT_MISSING"),
        ({"platelets": 400}, Action.STEP_DOWN, "COUNT_HIGH"),
        ({"platelets": 401}, Action.DECIDE, "COUNT_VERY_HIGH"),
        ({"platelets": 250}, Action.STEP_DOWN, None),
        ({"platelets": 251}, Action.STEP_DOWN, "COUNT_HIGH"),
        ({"platelets": 45, "intake": Intake.WITH_FOOD}, Action.HOLD, "CHECK_INTAKE"),
        ({"platelets": 50, "intake": Intake.WITH_FOOD}, Action.STEP_DOWN, None),
    ],
)
def test_the_latest_visit(changes: dict[str, Any], action: Action, code: str | None) -> None:
    course = tapering(
        make_visit(day(0), 59),
        make_visit(day(14), 59),
        make_visit(day(28), **({"platelets": 90} | changes)),
    )
    answer = ask(course)
    assert answer.action is action
    codes = fired(answer) - {"STEP_TOO_FEW_COUNTS"}
    assert (code in codes) if code else not codes


def test_one_count_in_a_step_is_too_few() -> None:
    answer = ask(tapering(make_visit(day(28), 90)))
    assert answer.action is Action.HOLD
    assert fired(answer) == {"STEP_TOO_FEW_COUNTS"}


@pytest.mark.parametrize(
    ("early", "code"),
    [
        (make_visit(day(14), 49), "STEP_LOW_IN_WINDOW"),
        (make_visit(day(14), 90, grade=1), "STEP_BLEEDING_IN_WINDOW"),
    ],
)
def test_what_happened_within_the_step_blocks_it(early: Any, code: str) -> None:
    answer = ask(tapering(early, make_visit(day(21), 90), make_visit(day(28), 90)))
    assert answer.action is Action.HOLD
    assert code in fired(answer)
    assert answer.step_earliest == day(42)
    later = ask(
        tapering(early, make_visit(day(28), 90), make_visit(day(35), 90), make_visit(day(42), 90))
    )
    assert later.action is Action.STEP_DOWN


@pytest.mark.parametrize(("age", "action"), [(7, Action.STEP_DOWN), (8, Action.RECHECK)])
def test_an_old_count_no_longer_justifies_a_step(age: int, action: Action) -> None:
    answer = ask(two_good_visits(28), as_of=day(28 + age))
    assert answer.action is action
    assert ("STALE_COUNT" in fired(answer)) is (action is Action.RECHECK)


def test_once_acted_the_taper_goes_on() -> None:
    course = two_good_visits(28)
    stepped = tapering(*course.visits, regimens=(*course.regimens, make_regimen(day(28), 2.5)))
    answer = ask(stepped)
    assert answer.action is Action.CONTINUE
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(42)


def test_before_the_first_visit() -> None:
    answer = ask(tapering(), as_of=day(3))
    assert answer.action is Action.CONTINUE
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(14)
    assert answer.step_earliest == day(25)


def test_extra_visits_after_a_step_stand_on_the_grid() -> None:
    extra = protocol_with(visits={"after_step_days": (7,)})
    answer = ask(tapering(), as_of=day(1), protocol=extra)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(7)


def test_a_grid_day_whose_window_has_begun_is_passed_over() -> None:
    course = tapering(make_visit(day(11), 90))
    answer = ask(course)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(28)
    answer = ask(tapering(make_visit(day(10), 90)))
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(14)


@pytest.mark.parametrize(
    ("before", "now", "gap", "drops"),
    [
        (150, 75, 14, True),
        (150, 76, 14, False),
        (198, 99, 14, True),
        (200, 100, 14, False),
        (150, 60, 28, True),
        (150, 60, 29, False),
    ],
)
def test_rapid_drop(before: int, now: int, gap: int, drops: bool) -> None:
    course = tapering(make_visit(day(2), before), make_visit(day(2 + gap), now))
    answer = ask(course)
    assert ("RAPID_DROP" in fired(answer)) is drops
    assert (answer.action is Action.STEP_BACK) is drops


def test_a_drop_stays_until_the_dose_is_raised_and_then_the_dose_is_held() -> None:
    visits = (make_visit(day(2), 150), make_visit(day(16), 60))
    assert ask(tapering(*visits), as_of=day(20)).action is Action.STEP_BACK
    raised = tapering(
        *visits,
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(16), 7.5),
        ),
    )
    answer = ask(raised, as_of=day(20))
    assert answer.action is Action.HOLD
    assert "DROP_ANSWERED" in fired(answer)


def test_an_overridden_visit_shows_no_drop() -> None:
    course = tapering(
        make_visit(day(2), 150),
        make_visit(day(16), 60),
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(day(16), MilestoneKind.HALT_OVERRIDDEN, reason="x", visits=[day(16)]),
        ),
    )
    assert ask(course).action is Action.CONTINUE


def test_a_drop_without_a_higher_dose_to_go_back_to_is_the_clinicians() -> None:
    course = tapering(
        make_visit(day(2), 150), make_visit(day(16), 60), regimens=(make_regimen(day(-40), 5),)
    )
    answer = ask(course)
    assert answer.action is Action.DECIDE
    assert answer.recommended is None


def test_after_the_dose_was_put_back_steps_are_slower() -> None:
    course = tapering(
        make_visit(day(2), 150),
        make_visit(day(16), 60),
        make_visit(day(44), 90),
        make_visit(day(58), 90),
        make_visit(day(72), 90),
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(16), 7.5),
        ),
    )
    assert ask(course, as_of=day(58)).action is Action.CONTINUE
    answer = ask(course)
    assert answer.action is Action.STEP_DOWN
    assert answer.recommended == make_cycle(5)


def test_a_very_high_count_answered_by_a_lower_dose_is_not_asked_twice() -> None:
    visits = (make_visit(day(14), 90), make_visit(day(20), 450))
    assert ask(tapering(*visits)).action is Action.DECIDE
    lowered = tapering(
        *visits,
        regimens=(make_regimen(day(-400), 7.5), make_regimen(START, 5), make_regimen(day(20), 2.5)),
    )
    assert ask(lowered).action is Action.CONTINUE
    only_one = tapering(*visits, regimens=(make_regimen(day(-400), 7.5),))
    assert ask(only_one).action is Action.DECIDE


def test_a_paused_drug_is_the_clinicians_to_go_on_with() -> None:
    unvisited = tapering(regimens=PAUSED, milestones=PAUSE)
    answer = ask(unvisited, as_of=day(15))
    assert answer.phase is Phase.TAPERING
    assert answer.action is Action.DECIDE
    assert answer.step_earliest is None
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(21)
    seen = tapering(make_visit(day(10), 90), regimens=PAUSED, milestones=PAUSE)
    answer = ask(seen, as_of=day(15))
    assert answer.action is Action.DECIDE
    assert "DRUG_PAUSED" in fired(answer)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(21)
    clumped = tapering(
        make_visit(day(16), 90, sample=Sample.CLUMPED), regimens=PAUSED, milestones=PAUSE
    )
    answer = ask(clumped)
    assert answer.action is Action.RECHECK
    assert answer.step_earliest is None


def test_a_fall_while_paused_is_no_rapid_drop() -> None:
    course = tapering(
        make_visit(day(14), 150), make_visit(day(20), 60), regimens=PAUSED, milestones=PAUSE
    )
    assert "RAPID_DROP" not in fired(ask(course))


def test_an_off_regimen_after_a_pause_stops_the_drug() -> None:
    stopped = (*PAUSED, make_regimen(day(20)), make_regimen(day(25)))
    course = tapering(make_visit(day(20), 90), regimens=stopped, milestones=PAUSE)
    answer = ask(course, as_of=day(26))
    assert answer.phase is Phase.OFF_TREATMENT
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(27)


def test_a_second_off_regimen_with_its_own_pause_goes_on_pausing() -> None:
    milestones = (*PAUSE, make_milestone(day(20), MilestoneKind.DRUG_PAUSED, reason="still ill"))
    course = tapering(regimens=(*PAUSED, make_regimen(day(20))), milestones=milestones)
    assert ask(course, as_of=day(22)).phase is Phase.TAPERING


def test_a_taper_that_takes_too_long_is_said_to() -> None:
    six_weeks = protocol_with(taper={"max_days": 42})
    course = tapering(make_visit(day(14), 90))
    assert "DURATION_EXCEEDED" not in fired(ask(course, day(42), six_weeks))
    assert "DURATION_EXCEEDED" in fired(ask(course, day(43), six_weeks))
    assert outcome(ask(course), Code.DURATION_EXCEEDED) is None


def test_a_critical_count_brings_the_visit_forward() -> None:
    answer = ask(tapering(make_visit(day(14), 9)))
    assert "COUNT_CRITICAL" in fired(answer)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(16)
    assert outcome(ask(tapering(make_visit(day(14), 10))), Code.COUNT_CRITICAL) is Outcome.CLEAR


def test_a_dose_above_the_maximum_is_said() -> None:
    course = tapering(
        make_visit(day(14), 90), regimens=(make_regimen(day(-400), 10), make_regimen(START, 10, 5))
    )
    assert "DOSE_ABOVE_MAX" in fired(ask(course))


def test_overdue_from_the_day_after_window_and_plan() -> None:
    course = tapering(make_visit(day(10), 90))
    assert "OVERDUE" not in fired(ask(course, as_of=day(17)))
    assert "OVERDUE" in fired(ask(course, as_of=day(18)))


def test_the_same_cycle_twice_is_one_regimen() -> None:
    course = tapering(
        make_visit(day(14), 90),
        make_visit(day(28), 90),
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(14), 5, 5),
        ),
    )
    assert ask(course).action is Action.STEP_DOWN


def test_shifting_a_course_by_days_shifts_its_answer() -> None:
    course = two_good_visits(28)
    moved = tapering(
        *(make_visit(v.date + timedelta(days=1), v.platelets) for v in course.visits),
        regimens=tuple(
            make_regimen(r.start + timedelta(days=1), *r.cycle.doses_mg) for r in course.regimens
        ),
        milestones=(make_milestone(day(1), MilestoneKind.TAPER_STARTED),),
    )
    one, other = ask(course), ask(moved)
    assert one.action is other.action
    assert one.next_visit is not None
    assert other.next_visit is not None
    assert other.next_visit.due - one.next_visit.due == timedelta(days=1)
