"""The dose to go back to."""

import pytest

from taper_desktop.domain.assessment import Action, Code, Field, Outcome
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import Cycle, Regimen
from taper_desktop.domain.visit import Sample
from tests.making import make_cycle, make_milestone, make_regimen, make_visit
from tests.rules.asking import START, ask, day, fired, outcome, protocol_with, tapering

LADDER = (
    make_regimen(day(-400), 7.5),
    make_regimen(START, 5),
    make_regimen(day(28), 2.5),
)


def test_the_last_dose_under_which_the_count_held() -> None:
    course = tapering(
        make_visit(day(-10), 120), make_visit(day(20), 70), make_visit(day(42), 22), regimens=LADDER
    )
    answer = ask(course)
    assert answer.recommended == make_cycle(5)
    proof = next(f for f in answer.findings if f.code is Code.NO_EFFECTIVE_DOSE)
    assert proof.outcome is Outcome.CLEAR
    assert [j.value for j in proof.judged if j.field is Field.PLATELETS] == [70]
    assert [j.value for j in proof.judged if j.field is Field.REGIMEN] == [make_cycle(5)]


@pytest.mark.parametrize(
    ("count", "sample", "back_to"),
    [
        (50, Sample.OK, make_cycle(5)),
        (49, Sample.OK, make_cycle(7.5)),
        (90, Sample.REACTIVE, make_cycle(7.5)),
        (None, Sample.OK, make_cycle(7.5)),
    ],
)
def test_a_dose_without_a_solid_count_of_50_proves_nothing(
    count: int | None, sample: Sample, back_to: Cycle
) -> None:
    course = tapering(
        make_visit(day(-10), 120),
        make_visit(day(20), count, sample=sample),
        make_visit(day(42), 22),
        regimens=LADDER,
    )
    assert ask(course).recommended == back_to


def test_the_visit_of_the_change_belongs_to_the_earlier_dose() -> None:
    course = tapering(
        make_visit(day(-10), 120), make_visit(day(28), 66), make_visit(day(42), 22), regimens=LADDER
    )
    assert ask(course).recommended == make_cycle(5)


def test_the_first_regimens_own_day_belongs_to_it() -> None:
    course = tapering(make_visit(day(-400), 120), make_visit(day(42), 22), regimens=LADDER)
    answer = ask(course)
    assert answer.recommended == make_cycle(7.5)
    assert "NO_EFFECTIVE_DOSE" not in fired(answer)


def test_the_search_ends_where_the_count_was_above_the_ceiling() -> None:
    course = tapering(
        make_visit(day(-10), 120),
        make_visit(day(20), 401),
        make_visit(day(42), 22),
        regimens=LADDER,
    )
    answer = ask(course)
    assert answer.recommended is None
    assert "NO_EFFECTIVE_DOSE" in fired(answer)
    at_the_ceiling = tapering(
        make_visit(day(-10), 120),
        make_visit(day(20), 400),
        make_visit(day(42), 22),
        regimens=LADDER,
    )
    assert ask(at_the_ceiling).recommended == make_cycle(5)


def test_without_proof_the_dose_before_the_taper_is_named_and_said_to_be_unproven() -> None:
    answer = ask(tapering(make_visit(day(42), 22), regimens=LADDER))
    assert answer.recommended == make_cycle(7.5)
    assert "NO_EFFECTIVE_DOSE" in fired(answer)


def test_a_dose_above_the_maximum_is_never_gone_back_to() -> None:
    regimens = (make_regimen(day(-400), 10), *LADDER[1:])
    course = tapering(make_visit(day(-10), 120), make_visit(day(42), 22), regimens=regimens)
    answer = ask(course)
    assert answer.recommended is None
    assert "NO_EFFECTIVE_DOSE" in fired(answer)


def test_a_regimen_that_began_on_the_visits_own_day_is_started_from() -> None:
    regimens: tuple[Regimen, ...] = (make_regimen(START, 5),)
    answer = ask(tapering(make_visit(START, 22), regimens=regimens))
    assert answer.action is Action.HALT
    assert answer.recommended is None  # it is in force already
    assert "NO_EFFECTIVE_DOSE" in fired(answer)


def test_a_high_last_count_speaks_against_a_higher_dose() -> None:
    visits = (make_visit(day(20), 70), make_visit(day(35), 22))
    recovering = tapering(*visits, make_visit(day(42), 250), regimens=LADDER)
    assert ask(recovering).recommended == make_cycle(5)
    high = tapering(*visits, make_visit(day(42), 251), regimens=LADDER)
    assert ask(high).recommended is None


def test_where_the_first_visit_advises_no_change_the_last_one_is_judged() -> None:
    course = tapering(
        make_visit(day(-10), 120),
        make_visit(day(7), 25),
        make_visit(day(20), 70),
        make_visit(day(42), 25),
        regimens=(make_regimen(day(-400), 5), make_regimen(day(28), 2.5)),
    )
    answer = ask(course)
    assert answer.action is Action.HALT
    assert answer.recommended == make_cycle(5)


def test_a_course_without_a_dose_before_the_halt_has_none_to_go_back_to() -> None:
    course = tapering(
        make_visit(day(-30), 20),
        make_visit(day(10), 80),
        regimens=(make_regimen(START, 5),),
        milestones=(make_milestone(START, MilestoneKind.TAPER_STARTED),),
    )
    answer = ask(course)
    assert answer.action is Action.HALT
    assert answer.recommended is None
    assert outcome(answer, Code.NO_EFFECTIVE_DOSE) is Outcome.FIRED


def test_evidence_with_a_halt_condition_or_a_low_count_after_it_is_none() -> None:
    spoiled = tapering(
        make_visit(day(-10), 120),
        make_visit(day(10), 70),
        make_visit(day(20), 49, sample=Sample.REACTIVE),
        make_visit(day(42), 22),
        regimens=LADDER,
    )
    assert ask(spoiled).recommended == make_cycle(7.5)
    bled = tapering(
        make_visit(day(-10), 120),
        make_visit(day(10), 70, grade=2),
        make_visit(day(42), 22),
        regimens=LADDER,
    )
    answer = ask(bled, protocol=protocol_with(halt={"bleeding_grade": 2}))
    assert answer.recommended == make_cycle(7.5)
