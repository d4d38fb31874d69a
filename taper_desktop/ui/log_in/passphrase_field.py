"""The field a passphrase is typed into, and two of them for a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from taper_desktop.clinic.passphrases import passphrase_problems
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import CheckBox, Field
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name

FIELD_PX = 300


class PassphraseField(Field):
    """One line whose text is not shown, unless the person asks for it."""

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name=name, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setFixedWidth(scaled(FIELD_PX))

    def show_text(self, shown: bool) -> None:
        """Show what is typed, or dots in its place."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)


class NewPassphrase(QWidget):
    """A new passphrase, typed twice; says what is wrong beside the fields."""

    edited = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self.first = PassphraseField(theme, name=words.say("New passphrase"))
        self.again = PassphraseField(theme, name=place_name(words, "password_again"))
        self.shown = CheckBox(theme, words.say("Show what is typed"))
        self._first_row = FormRow(theme, self.first.accessibleName(), self.first, hint_below=True)
        self._again_row = FormRow(theme, self.again.accessibleName(), self.again)
        self._first_row.set_hint(
            words.say(
                "At least 15 characters; any will do. Four or five words that only you would put "
                "together are easy to keep in mind."
            )
        )
        self._again_row.add_below(self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self._first_row)
        column.addWidget(self._again_row)
        column.addStretch(1)
        for field in (self.first, self.again):
            field.textEdited.connect(self._look_again)
            self.shown.toggled.connect(field.show_text)

    def text(self) -> str:
        """The passphrase as typed first."""
        return self.first.text()

    def set_text(self, text: str) -> None:
        """Put a passphrase back that was typed before the page was made anew."""
        for field in (self.first, self.again):
            field.setText(text)

    def waits(self) -> tuple[str, ...]:
        """The fields that still lack something."""
        if passphrase_problems(self.first.text()):
            return (self.first.accessibleName(),)
        return () if self._is_same() else (self.again.accessibleName(),)

    def show_problem(self, text: str) -> None:
        """Say what somebody else found wrong with it."""
        self._first_row.show_problem(text)

    def _is_same(self) -> bool:
        return self.first.text() == self.again.text()

    def _look_again(self) -> None:
        problems = passphrase_problems(self.first.text()) if self.first.text() else ()
        self._first_row.show_problem(fault(self._words, problems[0]) if problems else "")
        differs = bool(self.again.text()) and not self._is_same()
        said = self._words.say("Differs from the first") if differs else ""
        self._again_row.show_problem(said)
        self.edited.emit()
