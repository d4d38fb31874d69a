"""The steps in which the site's first two accounts are named."""

from PySide6.QtWidgets import QWidget

from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.first_start.pages import Page
from taper_desktop.ui.log_in.passphrase_field import FIELD_PX, NewPassphrase
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role as TypeRole
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field, Label
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name

_ROW_PX = 640


class AccountPage(Page):
    """One account: its name to log in with, the person's name, a passphrase typed twice."""

    def __init__(self, words: Words, theme: Theme, role: Role) -> None:
        title, text = _said(words, role)
        super().__init__(theme, title, text)
        self._words = words
        self._role = role
        self.login = Field(theme, name=place_name(words, "login"))
        self.name = Field(theme, name=words.say("Person’s name"))
        self.passphrase = NewPassphrase(words, theme)
        self._made = Label(theme, role=TypeRole.LABEL_BOLD, wrap=True)
        self._made.hide()
        hints = (
            words.say("typed to log in; upper or lower case does not matter"),
            words.say("as it is to be written beside records"),
        )
        self._rows: dict[str, FormRow] = {}
        places = ("login", "name")
        for place, field, hint in zip(places, (self.login, self.name), hints, strict=True):
            field.setFixedWidth(scaled(FIELD_PX))
            field.textEdited.connect(lambda _text: self.edited.emit())
            self._add(field, hint, place)
        self.passphrase.setMaximumWidth(scaled(_ROW_PX))
        self.passphrase.edited.connect(self.edited)
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self._made)
        self.column.addStretch(1)

    def account(self) -> NewAccount:
        """What was typed."""
        return NewAccount(
            login=self.login.text().strip(),
            name=self.name.text().strip(),
            role=self._role,
            password=self.passphrase.text(),
        )

    def restore(self, account: NewAccount) -> None:
        """Put back what was typed before the page was made anew."""
        self.login.setText(account.login)
        self.name.setText(account.name)
        self.passphrase.set_text(account.password)

    def waits(self) -> tuple[str, ...]:
        """The fields that still lack something."""
        fields = (self.login, self.name)
        empty = tuple(field.accessibleName() for field in fields if not field.text().strip())
        return (*empty, *self.passphrase.waits())

    def say_made(self) -> None:
        """The account is made: what stands here can be changed in the accounts window alone."""
        for entry in (self.login, self.name, self.passphrase):
            entry.setEnabled(False)
        self._made.setText(
            self._words.say("This account is made. It can be changed in the accounts window.")
        )
        self._made.show()

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong beside its field; ``None`` takes it back."""
        place = "" if problem is None else problem.place.rpartition(".")[2]
        said = "" if problem is None else fault(self._words, problem)
        for name, row in self._rows.items():
            row.show_problem(said if name == place else "")
        if place == "password":
            self.passphrase.show_problem(said)

    def _add(self, field: QWidget, hint: str, place: str) -> None:
        row = FormRow(self.theme, field.accessibleName(), field, hint_below=True)
        row.setMaximumWidth(scaled(_ROW_PX))
        row.set_hint(hint)
        self._rows[place] = row
        self.column.addWidget(row)


def _said(words: Words, role: Role) -> tuple[str, str]:
    """Title and introduction."""
    if role is Role.ADMINISTRATOR:
        return (
            words.say("The administrator"),
            words.say(
                "Keeps accounts, settings and backups, and takes no clinical decision. A person "
                "who also decides has a second account for that, in the next step."
            ),
        )
    return (
        words.say("The first investigator"),
        words.say(
            "Signs the protocol and decides on patients. Further investigators, coordinators and "
            "monitors are added later by the administrator."
        ),
    )
