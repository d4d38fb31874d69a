"""Joined segments that switch what a view shows."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

_RADIUS = 4.0
_BEYOND = 12
"""How far a segment's frame is drawn past a joined edge, in pixels, to hide its corners."""


class _Segment(QRadioButton):
    """One part of a joined row."""

    def __init__(
        self, theme: Theme, text: str, *, first: bool, last: bool, parent: QWidget
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._first = first
        self._last = last

    @override
    def sizeHint(self) -> QSize:
        return self._with_edges(18)

    @override
    def minimumSizeHint(self) -> QSize:
        """Where room is short, in large text, its words stay and the space beside them goes."""
        return self._with_edges(6)

    def _with_edges(self, edges_px: int) -> QSize:
        width = QFontMetrics(font(Role.LABEL_BOLD)).horizontalAdvance(self.text())
        return QSize(width + scaled(edges_px), scaled(24))

    @override
    def hitButton(self, pos: object, /) -> bool:
        return True

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        fill = self.theme.colour("selection" if chosen else "surface")
        painter.setPen(QPen(self.theme.colour("control"), 1))
        painter.setBrush(fill)
        # Neighbours share one line: each part draws its left edge, the last one its right as well.
        area = QRectF(self.rect()).adjusted(
            0.5 if self._first else -_BEYOND, 0.5, -0.5 if self._last else _BEYOND, -0.5
        )
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if not self._first:
            painter.drawLine(QPointF(0.5, 1), QPointF(0.5, self.height() - 1))
        painter.setFont(font(Role.LABEL_BOLD if chosen else Role.LABEL))
        painter.setPen(self.theme.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self.theme, radius=_RADIUS - 1)
        painter.end()


class SegmentBar(QWidget):
    """Joined segments of which exactly one is on, to switch what a view shows."""

    value_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        *,
        value: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are (value, text); ``value`` is the one that is on to begin with."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segments: dict[str, _Segment] = {}
        for place, (key, text) in enumerate(choices):
            segment = _Segment(
                theme, text, first=place == 0, last=place == len(choices) - 1, parent=self
            )
            segment.setChecked(key == value)
            segment.toggled.connect(self._say)
            row.addWidget(segment)
            self.segments[key] = segment
        self._set_tab_stop()

    def value(self) -> str:
        """The value that is on."""
        return next(key for key, segment in self.segments.items() if segment.isChecked())

    def set_value(self, value: str) -> None:
        """Turn one on without telling anybody."""
        self.blockSignals(True)
        self.segments[value].setChecked(True)
        self.blockSignals(False)
        self._set_tab_stop()

    def _say(self, on: object) -> None:
        if on:
            self._set_tab_stop()
            self.value_chosen.emit(self.value())

    def _set_tab_stop(self) -> None:
        """Tab comes to the segment that is on, from both sides; the arrows move from there."""
        for segment in self.segments.values():
            stop = segment.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
