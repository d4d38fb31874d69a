"""The chart as a picture for other documents, with whose it is and of which day."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsView, QWidget

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.names import UNIT

RATIO = 2
"""Pixels of the picture for each on the screen."""
_TITLE_PX = 32
_MARGIN_PX = 14


def chart_picture(
    words: Words, theme: Theme, sheet: PatientSheet, parts: Sequence[QWidget]
) -> QPixmap:
    """These widgets under each other, under a line with the patient's code and the day.

    The code stands for the patient; the name never leaves with a picture.
    """
    title = scaled(_TITLE_PX)
    width = max(part.width() for part in parts)
    picture = QPixmap(
        width * RATIO, (title + sum(part.height() for part in parts) + scaled(8)) * RATIO
    )
    picture.setDevicePixelRatio(RATIO)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(Role.BODY_BOLD))
    painter.setPen(theme.colour("text"))
    painter.drawText(
        QRect(scaled(_MARGIN_PX), 0, width, title),
        Qt.AlignmentFlag.AlignVCenter,
        words.say(
            "{code}: platelets {unit}, as of {date}",
            code=sheet.patient.code,
            unit=UNIT,
            date=full_date(words, sheet.as_of),
        ),
    )
    top = title
    for part in parts:
        _paint(painter, part, top)
        top += part.height()
    painter.end()
    return picture


def _paint(painter: QPainter, part: QWidget, top: int) -> None:
    if isinstance(part, QGraphicsView):
        target = QRectF(0, top, part.width(), part.height())
        part.render(painter, target, part.viewport().rect())
    else:
        part.render(painter, QPoint(0, top), renderFlags=QWidget.RenderFlag.DrawChildren)
