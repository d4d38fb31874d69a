"""The whole answer: complete, in order, and no fact said twice."""

from collections import Counter

import pytest

from taper_desktop.domain.assessment import Action, Assessment, Code, Field, Outcome, Phase
from taper_desktop.domain.assessment import Severity as Loudness
from taper_desktop.wording.answer import (
    all_rules,
    change_title,
    dose_line,
    grouped,
    headline,
    shown_dose,
    what_would_change,
)
from taper_desktop.wording.catalogue import Language
from tests.making import day_of, make_assessment, make_cycle, make_finding, make_protocol
from tests.wording.judging import BEFORE, CLEAR, FIRED, LATEST, at, counts, judge
from tests.wording.languages import BOTH, CHINESE, ENGLISH, spaced, words_in
from tests.wording.stories import random_answers, told, told_file


@pytest.fixture(scope="module")
def answers() -> tuple[Assessment, ...]:
    return tuple(random_answers())


@pytest.mark.parametrize("language", BOTH)
def test_the_stories_are_told_as_before(language: Language) -> None:
    """Read them in tests/wording/told; `python -m tests.wording --accept` takes new words."""
    assert told(language) == told_file(language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", BOTH)
def test_no_line_is_said_twice(language: Language, answers: tuple[Assessment, ...]) -> None:
    for answer in answers:
        groups = grouped(words_in(language), answer)
        said = Counter(line.text for group in groups for line in group.lines)
        assert set(said.values()) <= {1}, said
        titles = Counter(group.title for group in groups)
        assert set(titles.values()) <= {1}, titles


@pytest.mark.parametrize("language", BOTH)
def test_every_stop_is_said(language: Language, answers: tuple[Assessment, ...]) -> None:
    for answer in answers:
        shown = [
            f for g in grouped(words_in(language), answer) for row in g.lines for f in row.findings
        ]
        for found in answer.fired():
            if found.severity is Loudness.STOP:
                assert found in shown


def test_every_rule_stands_in_the_list_of_all(answers: tuple[Assessment, ...]) -> None:
    for answer in answers:
        lines = all_rules(ENGLISH, answer)
        assert [line.finding for line in lines] == list(answer.findings)
        assert all(line.text for line in lines)


def test_every_action_has_a_word_a_dose_and_a_reason(answers: tuple[Assessment, ...]) -> None:
    assert {answer.action for answer in answers} == set(Action)
    for answer in answers:
        assert headline(ENGLISH, answer).isupper()
        assert dose_line(CHINESE, answer)
        if answer.action not in {Action.NONE, Action.CONTINUE}:
            assert grouped(ENGLISH, answer)


def test_what_would_change_is_said_wherever_a_step_waits(answers: tuple[Assessment, ...]) -> None:
    nothing_to_change = {
        Action.STEP_DOWN,
        Action.START_TAPER,
        Action.MAY_RESUME,
        Action.COMPLETE,
        Action.NONE,
    }
    for answer in answers:
        changes = what_would_change(ENGLISH, answer, make_protocol())
        assert bool(changes) == (answer.action not in nothing_to_change)
        assert all(change[0] == change[0].upper() for change in changes)
        assert change_title(CHINESE, answer)


def test_the_dose_that_is_shown() -> None:
    current, lower = make_cycle(5), make_cycle(2.5)
    hold = make_assessment(Action.HOLD)
    down = make_assessment(Action.STEP_DOWN, recommended=lower)
    stop = make_assessment(Action.STEP_DOWN, recommended=make_cycle())
    back = make_assessment(Action.HALT, recommended=current)
    decide = make_assessment(Action.DECIDE)
    other = make_assessment(Action.MAY_RESUME, recommended=lower)
    assert [shown_dose(a) for a in (hold, down, back, decide)] == [current, lower, current, None]
    assert spaced(dose_line(ENGLISH, hold)) == "5 mg once daily"
    assert spaced(dose_line(ENGLISH, down)) == "Down to 2.5 mg once daily"
    assert dose_line(ENGLISH, stop) == "Stop the drug"
    assert spaced(dose_line(CHINESE, back)) == "恢复至 5 mg 每日一次"
    assert dose_line(ENGLISH, decide) == "No dose advised: you decide"
    assert spaced(dose_line(ENGLISH, other)) == "2.5 mg once daily"


def test_a_halt_without_a_dose_leaves_it_to_the_clinician() -> None:
    nothing = make_assessment(Action.HALT, findings=[judge(Code.HALT_COUNT, FIRED, counts(22))])
    off = make_assessment(Action.HALT, Phase.OFF_TREATMENT, current=make_cycle())
    unproved = make_assessment(Action.HALT, findings=[judge(Code.NO_EFFECTIVE_DOSE, FIRED, ())])
    assert spaced(dose_line(ENGLISH, nothing)) == "5 mg once daily"
    assert dose_line(ENGLISH, off) == dose_line(ENGLISH, unproved) == "No dose advised: you decide"


def test_what_could_not_be_judged_is_missing_not_clear() -> None:
    answer = make_assessment(
        Action.HALT,
        findings=[
            judge(Code.HALT_COUNT, FIRED, counts(22)),
            judge(Code.HALT_DETERIORATION, CLEAR, at(Field.DETERIORATION, None)),
            judge(Code.CHECK_INTAKE, CLEAR, counts(22) + at(Field.INTAKE, None)),
            judge(Code.COUNT_MISSING, CLEAR, counts(22)),
        ],
    )
    groups = {
        group.title: [line.text for line in group.lines] for group in grouped(ENGLISH, answer)
    }
    assert groups == {
        "Why halt": ["Platelets 22, below 30"],
        "Missing": ["Condition worse? Not judged", "Intake not asked: meals, missed doses?"],
    }


def test_a_count_in_a_clumped_sample_is_no_count() -> None:
    answer = make_assessment(
        Action.RECHECK,
        findings=[
            judge(Code.HALT_COUNT, CLEAR, counts(120)),
            judge(Code.SAMPLE_CLUMPED, FIRED, at(Field.SAMPLE, "clumped")),
        ],
    )
    said = [line.text for group in grouped(ENGLISH, answer) for line in group.lines]
    assert said == ["Sample clumped: pseudothrombocytopenia suspected"]
    assert all_rules(ENGLISH, answer)[0].text == "No count to hold against 30"


def test_what_is_urgent_comes_first() -> None:
    answer = make_assessment(
        Action.CONTINUE,
        findings=[
            judge(Code.COUNT_BELOW_TARGET, CLEAR, counts(80)),
            judge(Code.DOSE_ABOVE_MAX, FIRED, ((BEFORE, Field.REGIMEN, make_cycle(10)),)),
        ],
    )
    assert [group.title for group in grouped(ENGLISH, answer)] == ["Also to heed", "Why continue"]


def test_an_emergency_before_the_taper_is_said_once() -> None:
    answer = make_assessment(
        Action.NOT_ELIGIBLE,
        Phase.PRE_TAPER,
        findings=[
            judge(Code.RAPID_DROP, FIRED, counts(90, 22)),
            judge(Code.ELIG_COUNTS, FIRED, counts(90, 22)),
            judge(Code.HALT_COUNT, FIRED, counts(22)),
        ],
    )
    said = [line.text for group in grouped(ENGLISH, answer) for line in group.lines]
    assert spaced(said[0]).startswith("Platelets fell from 90 to 22")
    assert len(said) == 2


def test_a_fall_is_not_said_again_as_unsteady_counts() -> None:
    answer = make_assessment(
        Action.NOT_ELIGIBLE,
        Phase.PRE_TAPER,
        findings=[
            judge(Code.RAPID_DROP, FIRED, counts(160, 70)),
            judge(Code.ELIG_COUNTS, FIRED, counts(160, 70)),
        ],
    )
    assert len([line for group in grouped(ENGLISH, answer) for line in group.lines]) == 1


def test_holding_for_want_of_an_assessment_says_so() -> None:
    answer = make_assessment(
        Action.HOLD,
        findings=[
            judge(Code.BLEEDING_NOT_ASSESSED, FIRED, at(Field.BLEEDING_GRADE, None)),
            judge(Code.HALT_BLEEDING, CLEAR, at(Field.BLEEDING_GRADE, None)),
        ],
    )
    groups = grouped(ENGLISH, answer)
    assert [(group.title, group.lines[0].text) for group in groups] == [
        ("Why hold", "Bleeding not assessed")
    ]
    changes = what_would_change(ENGLISH, answer, make_protocol())
    assert changes == ("Bleeding assessed", "Every count 50 or more and no bleeding")


def test_a_halt_nobody_recorded_cannot_be_overridden() -> None:
    judged = (
        (BEFORE, Field.REGIMEN, make_cycle()),
        (LATEST, Field.REGIMEN, make_cycle(5)),
    )
    answer = make_assessment(Action.HALT, findings=[judge(Code.HALT_NOT_RECORDED, FIRED, judged)])
    changes = what_would_change(ENGLISH, answer, make_protocol())
    assert changes[0] == "Record the halt"


def test_an_unknown_criterion_beside_an_unmet_one_is_missing() -> None:
    answer = make_assessment(
        Action.NOT_ELIGIBLE,
        Phase.PRE_TAPER,
        findings=[
            judge(Code.ELIG_DIAGNOSIS, Outcome.UNKNOWN, at(Field.ITP_CONFIRMED, None, None)),
            judge(Code.ELIG_DOSE, FIRED, ((BEFORE, Field.REGIMEN, make_cycle()),)),
        ],
    )
    assert [group.title for group in grouped(ENGLISH, answer)] == ["Why not eligible", "Missing"]


def test_a_protocol_with_other_numbers_says_its_own() -> None:
    from tests.rules.asking import protocol_with

    lax = protocol_with(
        taper={"bleeding_below_grade": 2},
        halt={"deterioration": False, "confirm_counts": 2},
        recovery={"consecutive": 1},
    )
    stabilise = make_assessment(Action.STABILISE, Phase.HALTED)
    assert [spaced(text) for text in what_would_change(ENGLISH, stabilise, lax)] == [
        "1 solid count of 50 or more, bleeding below grade 2"
    ]
    waiting = make_assessment(
        Action.RECHECK, findings=[judge(Code.HALT_UNCONFIRMED, FIRED, counts(22))]
    )
    assert what_would_change(ENGLISH, waiting, lax) == (
        "A second count: below 30 again halts the taper",
    )


def test_an_answer_without_a_visit_to_come_has_no_day() -> None:
    bare = make_assessment(Action.HOLD, step_earliest=day_of(LATEST))
    odd = make_assessment(
        Action.HOLD,
        step_earliest=day_of(LATEST),
        findings=[make_finding(Code.OVERDUE, CLEAR, judged=at(Field.DAY, None))],
    )
    for answer in (bare, odd):
        (change,) = what_would_change(ENGLISH, answer, make_protocol())
        assert change.endswith("until 07-Aug-2026 (Fri), the earliest day")


def test_a_goal_not_reached_yet_is_no_tick() -> None:
    answer = make_assessment(
        Action.STABILISE,
        Phase.HALTED,
        findings=[
            judge(Code.RECOVERED, CLEAR, counts(44, 58)),
            judge(Code.HALT_COUNT, CLEAR, counts(58)),
        ],
    )
    why, others = grouped(ENGLISH, answer)
    assert why.lines[0].outcome is FIRED
    assert others.lines[0].outcome is CLEAR


def test_deciding_without_a_date() -> None:
    very_high = make_assessment(
        Action.DECIDE, findings=[make_finding(Code.COUNT_VERY_HIGH, judged=counts(472))]
    )
    assert what_would_change(ENGLISH, very_high, make_protocol()) == (
        "Every count 50 or more and no bleeding",
    )
