"""Text on the chart: placed by an edge, with a halo that keeps it off the lines."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

HALO_PX = 3.0


def text_width(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def text_box(text: str, font: QFont) -> QRectF:
    """A text's size, its top left corner at the origin."""
    metrics = QFontMetricsF(font)
    return QRectF(0, 0, metrics.horizontalAdvance(text), metrics.height())


def paint_text(
    painter: QPainter, box: QRectF, text: str, font: QFont, colour: QColor, *, halo: QColor | None
) -> None:
    """Paint ``text`` with its top left corner at that of ``box``."""
    base = QPointF(box.left(), box.top() + QFontMetricsF(font).ascent())
    if halo is not None:
        path = QPainterPath()
        path.addText(base, font, text)
        pen = QPen(halo, HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(base, text)
