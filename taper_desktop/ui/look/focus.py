"""Where the keyboard is, and what is selected: painted the same everywhere."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from taper_desktop.ui.look.theme import Theme

RING_PX = 2
SELECTION_BAR_PX = 3


def paint_focus_ring(
    painter: QPainter, rect: QRect | QRectF, theme: Theme, *, radius: float = 0
) -> None:
    """A 2 px ring just inside ``rect``."""
    half = RING_PX / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), RING_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inside, radius, radius)
    painter.restore()


def paint_selection(painter: QPainter, rect: QRect | QRectF, theme: Theme, *, bar: bool) -> None:
    """A selected row's ground; ``bar`` for the row's first cell, which has the accent bar."""
    area = QRectF(rect)
    painter.fillRect(area, theme.colour("selection"))
    if bar:
        painter.fillRect(
            QRectF(area.left(), area.top(), SELECTION_BAR_PX, area.height()),
            theme.colour("accent"),
        )


def paint_ring_without_row(view: QAbstractItemView, theme: Theme) -> None:
    """Round the whole of a list that has the keyboard and no row in sight to show it on."""
    row = view.visualRect(view.currentIndex())
    if view.hasFocus() and not row.intersects(view.viewport().rect()):
        painter = QPainter(view.viewport())
        paint_focus_ring(painter, view.viewport().rect(), theme)
        painter.end()
