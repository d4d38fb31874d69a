"""What was typed is read strictly, or refused; it is never changed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.clinic.texts import (
    looks_per_microlitre,
    read_count,
    read_day,
    read_dose,
    read_word,
    read_yes_or_no,
    refuse_full_width,
    text_problems,
)
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.visit import Intake
from tests.making import TODAY


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ("9", 9), ("82", 82), (" 82 ", 82), ("3000", 3000), ("082", 82)]
)
def test_a_count_is_a_whole_number(text: str, count: int) -> None:
    assert read_count(text, "platelets") == count


@pytest.mark.parametrize(
    ("text", "fault", "values"),
    [
        ("3001", Fault.OUT_OF_RANGE, {"value": "3001", "low": "0", "high": "3000"}),
        ("12345", Fault.OUT_OF_RANGE, {"value": "12345", "low": "0", "high": "3000"}),
        ("30000", Fault.PER_MICROLITRE, {"value": "30000", "meant": "30"}),
        ("4000", Fault.PER_MICROLITRE, {"value": "4000", "meant": "4"}),
        ("1200000", Fault.PER_MICROLITRE, {"value": "1200000", "meant": "1200"}),
        ("82.0", Fault.NOT_WHOLE, {"value": "82.0"}),
        ("82,5", Fault.NOT_WHOLE, {"value": "82,5"}),
        ("-3", Fault.NOT_WHOLE, {"value": "-3"}),
        ("+82", Fault.NOT_WHOLE, {"value": "+82"}),
        ("1_000", Fault.NOT_A_NUMBER, {"value": "1_000"}),
        ("1e3", Fault.NOT_A_NUMBER, {"value": "1e3"}),
        ("nan", Fault.NOT_A_NUMBER, {"value": "nan"}),
        ("8 2", Fault.NOT_A_NUMBER, {"value": "8 2"}),
        ("<30", Fault.NOT_A_NUMBER, {"value": "<30"}),
        ("", Fault.NOT_A_NUMBER, {"value": ""}),
        ("²", Fault.NOT_A_NUMBER, {"value": "²"}),
        ("８２", Fault.FULL_WIDTH_DIGITS, {"value": "８２", "meant": "82"}),
        ("८२", Fault.FULL_WIDTH_DIGITS, {"value": "८२", "meant": "८२"}),
    ],
)
def test_a_count_that_is_not_one_is_refused(
    text: str, fault: Fault, values: dict[str, str]
) -> None:
    with pytest.raises(Refused) as caught:
        read_count(text, "platelets")
    assert caught.value.problem.place == "platelets"
    assert (caught.value.problem.fault, caught.value.problem.values) == (fault, values)


@given(st.integers(0, 3000))
def test_every_count_of_the_range_is_read_as_itself(count: int) -> None:
    assert read_count(str(count), "platelets") == count


@given(st.text(max_size=8))
def test_any_text_is_a_count_of_the_range_or_refused(text: str) -> None:
    try:
        assert 0 <= read_count(text, "platelets") <= 3000
    except Refused:
        assert not (text.isascii() and text.isdigit() and int(text) <= 3000)


@pytest.mark.parametrize(
    ("count", "likely"), [(999, False), (1000, True), (1001, False), (3000, True), (0, False)]
)
def test_thousands_look_typed_per_microlitre(count: int, likely: bool) -> None:
    assert looks_per_microlitre(count) is likely


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        ("  ", Fault.EMPTY),
        ("14-08-2026", Fault.NOT_A_DATE),
        ("2026-8-14", Fault.NOT_A_DATE),
        ("2026-02-29", Fault.NOT_A_DATE),
        ("0099-01-01", Fault.OUT_OF_RANGE),
        ("２０２６-08-14", Fault.FULL_WIDTH_DIGITS),
        ("2026-08-15", Fault.DATE_IN_FUTURE),
    ],
)
def test_a_date_that_is_not_one_is_refused(text: str, fault: Fault) -> None:
    with pytest.raises(Refused) as caught:
        read_day(text, "date", today=TODAY)
    assert caught.value.problem.fault is fault


def test_a_date_up_to_today_is_read() -> None:
    assert read_day(" 2026-08-14", "date", today=TODAY) == TODAY
    assert read_day("2024-02-29", "date", today=TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "dose"), [("2.5", "2.5"), ("5", "5"), ("0", "0"), ("0.125", "0.125")]
)
def test_a_dose_is_read_to_the_microgram(text: str, dose: str) -> None:
    assert read_dose(text, "cycle") == Decimal(dose)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        ("2,5", Fault.NOT_A_NUMBER),
        (".5", Fault.NOT_A_NUMBER),
        ("5.", Fault.NOT_A_NUMBER),
        ("-5", Fault.NOT_A_NUMBER),
        ("5 mg", Fault.NOT_A_NUMBER),
        ("1e1", Fault.NOT_A_NUMBER),
        ("2.5001", Fault.TOO_PRECISE),
        ("５", Fault.FULL_WIDTH_DIGITS),
    ],
)
def test_a_dose_that_is_not_one_is_refused(text: str, fault: Fault) -> None:
    with pytest.raises(Refused) as caught:
        read_dose(text, "cycle")
    assert caught.value.problem.fault is fault


def test_words_and_answers_are_those_of_the_list() -> None:
    assert read_word("with_food", "intake", Intake) is Intake.WITH_FOOD
    assert [read_yes_or_no(text, "x") for text in ("yes", "no", "")] == [True, False, None]
    with pytest.raises(Refused) as caught:
        read_word("WITH_FOOD", "intake", Intake)
    assert caught.value.problem.fault is Fault.UNKNOWN_VALUE
    with pytest.raises(Refused):
        read_yes_or_no("maybe", "x")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ()),
        ("王小明 O'Neill 👩‍⚕️ ملاحظة", ()),
        ("x" * 10, ()),
        ("x" * 11, (Fault.TOO_LONG,)),
        ("a\0b", (Fault.NOT_TEXT,)),
        ("a\nb", (Fault.NOT_TEXT,)),
        ("\ud800", (Fault.NOT_TEXT,)),
    ],
)
def test_free_text_is_taken_when_it_can_be_shown(text: str, faults: tuple[Fault, ...]) -> None:
    found = text_problems("note", text, longest=30 if "王" in text else 10)
    assert tuple(problem.fault for problem in found) == faults


def test_a_note_may_have_lines_and_a_required_text_may_not_be_blank() -> None:
    assert text_problems("note", "one\ntwo", longest=10, lines=True) == ()
    assert text_problems("name", " ", longest=10, required=True)[0].fault is Fault.EMPTY


@pytest.mark.parametrize("code", ["HT-014", "中-014", "\U0002ebe1 118"])
def test_characters_that_no_table_knows_are_not_called_full_width(code: str) -> None:
    refuse_full_width(code, "code")
