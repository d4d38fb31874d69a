"""The parts decision dialogs are put together from: headings, rows, reason, date, signature."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.account import Role
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Refused
from taper_desktop.ui.log_in.passphrase_field import PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role as TypeRole
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import CheckBox, Field, FieldState, Hairline, Label
from taper_desktop.ui.visit.form_row import at_the_left
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.people import role as role_name

LABEL_WIDTH = 118
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Section(QWidget):
    """A heading with a line under it, and rows of a label and what belongs to it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(3))
        self._grid.setColumnMinimumWidth(0, scaled(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(6), 0, scaled(2))
        column.setSpacing(scaled(4))
        column.addWidget(Label(theme, title, role=TypeRole.BODY_BOLD))
        column.addWidget(Hairline(theme))
        column.addLayout(self._grid)

    def add(self, label: str, content: QWidget) -> Label:
        """A row of the section; gives its label back."""
        row = self._grid.rowCount()
        name = Label(self._theme, label, colour="text2", wrap=True)
        name.setFixedWidth(scaled(LABEL_WIDTH))
        name.setMinimumHeight(scaled(20))
        name.setBuddy(content)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(content, row, 1)
        return name

    def add_text(self, label: str, text: str, *, bold: bool = False) -> Label:
        """A row of words."""
        role = TypeRole.BODY_BOLD if bold else TypeRole.BODY
        said = Label(self._theme, text, role=role, wrap=True)
        self.add(label, said)
        return said

    def add_under(self, content: QWidget) -> None:
        """Something that belongs to the row above."""
        self._grid.addWidget(content, self._grid.rowCount(), 1)

    def add_wide(self, content: QWidget) -> None:
        """A row without a label."""
        self._grid.addWidget(content, self._grid.rowCount(), 0, 1, 2)

    def clear(self) -> None:
        """Take all rows out."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _ReasonEdit(QPlainTextEdit):
    """Where the reason is typed; Enter may mean the button of the form."""

    entered = Signal()

    def __init__(self, *, enter_saves: bool) -> None:
        super().__init__()
        self._enter_saves = enter_saves

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._enter_saves and event.key() in _ENTER and not shifted:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)


class ReasonField(QWidget):
    """The reason in the person's own words; none is offered.

    Where a form's button is Enter, Enter means it here as well, and Shift+Enter is a new line.
    Where Enter signs nothing, as in a decision, it is a new line.
    """

    edited = Signal()
    entered = Signal()
    """Enter was pressed, where it saves."""

    def __init__(self, words: Words, theme: Theme, *, enter_saves: bool = False) -> None:
        super().__init__()
        self._words = words
        self.text_edit = _ReasonEdit(enter_saves=enter_saves)
        self.text_edit.entered.connect(self.entered)
        self.text_edit.setAccessibleName(words.say("Reason, in your own words (required)"))
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setFixedHeight(scaled(62))
        self.text_edit.textChanged.connect(self._tell)
        self._count = Label(theme, role=TypeRole.LABEL, colour="text2")
        said = words.say("No ready-made reasons. Kept with your name and the time.")
        line = QHBoxLayout()
        line.addWidget(Label(theme, said, role=TypeRole.LABEL, colour="text2"), 1)
        if enter_saves:
            hint = words.say("New line: Shift+Enter")
            line.addWidget(Label(theme, hint, role=TypeRole.LABEL, colour="text2"))
            line.addSpacing(scaled(12))
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(3))
        column.addWidget(self.text_edit)
        column.addLayout(line)
        self._show_count()

    def text(self) -> str:
        """The reason as typed, without blanks round it."""
        return self.text_edit.toPlainText().strip()

    def restore(self, text: str) -> None:
        """Go on with a reason that was begun before."""
        self.text_edit.setPlainText(text)

    def _tell(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        number = len(self.text_edit.toPlainText())
        self._count.setText(self._words.count("{number} character", "{number} characters", number))


class StartField(QWidget):
    """From when a decision holds: filled in by the program, marked as such, and open to change."""

    edited = Signal()

    def __init__(self, words: Words, theme: Theme, today: date) -> None:
        super().__init__()
        self._words = words
        self._filled = today.isoformat()
        self.field = Field(theme, name=words.say("From"))
        self.field.setFixedWidth(scaled(112))
        self.field.setText(self._filled)
        self.field.textEdited.connect(self._tell)
        self._said = Label(theme, role=TypeRole.LABEL, colour="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.field)
        row.addWidget(self._said, 1)
        self._show()

    def day(self) -> date | None:
        """The day typed; ``None`` while it is no date."""
        try:
            return read_date(self.field.text(), "start")
        except Refused:
            return None

    def _tell(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        day = self.day()
        filled = self.field.text() == self._filled
        self.field.set_state(FieldState.FILLED if filled else FieldState.PLAIN)
        if day is None:
            self._said.setText(self._words.say("year-month-day, such as 2026-08-14"))
        elif filled:
            self._said.setText(
                self._words.say("{date}, filled in", date=full_date(self._words, day))
            )
        else:
            self._said.setText(full_date(self._words, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningAs:
    """Whoever is logged in, as the signature names them."""

    name: str
    role: Role
    asks_passphrase: bool = True
    """Not on a made-up site, where nobody is asked."""


class Signature(Section):
    """Who decides, what it means, and the passphrase once more. Nothing is filled in."""

    edited = Signal()

    def __init__(
        self, words: Words, theme: Theme, sheet: PatientSheet, by: SigningAs, meaning: str
    ) -> None:
        super().__init__(theme, words.say("Signature"))
        self._words = words
        said = words.say(
            "{name}, {role}, {site}",
            name=by.name,
            role=role_name(words, by.role).lower(),
            site=sheet.site_name,
        )
        self.add_text(words.say("Name"), said, bold=True)
        self.meaning = CheckBox(theme, meaning)
        self.meaning.toggled.connect(self.edited)
        self.add(words.say("Meaning"), self.meaning)
        self.passphrase: PassphraseField | None = None
        if by.asks_passphrase:
            self.passphrase = PassphraseField(theme, name=words.say("Passphrase again"))
            self.passphrase.textEdited.connect(self.edited)
            label = self.add(words.say("Passphrase again"), at_the_left(self.passphrase))
            label.setBuddy(self.passphrase)
            bound = words.say(
                "Bound to record {number} and its values. Time is taken when you sign.",
                number=sheet.record_number,
            )
            self.add_under(Label(theme, bound, role=TypeRole.LABEL, colour="text2", wrap=True))

    def password(self) -> str:
        """The passphrase as typed; empty where none is asked for."""
        return "" if self.passphrase is None else self.passphrase.text()

    def forget(self) -> None:
        """Take the passphrase out again."""
        if self.passphrase is not None:
            self.passphrase.clear()
            self.edited.emit()

    def ask_again(self) -> None:
        """The passphrase was wrong: it is typed anew, everything else stays."""
        self.forget()
        if self.passphrase is not None:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def waits(self) -> tuple[str, ...]:
        """What the signature still lacks."""
        words = self._words
        meaning = () if self.meaning.isChecked() else (words.say_in("waited for", "meaning"),)
        lacks = self.passphrase is not None and not self.passphrase.text()
        passphrase = (words.say_in("waited for", "passphrase"),) if lacks else ()
        return meaning + passphrase
