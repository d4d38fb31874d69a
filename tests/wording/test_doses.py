"""Doses in words: exact, with their unit, never two cycles in the same words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.domain.regimen import cycle_of
from taper_desktop.wording.doses import (
    dose,
    plain_number,
    regimen,
    regimen_short,
    tablets,
    tablets_of,
)
from tests.making import make_cycle
from tests.wording.languages import BOTH, CHINESE, ENGLISH, spaced, words_in

STRENGTHS = (Decimal("2.5"), Decimal(5))
doses_mg = st.integers(min_value=0, max_value=4000).map(lambda n: Decimal(n) / 400)


@given(st.decimals(min_value=0, max_value=10_000, places=4))
def test_numbers_are_written_without_trailing_zeros(value: Decimal) -> None:
    text = plain_number(value)
    assert Decimal(text) == value
    assert re.fullmatch(r"\d+(\.\d*[1-9])?", text)


@given(doses_mg)
def test_a_dose_holds_on_to_its_unit(dose_mg: Decimal) -> None:
    for language in BOTH:
        assert dose(words_in(language), dose_mg) == f"{plain_number(dose_mg)}\u00a0mg"


def test_never_a_trailing_zero_and_always_a_leading_one() -> None:
    assert spaced(dose(ENGLISH, Decimal("5.0"))) == "5 mg"
    assert spaced(dose(ENGLISH, Decimal("0.50"))) == "0.5 mg"
    assert spaced(dose(ENGLISH, Decimal("1E+1"))) == "10 mg"


@pytest.mark.parametrize(
    ("doses", "english", "chinese"),
    [
        ((5,), "5 mg once daily", "5 mg 每日一次"),
        ((2.5, 0), "2.5 mg every other day", "2.5 mg 隔日一次"),
        ((2.5, 0, 0), "2.5 mg every third day", "2.5 mg 每 3 日一次"),
        ((2.5, 0, 0, 0), "2.5 mg once every 4 days", "2.5 mg 每 4 日一次"),
        ((5, 2.5), "5 mg and 2.5 mg on alternate days", "5 mg 与 2.5 mg 隔日交替"),
        (
            (5, 5, 0),
            "in turn: 5 mg for 2 days, no drug for 1 day",
            "依次循环：5 mg（2 天）、不服药（1 天）",
        ),
        (
            (0, 2.5),
            "in turn: no drug for 1 day, 2.5 mg for 1 day",
            "依次循环：不服药（1 天）、2.5 mg（1 天）",
        ),
        ((), "off treatment", "停药"),
    ],
)
def test_regimens(doses: tuple[float, ...], english: str, chinese: str) -> None:
    assert spaced(regimen(ENGLISH, make_cycle(*doses))) == english
    assert spaced(regimen(CHINESE, make_cycle(*doses))) == chinese


def test_a_regimen_never_recorded() -> None:
    assert regimen(ENGLISH, None) == "not recorded"
    assert tablets(ENGLISH, None, STRENGTHS) == ""


def test_short_regimens() -> None:
    assert spaced(regimen_short(ENGLISH, make_cycle(5))) == "5 mg"
    assert regimen_short(ENGLISH, make_cycle()) == "off"
    assert regimen_short(CHINESE, make_cycle()) == "停药"
    assert spaced(regimen_short(ENGLISH, make_cycle(2.5, 0))) == "2.5 mg every other day"


@given(st.lists(doses_mg, max_size=8))
def test_no_dose_of_a_cycle_is_left_out(doses: list[Decimal]) -> None:
    cycle = cycle_of(doses)
    for language in BOTH:
        text = regimen(words_in(language), cycle)
        for dose_mg in filter(None, cycle.doses_mg):
            assert dose(words_in(language), dose_mg) in text


@given(st.lists(doses_mg, max_size=6), st.lists(doses_mg, max_size=6))
def test_two_cycles_never_share_their_words(one: list[Decimal], other: list[Decimal]) -> None:
    first, second = cycle_of(one), cycle_of(other)
    for language in BOTH:
        words = words_in(language)
        assert (regimen(words, first) == regimen(words, second)) == (first == second)


@pytest.mark.parametrize(
    ("doses", "english", "chinese"),
    [
        ((5,), "1 tablet of 5 mg a day", "每日 5 mg 药片 1 片"),
        ((10,), "2 tablets of 5 mg a day", "每日 5 mg 药片 2 片"),
        (
            (7.5,),
            "1 tablet of 5 mg and 1 tablet of 2.5 mg a day",
            "每日 5 mg 药片 1 片、2.5 mg 药片 1 片",
        ),
        ((2.5, 0), "1 tablet of 2.5 mg every other day", "隔日 2.5 mg 药片 1 片"),
        ((5, 0, 0), "1 tablet of 5 mg every third day", "服 1 日停 2 日，5 mg 药片 1 片"),
        ((5, 0, 0, 0), "1 tablet of 5 mg once every 4 days", "每 4 日一次，5 mg 药片 1 片"),
        (
            (5, 2.5),
            "1 tablet of 5 mg and 1 tablet of 2.5 mg on alternate days",
            "5 mg 药片 1 片 与 2.5 mg 药片 1 片 隔日交替",
        ),
        ((), "no tablet", "不服药"),
        (
            (3.75,),
            "3.75 mg cannot be made of the tablets in stock",
            "3.75 mg 无法由现有规格配成",
        ),
    ],
)
def test_tablets(doses: tuple[float, ...], english: str, chinese: str) -> None:
    assert spaced(tablets(ENGLISH, make_cycle(*doses), STRENGTHS)) == english
    assert spaced(tablets(CHINESE, make_cycle(*doses), STRENGTHS)) == chinese


def test_tablets_of_one_day() -> None:
    assert spaced(tablets_of(ENGLISH, Decimal("3.75"), STRENGTHS)) == (
        "3.75 mg cannot be made of the tablets in stock"
    )
    assert tablets_of(ENGLISH, Decimal(0), STRENGTHS) == "no tablet"
    assert spaced(tablets(ENGLISH, make_cycle(5, 5, 0), STRENGTHS)) == (
        "in turn: 1 tablet of 5 mg for 2 days, no tablet for 1 day"
    )
