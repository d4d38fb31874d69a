"""Text on the chart: placed by an edge, with a halo that keeps it off the lines."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker

HALO_PX = 3.0
MOST_HALOS = 512

_halos: dict[tuple[str, str], QPainterPath] = {}


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
        painter.translate(base)
        painter.fillPath(_halo(text, font), halo)
        painter.translate(-base)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(base, text)


def _halo(text: str, font: QFont) -> QPainterPath:
    """The ground round a text at the origin; kept, for to work it out takes longer than to fill it.

    The same few counts are written again and again.
    """
    key = (text, font.key())
    if key not in _halos:
        if len(_halos) >= MOST_HALOS:
            _halos.clear()
        path, stroker = QPainterPath(), QPainterPathStroker()
        path.addText(QPointF(), font, text)
        stroker.setWidth(HALO_PX)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        _halos[key] = stroker.createStroke(path).simplified()
    return _halos[key]
