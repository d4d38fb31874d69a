"""One rescue treatment: a box to tick in a frame, with the key that ticks it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

_HEIGHT = 28
_MARGIN = 10
_MARK = 12
_GAP = 7
_RADIUS = 4
_TICK = ((0.22, 0.52), (0.43, 0.73), (0.8, 0.3))


class TreatmentChip(QCheckBox):
    """A chip of which any number in its group is set."""

    def __init__(self, theme: Theme, value: str, text: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self.key = key
        self._theme = theme
        self._key_at = text.casefold().find(key)
        self._text = text if self._key_at >= 0 else f"{key} {text}"
        self._key_at = max(self._key_at, 0)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(Role.BODY_BOLD)).horizontalAdvance(self._text)
        return QSize(width + scaled(2 * _MARGIN + _MARK + _GAP), scaled(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, chosen = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if chosen else "control"), 1))
        painter.setBrush(theme.colour("selection" if chosen else "surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self._paint_mark(painter, chosen=chosen)
        self._paint_text(painter, chosen=chosen)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme, radius=_RADIUS)
        painter.end()

    def _paint_mark(self, painter: QPainter, *, chosen: bool) -> None:
        size = scaled(_MARK)
        mark = QRectF(scaled(_MARGIN), (self.height() - size) / 2, size, size)
        colour = self._theme.colour("accent" if chosen else "control")
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)
        if chosen:
            tick = QPen(self._theme.colour("on_accent"), 1.6)
            tick.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(tick)
            painter.drawPolyline([mark.topLeft() + QPointF(x * size, y * size) for x, y in _TICK])

    def _paint_text(self, painter: QPainter, *, chosen: bool) -> None:
        painter.setFont(font(Role.BODY_BOLD if chosen else Role.BODY))
        painter.setPen(self._theme.colour("text"))
        left = scaled(_MARGIN + _MARK + _GAP)
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._text)
        metrics = painter.fontMetrics()
        start = left + metrics.horizontalAdvance(self._text[: self._key_at])
        width = metrics.horizontalAdvance(self._text[self._key_at])
        height = (self.height() + metrics.ascent() - metrics.descent()) / 2 + 2.5
        painter.setPen(QPen(self._theme.colour("text"), 1.2))
        painter.drawLine(QPointF(start, height), QPointF(start + width, height))
