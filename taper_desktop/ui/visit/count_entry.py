"""Typing a platelet count in 10⁹/L, and typing it again when it is unusual.

The text stays as it was typed: no validator, no rounding, no other unit.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.look.widgets import Field, FieldState, FindingMark, Label
from taper_desktop.wording.catalogue import Words

FIELD_WIDTH = 112
_BAR = 4


class CountField(Field):
    """A field that says when it is left, before the keyboard has gone on."""

    left = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.setFixedWidth(scaled(FIELD_WIDTH))
        self.setFont(font(Role.COUNT))
        self._mark = FindingMark(theme, Outcome.FIRED, Severity.CHECK, parent=self)
        self._mark.hide()

    def show_mark(self, shown: bool) -> None:
        """Whether the check mark stands in the field."""
        self._mark.setVisible(shown)
        self.set_state(FieldState.CHECK if shown else FieldState.PLAIN)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        side = self._mark.width()
        self._mark.move(self.width() - side - scaled(11), (self.height() - side) // 2)

    @override
    def focusNextPrevChild(self, forward: bool, /) -> bool:
        self.left.emit()
        return super().focusNextPrevChild(forward)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class AgainField(CountField):
    """The field for the second typing: Enter compares, it does not save."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
        else:
            super().keyPressEvent(event)


class RetypeBlock(QWidget):
    """Why a count is unusual, and the field to type it again. Pasting would prove nothing."""

    edited = Signal()
    agreed = Signal()
    """Enter, and both typings are the same."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._count = ""
        self._why = Label(theme, role=Role.BODY_BOLD, colour=theme.word(Family.CHECK), wrap=True)
        self.field = AgainField(theme, name=words.say("Platelets again"))
        self.field.textEdited.connect(self._tell_edit)
        self.field.entered.connect(self._compare)
        self._progress = Label(theme, role=Role.LABEL)
        self._tick = FindingMark(theme, Outcome.CLEAR, Severity.NOTE)
        line = QHBoxLayout()
        line.setSpacing(scaled(10))
        line.addWidget(self.field)
        line.addWidget(self._tick)
        line.addWidget(self._progress, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(8), scaled(12), scaled(10))
        column.setSpacing(scaled(6))
        column.addWidget(self._why)
        column.addLayout(line)
        self._show_progress()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tint(Family.CHECK))
        painter.fillRect(0, 0, scaled(_BAR), self.height(), self._theme.shape(Family.CHECK))
        painter.end()

    def ask(self, why: str) -> None:
        """Say why the count has to be typed again."""
        self._why.setText(why)

    def set_texts(self, count: str, again: str) -> None:
        """The first typing, and the second so far."""
        self._count = count
        if again != self.field.text():
            self.field.setText(again)
        self._show_progress()

    def _tell_edit(self) -> None:
        self._show_progress()
        self.edited.emit()

    def _compare(self) -> None:
        if self.field.text() == self._count:
            self.agreed.emit()
        elif not self._count.startswith(self.field.text()):
            self.field.selectAll()

    def _show_progress(self) -> None:
        words, again = self._words, self.field.text()
        agrees = bool(again) and again == self._count
        self._tick.setVisible(agrees)
        if agrees:
            self._progress.setText(words.say("typed twice, the same"))
        elif self._count.startswith(again):
            self._progress.setText(
                words.say("{typed} of {all} digits", typed=len(again), all=len(self._count))
            )
        else:
            self._progress.setText(
                words.say("not {count}: type again, or correct it above", count=self._count)
            )


class CountEntry(QObject):
    """The field of the count and the block to type it again; the form places both."""

    edited = Signal()
    left = Signal()
    agreed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.field = CountField(theme, name=words.say("Platelets ×10⁹/L"))
        self.field.textEdited.connect(self._void_second_typing)
        self.field.left.connect(self.left)
        self.block = RetypeBlock(words, theme)
        self.block.edited.connect(self.edited)
        self.block.agreed.connect(self.agreed)
        self.block.hide()

    def count(self) -> str:
        """The text of the count."""
        return self.field.text()

    def again(self) -> str:
        """The text of the second typing."""
        return self.block.field.text()

    def set_texts(self, count: str, again: str) -> None:
        """Show these texts without telling anybody."""
        self.field.setText(count)
        self.block.set_texts(count, again)

    def ask_again(self, why: str) -> None:
        """Ask to type the count again, saying why; empty stops asking unless it was answered."""
        if why:
            self.block.ask(why)
        asks = bool(why) or (not self.block.isHidden() and bool(self.again()))
        self.block.setVisible(asks)
        self.field.show_mark(asks)

    def _void_second_typing(self) -> None:
        self.block.set_texts(self.count(), "")
        self.edited.emit()
