"""Tablets as drawings: which are drawn for which dose."""

from decimal import Decimal

import pytest

from taper_desktop.domain.regimen import OFF, Cycle
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.tablets import CLINIC_SCALE, LARGE_MM, SMALL_MM, TabletDrawing
from tests.making import make_cycle

STRENGTHS = (Decimal("2.5"), Decimal("5.0"))


def width_of(setter: Typesetter, cycle: Cycle | None) -> float:
    return TabletDrawing(cycle, STRENGTHS, fonts=setter.fonts).width


def test_one_tablet_a_day_is_one_circle_larger_for_the_larger_strength(setter: Typesetter) -> None:
    assert width_of(setter, make_cycle(2.5)) == pytest.approx(CLINIC_SCALE * SMALL_MM)
    assert width_of(setter, make_cycle(5)) == pytest.approx(CLINIC_SCALE * LARGE_MM)


def test_two_tablets_a_day_stand_beside_each_other(setter: Typesetter) -> None:
    both = width_of(setter, make_cycle(7.5))
    assert both > CLINIC_SCALE * (SMALL_MM + LARGE_MM)


def test_a_day_of_rest_has_its_own_sign(setter: Typesetter) -> None:
    assert width_of(setter, make_cycle(2.5, 0)) > width_of(setter, make_cycle(2.5))


@pytest.mark.parametrize(
    "cycle", [None, OFF, make_cycle(3), make_cycle(2.5, 0, 0, 0), make_cycle(20)]
)
def test_what_cannot_be_drawn_plainly_is_left_to_the_words(
    setter: Typesetter, cycle: Cycle | None
) -> None:
    drawing = TabletDrawing(cycle, STRENGTHS, fonts=setter.fonts)
    assert (drawing.width, drawing.height) == (0, 0)
