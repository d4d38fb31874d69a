"""Halt conditions at their boundaries, what stays outstanding, and who can answer it."""

from typing import Any

import pytest

from taper_desktop.domain.assessment import Action, Code, Field, Outcome, Phase
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Rescue, Sample
from tests.making import make_cycle, make_milestone, make_regimen, make_visit
from tests.rules.asking import START, ask, day, fired, outcome, protocol_with, tapering

CONFIRM = protocol_with(halt={"confirm_counts": 2})


@pytest.mark.parametrize(
    ("changes", "code", "halts"),
    [
        ({"platelets": 29}, Code.HALT_COUNT, True),
        ({"platelets": 30}, Code.HALT_COUNT, False),
        ({"platelets": 0}, Code.HALT_COUNT, True),
        ({"platelets": 29, "sample": Sample.CLUMPED}, Code.HALT_COUNT, False),
        ({"platelets": 29, "sample": Sample.REACTIVE}, Code.HALT_COUNT, True),
        ({"platelets": None}, Code.HALT_COUNT, False),
        ({"grade": 1}, Code.HALT_BLEEDING, False),
        ({"grade": 2}, Code.HALT_BLEEDING, True),
        ({"grade": 4}, Code.HALT_BLEEDING, True),
        ({"grade": None}, Code.HALT_BLEEDING, False),
        ({"deterioration": True}, Code.HALT_DETERIORATION, True),
        ({"deterioration": None}, Code.HALT_DETERIORATION, False),
        ({"rescue": [Rescue.IVIG]}, Code.HALT_RESCUE, True),
        ({"rescue": []}, Code.HALT_RESCUE, False),
    ],
)
def test_boundary(changes: dict[str, Any], code: Code, halts: bool) -> None:
    answer = ask(tapering(make_visit(day(14), **({"platelets": 80} | changes))))
    assert (answer.action is Action.HALT) is halts
    assert (code.value in fired(answer)) is halts


def test_all_conditions_met_are_reported_with_what_they_judged() -> None:
    visit = make_visit(day(14), 12, grade=3, deterioration=True, rescue=[Rescue.RHTPO])
    answer = ask(tapering(visit))
    assert {"HALT_COUNT", "HALT_BLEEDING", "HALT_DETERIORATION", "HALT_RESCUE"} <= fired(answer)
    count = next(f for f in answer.findings if f.code is Code.HALT_COUNT)
    assert count.clause == "halt.count"
    assert count.limits == {"halt.count_below": "30"}
    assert [(j.date, j.field, j.value) for j in count.judged] == [(day(14), Field.PLATELETS, 12)]


@pytest.mark.parametrize("number", ["deterioration", "rescue"])
def test_what_the_protocol_does_not_ask_halts_nothing(number: str) -> None:
    visit = make_visit(day(14), 80, deterioration=True, rescue=[Rescue.IVIG])
    answer = ask(tapering(visit), protocol=protocol_with(halt={number: False}))
    assert outcome(answer, Code(f"HALT_{number.upper()}")) is None
    assert answer.action is Action.HALT  # the other one still does


def test_a_later_good_count_does_not_clear_a_halt() -> None:
    answer = ask(tapering(make_visit(day(14), 25), make_visit(day(21), 150)))
    assert answer.action is Action.HALT
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(28)


def test_an_override_sets_the_visit_aside_but_not_its_count() -> None:
    course = tapering(
        make_visit(day(14), 25),
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(
                day(14), MilestoneKind.HALT_OVERRIDDEN, reason="half-filled", visits=[day(14)]
            ),
        ),
    )
    answer = ask(course)
    assert answer.action is Action.HOLD
    assert outcome(answer, Code.HALT_COUNT) is Outcome.CLEAR
    assert "COUNT_BELOW_TARGET" in fired(answer)


def test_the_last_visit_before_the_start_counts_unless_one_fell_on_the_start() -> None:
    before = make_visit(day(-3), 22)
    assert ask(tapering(before, make_visit(day(14), 90))).action is Action.HALT
    on_the_day = make_visit(START, 90)
    assert ask(tapering(before, on_the_day)).action is Action.CONTINUE


@pytest.mark.parametrize(
    ("counts", "action", "unconfirmed"),
    [
        ([80, 25], Action.RECHECK, True),
        ([25, 24], Action.HALT, False),
        ([80, 9], Action.HALT, False),
        ([80, 10], Action.RECHECK, True),
        ([25, None], Action.RECHECK, True),
        ([25, 60], Action.CONTINUE, False),
        ([60, None, 25], Action.RECHECK, True),
        ([25, None, 25], Action.HALT, False),
    ],
)
def test_a_protocol_that_wants_two_low_counts(
    counts: list[int | None], action: Action, unconfirmed: bool
) -> None:
    visits = [make_visit(day(2 + 4 * n), count) for n, count in enumerate(counts)]
    answer = ask(tapering(*visits), protocol=CONFIRM)
    assert answer.action is action
    assert ("HALT_UNCONFIRMED" in fired(answer)) is unconfirmed


def test_a_low_count_before_the_segment_confirms_nothing() -> None:
    course = tapering(make_visit(START, 80), make_visit(day(7), 25))
    assert "HALT_UNCONFIRMED" in fired(ask(course, protocol=CONFIRM))
    overridden = tapering(
        make_visit(START, 80),
        make_visit(day(7), 25),
        milestones=(
            make_milestone(START, MilestoneKind.TAPER_STARTED),
            make_milestone(day(7), MilestoneKind.HALT_OVERRIDDEN, reason="x", visits=[day(7)]),
        ),
    )
    answer = ask(overridden, protocol=CONFIRM)
    assert "HALT_UNCONFIRMED" not in fired(answer)
    assert answer.action is Action.HOLD


def test_off_treatment_a_halt_condition_is_a_relapse() -> None:
    course = tapering(
        make_visit(day(28), 95),
        make_visit(day(42), 18),
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(28)),
        ),
    )
    answer = ask(course)
    assert answer.phase is Phase.OFF_TREATMENT
    assert answer.action is Action.HALT
    assert answer.recommended == make_cycle(5)


def test_a_drug_restarted_without_a_halt_is_asked_about() -> None:
    course = tapering(
        make_visit(day(60), 95),
        regimens=(
            make_regimen(day(-400), 7.5),
            make_regimen(START, 5),
            make_regimen(day(28)),
            make_regimen(day(56), 2.5),
        ),
    )
    answer = ask(course)
    assert answer.action is Action.HALT
    assert answer.recommended is None
    assert fired(answer) == {"HALT_NOT_RECORDED"}


def test_a_restart_before_any_visit_is_due_from_the_anchor() -> None:
    course = tapering(
        regimens=(make_regimen(START, 5), make_regimen(day(7)), make_regimen(day(14), 5)),
    )
    answer = ask(course, as_of=day(15))
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(21)
