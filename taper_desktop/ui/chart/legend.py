"""What the symbols mean, under the chart."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.chart.counts import paint_point
from taper_desktop.ui.chart.doses import PLANNED_DASH_PX, PLANNED_LINE_PX
from taper_desktop.ui.chart.points import PointKind
from taper_desktop.ui.look.flow import FlowRow
from taper_desktop.ui.look.labels import Label
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, length, scaled
from taper_desktop.wording.catalogue import Words

LEFT_PX = 50
RIGHT_PX = 20

PaintSymbol = Callable[[QPainter, QRectF, Theme], None]


class _Symbol(QWidget):
    """One symbol; the word beside it is its name."""

    def __init__(self, theme: Theme, paint: PaintSymbol) -> None:
        super().__init__()
        self._theme = theme
        self._paint = paint
        self.setFixedSize(scaled(16), scaled(16))

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()), self._theme)
        painter.end()


class Legend(QWidget):
    """The chart's symbols with their words, in as many lines as the width asks for."""

    def __init__(self, words: Words, theme: Theme, *, has_protocol: bool = True) -> None:
        super().__init__()
        self.has_protocol = has_protocol
        say = words.say
        entries: list[tuple[PaintSymbol, str]] = [
            (_point(PointKind.SOLID), say("ok")),
            (_point(PointKind.REACTIVE), say("reactive")),
            (_point(PointKind.WASHOUT), say("after rescue")),
            (_point(PointKind.CLUMPED), say("clumped, not joined")),
        ]
        if has_protocol:
            entries += [
                (_planned, say("planned dose")),
                (_window, say("visit window")),
            ]
        row = FlowRow(gap_px=scaled(14), line_gap_px=0, parent=self)
        row.setContentsMargins(scaled(LEFT_PX), 0, scaled(RIGHT_PX), scaled(8))
        self.words = tuple(text for _paint, text in entries)
        for paint, text in entries:
            row.addWidget(_entry(theme, paint, text))


def _entry(theme: Theme, paint: PaintSymbol, text: str) -> QWidget:
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(scaled(4))
    line.addWidget(_Symbol(theme, paint))
    line.addWidget(Label(theme, text, role=Role.SMALL, colour="text2"))
    return entry


def _point(kind: PointKind) -> PaintSymbol:
    def paint(painter: QPainter, rect: QRectF, theme: Theme) -> None:
        paint_point(painter, rect.center(), kind, theme)

    return paint


def _planned(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    pen = QPen(theme.colour("dose_line"), length(PLANNED_LINE_PX))
    pen.setDashPattern([length / PLANNED_LINE_PX for length in PLANNED_DASH_PX])
    painter.setPen(pen)
    y = rect.center().y()
    painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right(), y))


def _window(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    box = QRectF(0, 0, rect.width() * 0.5, rect.height() * 0.8)
    box.moveCenter(rect.center())
    painter.fillRect(box, theme.colour("visit_window"))
