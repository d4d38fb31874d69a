"""The field a person types into, and what its border says of the text."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.icons import icon
from taper_desktop.ui.look.labels import KeyHint
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

TICK_PX = 14
LETTERS_WIDE = 17
"""A field's width when its form asks for none."""


class FieldState(StrEnum):
    """What a field's border says."""

    PLAIN = "plain"
    FILLED = "filled"
    """Filled in by the program and not yet confirmed: dashed border, italic."""
    CHECK = "check"
    STOP = "stop"


class Field(QLineEdit):
    """One line of typed text. Says nothing about what may be typed: the reader refuses, not it."""

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = FieldState.PLAIN
        self.setAccessibleName(name)

    def set_state(self, state: FieldState) -> None:
        """Change what the border says."""
        if state is not self.state:
            self.state = state
            self.setProperty("fieldState", state.value)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def sizeHint(self) -> QSize:
        # The italic of a filled-in value is narrower; the field is not to shrink for it.
        letters = QFontMetrics(font(Role.BODY)).horizontalAdvance("x" * LETTERS_WIDE)
        return QSize(letters + scaled(20), super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.state is FieldState.FILLED and not self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self.theme.colour("control"), 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()


class SearchField(Field):
    """A field with a magnifying glass and a key hint inside."""

    def __init__(
        self, theme: Theme, *, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name=name, parent=parent)
        self.setProperty("fieldState", "search")
        self.setPlaceholderText(name)
        self.hint = KeyHint(theme, hint, parent=self) if hint else None
        if self.hint is not None:
            self.setTextMargins(0, 0, self.hint.sizeHint().width() + scaled(2), 0)

    def say_hint(self, text: str) -> None:
        """Show another key inside."""
        if self.hint is not None and self.hint.text != text:
            self.hint.say(text)
            self.setTextMargins(0, 0, self.hint.sizeHint().width() + scaled(2), 0)
            self._place_hint()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        if self.hint is not None:
            size = self.hint.sizeHint()
            self.hint.resize(size)
            self.hint.move(
                self.width() - size.width() - scaled(8), (self.height() - size.height()) // 2
            )

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = scaled(16)
        pixmap = icon("search", self.theme).pixmap(QSize(side, side), self.devicePixelRatio())
        painter.drawPixmap(scaled(10), (self.height() - side) // 2, pixmap)
        painter.end()


def paint_tick_box(painter: QPainter, box: QRectF, theme: Theme, ticked: QColor | None) -> None:
    """Paint a box, filled with ``ticked`` and with a tick in it; empty for ``None``."""
    painter.setPen(QPen(ticked or theme.colour("control"), 1.2))
    painter.setBrush(ticked or theme.colour("surface"))
    painter.drawRoundedRect(box, 2, 2)
    if ticked is not None:
        painter.setPen(QPen(theme.colour("on_accent"), 1.8))
        unit = box.width() / TICK_PX
        tick = [(3.2, 7.3), (5.9, 10), (10.9, 4.4)]
        painter.drawPolyline([box.topLeft() + QPointF(x * unit, y * unit) for x, y in tick])


class CheckBox(QCheckBox):
    """A box to tick, filled with the accent when ticked."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.setFont(font(Role.BODY))

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            scaled(26) + metrics.horizontalAdvance(self.text()), max(scaled(22), metrics.height())
        )

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(TICK_PX)
        box = QRectF(3.5, (self.height() - side) / 2, side, side)
        ink = self.theme.colour("accent" if self.isEnabled() else "control")
        paint_tick_box(painter, box, self.theme, ink if self.isChecked() else None)
        painter.setPen(self.theme.colour("text" if self.isEnabled() else "text2"))
        painter.setFont(self.font())
        words = self.rect().adjusted(scaled(24), 0, 0, 0)
        painter.drawText(words, 0x80, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self.theme, radius=3)
        painter.end()
