"""The small line of the last counts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taper_desktop.ui.look.sparkline import Limits, paint_sparkline
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family

LIMITS = Limits(halt_below=30, step_needs=50)
START = date(2026, 1, 5)


def painted(theme: Theme, counts: list[int], limits: Limits | None) -> QImage:
    image = QImage(60, 30, QImage.Format.Format_ARGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    days = [(START + timedelta(days=14 * at), count) for at, count in enumerate(counts)]
    paint_sparkline(painter, QRectF(0, 0, 60, 30), days, theme, limits)
    painter.end()
    return image


@pytest.mark.parametrize(("last", "family"), [(22, Family.STOP), (44, Family.CHECK), (80, None)])
def test_the_last_point_has_the_colour_of_its_family(
    theme: Theme, last: int, family: Family | None
) -> None:
    image = painted(theme, [90, 80, last], LIMITS)
    expected = theme.colour("accent") if family is None else theme.shape(family)
    column = {image.pixelColor(57, y).name() for y in range(30)}
    assert expected.name() in column


def test_nothing_is_painted_of_nothing(theme: Theme) -> None:
    blank = QImage(60, 30, QImage.Format.Format_ARGB32)
    blank.fill(theme.colour("surface"))
    assert painted(theme, [], None) == blank
    assert painted(theme, [], LIMITS) != blank
    assert painted(theme, [80], None) != blank
