"""Account name and passphrase: the form of the log-in and of the lock.

A wrong name and a wrong passphrase are said alike. While a wait runs its seconds are counted down
and the button stays off.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.log_in.passphrase_field import FIELD_PX, PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label, LinkButton, PrimaryButton
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name
from taper_desktop.wording.remedies import remedy

_SECOND_MS = 1000


class CredentialForm(QWidget):
    """Asks who is there. Checks nothing itself."""

    submitted = Signal(Credentials)

    def __init__(
        self, words: Words, theme: Theme, *, proceed: str, links: Sequence[LinkButton] = ()
    ) -> None:
        super().__init__()
        self._words = words
        self._seconds = 0
        self.login = Field(theme, name=place_name(words, "login"))
        self.login.setFixedWidth(scaled(FIELD_PX))
        self.passphrase = PassphraseField(theme, name=place_name(words, "password"))
        self.message = Label(
            theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK), wrap=True
        )
        self.message.setMinimumHeight(scaled(40))
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = PrimaryButton(theme, proceed, hint="Enter")
        self.button.set_tall()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.submit)
        self.login.returnPressed.connect(self._next)
        self.passphrase.returnPressed.connect(self.submit)
        for field in (self.login, self.passphrase):
            field.textEdited.connect(self._look_again)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._count_down)
        self._extra = QVBoxLayout()
        self._arrange(theme, links)
        self._look_again()

    def add_below(self, widget: QWidget) -> None:
        """Something more that is asked, between the passphrase and the message."""
        self._extra.addWidget(widget)

    def focus_entry(self) -> None:
        """Put the keyboard where the typing begins."""
        field = self.passphrase if self.login.text() else self.login
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand on what was typed, unless something lacks or a wait runs."""
        if self.button.isEnabled():
            self.submitted.emit(
                Credentials(login=self.login.text().strip(), password=self.passphrase.text())
            )

    def clear(self) -> None:
        """Forget the passphrase and what was said of it."""
        self.passphrase.clear()
        self.message.setText("")
        self._look_again()

    def show_problem(self, problem: Problem) -> None:
        """Say why the door stays shut; the passphrase is to be typed anew."""
        self.passphrase.clear()
        if problem.fault is Fault.TOO_MANY_ATTEMPTS:
            self._seconds = int(problem.values.get("seconds", "1"))
            self._timer.start()
            self._say_wait()
        else:
            said = (fault(self._words, problem), remedy(self._words, problem))
            self._say(". ".join(part for part in said if part))
        self._look_again()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.passphrase.setAccessibleDescription(text)

    def _say_wait(self) -> None:
        values = {"seconds": str(self._seconds)}
        wait = Problem(place="password", fault=Fault.TOO_MANY_ATTEMPTS, values=values)
        self._say(fault(self._words, wait))

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._say_wait()
            return
        self._timer.stop()
        self._say(self._words.say("You can try again now"))
        self._look_again()

    def _next(self) -> None:
        if self.passphrase.text():
            self.submit()
        else:
            self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_again(self) -> None:
        typed = bool(self.login.text().strip() and self.passphrase.text())
        self.button.setEnabled(typed and not self._timer.isActive())

    def _arrange(self, theme: Theme, links: Sequence[LinkButton]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        for field in (self.login, self.passphrase):
            column.addWidget(FormRow(theme, field.accessibleName(), field))
        column.addLayout(self._extra)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        for link in links:
            row.addWidget(link)
        row.addStretch(1)
        row.addWidget(self.button)
        column.addLayout(row)
