"""One of a few: chips that a letter chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QDeadlineTimer,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.ui.look.flow import FlowRow
from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Language, Words

_RADIUS = 4.0
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_ON = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose."""

    value: str
    text: str
    key: str
    """The letter or digit that chooses it. In Chinese a letter gives way to the place number."""


class _Chip(QRadioButton):
    """A radio button in a frame, with the letter that chooses it underlined."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.choice = choice
        self.key = choice.key.lower()
        at = choice.text.lower().find(self.key)
        self.mark_at = max(at, 0)
        self.shown = choice.text if at >= 0 else f"{choice.key} {choice.text}"
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(choice.key)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(Role.BODY_BOLD)).horizontalAdvance(self.shown)
        return QSize(width + scaled(36), scaled(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: object, /) -> bool:
        return True

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, chosen = self.theme.colour, self.isChecked()
        painter.setPen(QPen(colour("accent" if chosen else "control"), 1))
        painter.setBrush(colour("selection" if chosen else "surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        self._paint_dot(painter)
        words = font(Role.BODY_BOLD if chosen else Role.BODY)
        painter.setFont(words)
        painter.setPen(colour("text"))
        left = scaled(27)
        area = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.shown)
        self._underline(painter, left, QFontMetrics(words))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self.theme, radius=_RADIUS)
        painter.end()

    def _paint_dot(self, painter: QPainter) -> None:
        middle = QPointF(scaled(15), self.height() / 2)
        ink = self.theme.colour("accent" if self.isChecked() else "control")
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, scaled(6), scaled(6))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(middle, scaled(3.4), scaled(3.4))

    def _underline(self, painter: QPainter, left: int, metrics: QFontMetrics) -> None:
        start = left + metrics.horizontalAdvance(self.shown[: self.mark_at])
        width = metrics.horizontalAdvance(self.shown[self.mark_at])
        height = (self.height() + metrics.ascent() - metrics.descent()) / 2 + 2.5
        painter.setPen(QPen(self.theme.colour("text"), 1.2))
        painter.drawLine(QPointF(start, height), QPointF(start + width, height))


class SegmentedChoice(QWidget):
    """Chips of which one may be chosen, and none is to begin with.

    A chip's key chooses it and goes on to the next field; Space chooses and stays; arrows move;
    Backspace and Delete take the answer back. One Tab stop.
    """

    value_chosen = Signal(str)
    """The value now chosen by the person; empty when the answer was taken back."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        choices: Sequence[Choice],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = FlowRow(gap_px=scaled(6), parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips: list[_Chip] = []
        for place, choice in enumerate(choices, start=1):
            chip = _Chip(theme, _keyed(words, choice, place), self)
            chip.clicked.connect(self._say)
            self._group.addButton(chip)
            row.addWidget(chip)
            self.chips.append(chip)
        self._set_tab_stop()

    def value(self) -> str:
        """The value chosen; empty when there is none."""
        return next((chip.choice.value for chip in self.chips if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling anybody; empty takes the choice away."""
        self._group.setExclusive(False)
        for chip in self.chips:
            chip.setChecked(chip.choice.value == value)
        self._group.setExclusive(True)
        self._set_tab_stop()

    def focus_first(self) -> None:
        """Put the keyboard on the chip that is chosen, or on the first."""
        self._tab_chip().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = event.text().lower()
        key = Qt.Key(event.key())
        if key in _BACK or key in _ON:
            self._move(-1 if key in _BACK else 1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.set_value("")
            self.value_chosen.emit("")
        elif typed and not event.modifiers() & _COMMANDS and self._choose_by(typed):
            self._go_on()
        else:
            event.ignore()

    def _choose_by(self, typed: str) -> bool:
        for chip in self.chips:
            if chip.key == typed:
                chip.setChecked(True)
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
                self._say()
                return True
        return False

    def _go_on(self) -> None:
        self.chips[-1].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()
        self._set_tab_stop()
        _OneTab.swallow_on(QApplication.focusWidget())

    def _move(self, by: int) -> None:
        here = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), 0)
        self.chips[(here + by) % len(self.chips)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        self._set_tab_stop()
        self.value_chosen.emit(self.value())

    def _tab_chip(self) -> _Chip:
        return next((chip for chip in self.chips if chip.isChecked()), self.chips[0])

    def _set_tab_stop(self) -> None:
        stop = self._tab_chip()
        self.setFocusProxy(stop)
        for chip in self.chips:
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            )


class _OneTab(QObject):
    """Takes the Tab that habit sends after a letter: the letter has gone on to the next field.

    Whoever means it presses it a moment later, or twice.
    """

    HABIT_MS = 700

    @classmethod
    def swallow_on(cls, widget: QWidget | None) -> None:
        """Let ``widget``, which was just come to, take one Tab that comes at once."""
        if widget is not None:
            widget.installEventFilter(cls(widget))

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._soon = QDeadlineTimer(self.HABIT_MS)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.FocusOut):
            return False
        watched.removeEventFilter(self)
        self.deleteLater()
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        return is_tab and not self._soon.hasExpired()


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _keyed(words: Words, choice: Choice, place: int) -> Choice:
    if words.language is Language.EN or choice.key.isdigit():
        return choice
    return Choice(value=choice.value, text=choice.text, key=str(place))
