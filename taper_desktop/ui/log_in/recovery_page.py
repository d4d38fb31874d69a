"""The way back in for an administrator who forgot the passphrase: the printed recovery key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.log_in.passphrase_field import FIELD_PX, NewPassphrase
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label, PrimaryButton, QuietButton
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name
from taper_desktop.wording.remedies import remedy

_KEY_PX = 430


class RecoveryPage(QWidget):
    """Account name, recovery key, a new passphrase."""

    submitted = Signal(str, Credentials)
    """The recovery key as typed, and the account with its new passphrase."""
    back_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self.login = Field(theme, name=place_name(words, "login"))
        self.login.setFixedWidth(scaled(FIELD_PX))
        self.key = Field(theme, name=place_name(words, "recovery_key"))
        self.key.setFixedWidth(scaled(_KEY_PX))
        self.passphrase = NewPassphrase(words, theme)
        self.message = Label(
            theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK), wrap=True
        )
        self.back = QuietButton(theme, say("Back"), hint="Esc")
        self.button = PrimaryButton(theme, say("Set passphrase and log in"), hint="Enter")
        self.back.clicked.connect(self.back_wanted)
        self.button.clicked.connect(self.submit)
        for field in (self.login, self.key):
            field.textEdited.connect(self._look_again)
        self.passphrase.edited.connect(self._look_again)
        for entry in (self.login, self.key, self.passphrase.first, self.passphrase.again):
            entry.returnPressed.connect(self.submit)
        self._arrange(theme)
        self._look_again()

    def focus_entry(self) -> None:
        """Put the keyboard where the typing begins."""
        self.login.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand on what was typed, once it is all there."""
        if self.button.isEnabled():
            by = Credentials(login=self.login.text().strip(), password=self.passphrase.text())
            self.submitted.emit(self.key.text(), by)

    def show_problem(self, problem: Problem) -> None:
        """Say why it did not open."""
        said = (fault(self._words, problem), remedy(self._words, problem))
        self.message.setText(". ".join(part for part in said if part))

    def _look_again(self) -> None:
        typed = bool(self.login.text().strip() and self.key.text().strip())
        self.button.setEnabled(typed and not self.passphrase.waits())

    def _arrange(self, theme: Theme) -> None:
        say = self._words.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(Label(theme, say("Back in with the recovery key"), role=Role.TITLE))
        said = say(
            "For administrators. Everybody else asks an administrator, who gives them a temporary "
            "passphrase. Who opens the file this way, and when, is written into the audit trail."
        )
        column.addWidget(Label(theme, said, colour="text2", wrap=True))
        column.addWidget(FormRow(theme, self.login.accessibleName(), self.login))
        key_row = FormRow(theme, self.key.accessibleName(), self.key, hint_below=True)
        key_row.set_hint(say("the nine groups from the printed page"))
        column.addWidget(key_row)
        column.addWidget(self.passphrase)
        column.addWidget(self.message)
        column.addStretch(1)
        row = QHBoxLayout()
        for button in (self.back, self.button):
            button.set_tall()
            button.setAutoDefault(False)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.button)
        column.addLayout(row)
