"""A box that opens a list to choose from, with a chevron of our own."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled

_HALF_PX, _FROM_RIGHT_PX, _STROKE_PX = 4, 14, 1.4


class ChoiceBox(QComboBox):
    """The style sheet takes the platform's arrow away: it comes in a bevelled box."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        half = scaled(_HALF_PX)
        x, y = self.width() - scaled(_FROM_RIGHT_PX), self.height() / 2
        points = [(x - half, y - half / 2), (x, y + half / 2), (x + half, y - half / 2)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("text2"), _STROKE_PX))
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
        painter.end()
