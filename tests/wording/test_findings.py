"""One sentence for every code and outcome, and what goes for all of them."""

import re

import pytest

from taper_desktop.domain.assessment import Code, Field, JudgedValue, Outcome
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.findings import finding, statement
from tests.making import day_of, make_cycle, make_finding
from tests.wording.judging import BEFORE, CLEAR, FIRED, LATEST, Values, at, counts, days, judge
from tests.wording.languages import CHINESE, ENGLISH, spaced


def some_values(field: Field) -> JudgedValue:
    match field:
        case Field.PLATELETS:
            return 47
        case Field.BLEEDING_GRADE:
            return 1
        case Field.DAY:
            return day_of(LATEST)
        case Field.REGIMEN:
            return make_cycle(2.5, 0)
        case Field.RESCUE:
            return ("anti_d",)
        case Field.SAMPLE:
            return "reactive"
        case Field.INTAKE:
            return "missed_doses"
        case _:
            return True


def kinds_of_evidence() -> tuple[Values, ...]:
    everything = tuple((BEFORE, field, some_values(field)) for field in Field)
    nothing = tuple((BEFORE, field, None) for field in Field)
    return ((), everything, everything + everything, nothing)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("code", list(Code))
def test_every_code_and_outcome_has_a_sentence(code: Code, outcome: Outcome, words: Words) -> None:
    for judged in kinds_of_evidence():
        for found in (judge(code, outcome, judged), make_finding(code, outcome, judged=judged)):
            said = finding(words, found)
            assert said
            assert "None" not in said
            assert "{" not in said
            assert said[0] == said[0].upper()


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("code", list(Code))
def test_no_sentence_ends_in_the_middle(code: Code, outcome: Outcome, words: Words) -> None:
    said = finding(words, judge(code, outcome, kinds_of_evidence()[1]))
    assert not re.search(r"[.:,;，；：、]$", said)


def test_one_visit_needs_no_date_several_do() -> None:
    one = judge(Code.HALT_COUNT, FIRED, counts(22))
    two = judge(Code.HALT_COUNT, FIRED, counts(28, 22))
    assert finding(ENGLISH, one) == "Platelets 22, below 30"
    assert finding(ENGLISH, two) == ("Platelets 28 on 30-Jul-2026 and 22 on 07-Aug-2026, below 30")


def test_an_old_visit_is_named_by_its_date() -> None:
    found = judge(Code.HALT_COUNT, FIRED, counts(22))
    same_year = finding(ENGLISH, found, latest=day_of("2026-08-14"))
    assert spaced(same_year) == "Platelets 22 on 07 Aug, below 30"
    year_after = finding(ENGLISH, found, latest=day_of("2027-01-04"))
    assert year_after == "Platelets 22 on 07-Aug-2026, below 30"
    drop = judge(Code.RAPID_DROP, FIRED, counts(96, 41))
    assert "41 on 07 Aug" in spaced(finding(ENGLISH, drop, latest=day_of("2026-08-14")))


def test_a_low_count_that_does_not_halt_says_why() -> None:
    found = judge(Code.HALT_COUNT, CLEAR, counts(22))
    clumped = statement(ENGLISH, found, beside=frozenset({Code.SAMPLE_CLUMPED}))
    assert clumped == "no count to hold against 30"
    waiting = statement(ENGLISH, found, beside=frozenset({Code.HALT_UNCONFIRMED}))
    assert waiting == "22 below 30, not confirmed"


def test_a_limit_that_is_not_there_is_a_question_mark() -> None:
    found = make_finding(Code.COUNT_HIGH, judged=counts(300))
    assert finding(ENGLISH, found) == "Platelets 300, above ?"


def test_a_laxer_bleeding_limit() -> None:
    found = make_finding(
        Code.BLEEDING_MINOR,
        judged=at(Field.BLEEDING_GRADE, 2),
        limits={"taper.bleeding_below_grade": "2"},
    )
    assert spaced(finding(ENGLISH, found)) == (
        "Bleeding WHO grade 2, a step needs bleeding below grade 2"
    )
    clear = make_finding(
        Code.BLEEDING_MINOR,
        CLEAR,
        judged=at(Field.BLEEDING_GRADE, 1),
        limits={"taper.bleeding_below_grade": "2"},
    )
    assert spaced(finding(CHINESE, clear)) == "出血 WHO 1 级，低于 2 级"


def test_how_long_the_taper_may_take() -> None:
    limits = {"taper.max_days": "42"}
    judged = days("2026-06-20", LATEST)
    for outcome in (FIRED, CLEAR):
        found = make_finding(Code.DURATION_EXCEEDED, outcome, judged=judged, limits=limits)
        assert spaced(finding(ENGLISH, found)) == "Day 48 of the taper, 42 days at most"
        assert spaced(finding(CHINESE, found)) == "减量第 48 天，最长 42 天"
