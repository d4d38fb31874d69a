"""Starting doses: the protocol's levels, and typed ones read strictly."""

from decimal import Decimal

import pytest

from taper_desktop.ui.new_patient.levels import levels, typed_dose, typed_in_tablets
from taper_desktop.wording.catalogue import Words
from tests.making import make_protocol


def test_levels_stand_from_high_to_low_without_off(words: Words) -> None:
    offered = levels(words, make_protocol())
    assert [level.text for level in offered] == [
        "7.5\u00a0mg once daily",
        "5\u00a0mg once daily",
        "2.5\u00a0mg once daily",
        "2.5\u00a0mg every other day",
        "2.5\u00a0mg every third day",
    ]
    assert offered[0].tablets
    assert offered[3].cycle == ("2.5", "0")


@pytest.mark.parametrize(
    ("text", "dose"),
    [("5", Decimal(5)), ("7.5", Decimal("7.5"))]
    + [(text, None) for text in ("", "2,5", "1e3", "５", "nan", "1_0", "-5", "5.", ".5", "2.5.1")],
)
def test_a_typed_dose_is_ascii_digits_with_one_point(text: str, dose: Decimal | None) -> None:
    assert typed_dose(text) == dose


def test_a_typed_dose_is_shown_in_tablets_where_it_can_be_made(words: Words) -> None:
    doses = make_protocol().doses
    said = typed_in_tablets(words, "7.5", doses)
    assert said == ("1\u00a0tablet of 5\u00a0mg and 1\u00a0tablet of 2.5\u00a0mg a day")
    assert typed_in_tablets(words, "3", doses) == ""
    assert typed_in_tablets(words, "2,5", doses) == ""
