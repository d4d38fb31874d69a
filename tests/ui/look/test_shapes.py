"""Actions and findings can be told apart by their shape alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taper_desktop.domain.assessment import Action, Outcome, Severity
from taper_desktop.ui.look.shapes import (
    ANSWER_PX,
    LIST_PX,
    TABLE_PX,
    action_pixmap,
    finding_pixmap,
    paint_override,
)
from taper_desktop.ui.look.theme import Theme

FINDINGS = [
    (Outcome.FIRED, Severity.STOP),
    (Outcome.FIRED, Severity.CHECK),
    (Outcome.FIRED, Severity.NOTE),
    (Outcome.CLEAR, Severity.STOP),
    (Outcome.UNKNOWN, Severity.STOP),
]


LEAST_DIFFERENCE = 10
"""Pixels, at the smallest size."""


def covered(image: QImage) -> set[tuple[int, int]]:
    """Pixels that are inked, without regard to colour."""
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 127 and image.pixelColor(x, y).lightness() < 200
    }


@pytest.mark.parametrize("size", [ANSWER_PX, LIST_PX, TABLE_PX])
def test_no_two_actions_share_a_shape(theme: Theme, size: int) -> None:
    inked = {action: covered(action_pixmap(action, size, theme).toImage()) for action in Action}
    for one, other in combinations(Action, 2):
        assert len(inked[one] ^ inked[other]) >= LEAST_DIFFERENCE, (one, other)


def test_no_two_findings_share_a_shape(theme: Theme) -> None:
    inked = [
        covered(finding_pixmap(outcome, severity, TABLE_PX, theme).toImage())
        for outcome, severity in FINDINGS
    ]
    for one, other in combinations(inked, 2):
        assert len(one ^ other) >= LEAST_DIFFERENCE


def test_on_a_filled_block_the_shape_is_light(theme: Theme) -> None:
    image = action_pixmap(Action.HALT, ANSWER_PX, theme, solid=True).toImage()
    assert image.pixelColor(ANSWER_PX // 2, 6) == theme.colour("on_solid_stop")
    assert image.pixelColor(ANSWER_PX // 2, ANSWER_PX // 2) == theme.colour("solid_stop")


def test_pictures_follow_the_screen(theme: Theme) -> None:
    pixmap = action_pixmap(Action.HOLD, LIST_PX, theme, ratio=2.0)
    assert pixmap.width() == 2 * LIST_PX
    assert pixmap.deviceIndependentSize().width() == LIST_PX


def test_an_override_is_an_open_diamond(theme: Theme) -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_override(painter, QRectF(0, 0, 24, 24), theme)
    painter.end()
    assert image.pixelColor(12, 2).alpha() > 0
    assert image.pixelColor(12, 18).alpha() == 0
