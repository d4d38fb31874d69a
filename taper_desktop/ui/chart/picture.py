"""The chart as a picture for other documents, with whose it is and of which day."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator
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


class PictureKind(StrEnum):
    """What a picture can be: its format, and the ending of its name."""

    PNG = "png"
    SVG = "svg"


class ChartPicture:
    """Widgets under each other, under a line with the patient's code and the day.

    The code stands for the patient; the name never leaves with a picture.
    """

    def __init__(
        self, words: Words, theme: Theme, sheet: PatientSheet, parts: Sequence[QWidget]
    ) -> None:
        self._words = words
        self._theme = theme
        self._sheet = sheet
        self._parts = parts
        self.title = words.say(
            "{code}: platelets {unit}, as of {date}",
            code=sheet.patient.code,
            unit=UNIT,
            date=full_date(words, sheet.as_of),
        )
        width = max(part.width() for part in parts)
        height = scaled(_TITLE_PX) + sum(part.height() for part in parts) + scaled(8)
        self._size = QSize(width, height)

    def content(self, kind: PictureKind) -> bytes:
        """What a file of this kind holds."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        match kind:
            case PictureKind.PNG:
                self._pixels().save(buffer, "PNG")
            case PictureKind.SVG:
                self._draw_svg(buffer)
        return bytes(buffer.data().data())

    def _pixels(self) -> QPixmap:
        pixels = QPixmap(self._size * RATIO)
        pixels.setDevicePixelRatio(RATIO)
        painter = QPainter(pixels)
        self._paint(painter)
        painter.end()
        return pixels

    def _draw_svg(self, buffer: QBuffer) -> None:
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(self._size)
        drawing.setViewBox(QRect(QPoint(), self._size))
        drawing.setTitle(self.title)
        painter = QPainter(drawing)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(QPoint(), self._size), self._theme.colour("surface"))
        painter.setFont(font(Role.BODY_BOLD))
        painter.setPen(self._theme.colour("text"))
        line = QRect(scaled(_MARGIN_PX), 0, self._size.width(), scaled(_TITLE_PX))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.title)
        top = scaled(_TITLE_PX)
        for part in self._parts:
            _paint_part(painter, part, top)
            top += part.height()


def _paint_part(painter: QPainter, part: QWidget, top: int) -> None:
    if isinstance(part, QGraphicsView):
        target = QRectF(0, top, part.width(), part.height())
        part.render(painter, target, part.viewport().rect())
    else:
        part.render(painter, QPoint(0, top), renderFlags=QWidget.RenderFlag.DrawChildren)
