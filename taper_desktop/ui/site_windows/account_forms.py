"""The forms of the accounts window: adding, changing, resetting a passphrase."""

from collections.abc import Sequence

from typing_extensions import override

from taper_desktop.clinic.accounts import add_account, change_account, reset_password
from taper_desktop.domain.account import Account, NewAccount, Role
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.log_in.passphrase_field import FIELD_PX, NewPassphrase
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import CheckBox, Choice, Field, SegmentedChoice
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import place_name
from taper_desktop.wording.people import role, role_rights

_KEYS = {Role.ADMINISTRATOR: "a", Role.INVESTIGATOR: "i", Role.COORDINATOR: "c", Role.MONITOR: "m"}


def _role_choice(words: Words, theme: Theme) -> SegmentedChoice:
    choices = [Choice(value=each.value, text=role(words, each), key=_KEYS[each]) for each in Role]
    return SegmentedChoice(words, theme, choices, name=place_name(words, "role"))


def _field(theme: Theme, name: str) -> Field:
    field = Field(theme, name=name)
    field.setFixedWidth(scaled(FIELD_PX))
    return field


class AddAccountDialog(FormDialog):
    """A new account with a temporary passphrase. No role is chosen to begin with."""

    def __init__(self, words: Words, theme: Theme, commands: Commands) -> None:
        super().__init__(words, theme, commands, words.say("Add account"), words.say("Add account"))
        self.resize(scaled(660), scaled(480))
        self.login = _field(theme, place_name(words, "login"))
        self.name = _field(theme, words.say("Person’s name"))
        self.role = _role_choice(words, theme)
        self.passphrase = NewPassphrase(words, theme)
        for field in (self.login, self.name):
            self.add_widget(FormRow(theme, field.accessibleName(), field))
            field.textEdited.connect(self.look_again)
        self._role_row = FormRow(theme, self.role.accessibleName(), self.role)
        self.add_widget(self._role_row)
        self.add_text(
            words.say("The passphrase is temporary: it must be changed at the first log-in.")
        )
        self.add_widget(self.passphrase)
        self.role.value_chosen.connect(self._show_rights)
        self.passphrase.edited.connect(self.look_again)
        self.look_again()
        self.login.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        names = [f.accessibleName() for f in (self.login, self.name) if not f.text().strip()]
        chosen = () if self.role.value() else (self.role.accessibleName(),)
        return (*names, *chosen, *self.passphrase.waits())

    @override
    def run(self) -> object:
        new = NewAccount(
            login=self.login.text(),
            name=self.name.text(),
            role=Role(self.role.value()),
            password=self.passphrase.text(),
        )
        commands = self.commands
        return commands.attempt(lambda: add_account(commands.site, new, entered=commands.entered()))

    def _show_rights(self, value: str) -> None:
        self._role_row.show_problem("")
        if value:
            self._role_row.set_hint(role_rights(self.words, Role(value)))
        self.look_again()


class ChangeAccountDialog(FormDialog):
    """Another role, or out of use, with a reason."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, account: Account) -> None:
        title = words.say("Change account of {name}", name=account.name)
        super().__init__(words, theme, commands, title, words.say("Change account"))
        self._account = account
        self.role = _role_choice(words, theme)
        self.role.set_value(account.role.value)
        self.active = CheckBox(theme, words.say("may log in"))
        self.active.setChecked(account.active)
        self.reason = Field(theme, name=place_name(words, "reason"))
        self.add_widget(FormRow(theme, self.role.accessibleName(), self.role))
        self.add_widget(FormRow(theme, words.say("In use"), self.active))
        self.add_widget(FormRow(theme, self.reason.accessibleName(), self.reason, hint_below=True))
        self.add_text(
            words.say("What this person wrote and signed stays as it is, under their name.")
        )
        self.role.value_chosen.connect(lambda _value: self.look_again())
        self.active.toggled.connect(lambda _on: self.look_again())
        self.reason.textEdited.connect(self.look_again)
        self.look_again()
        self.role.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        same = self._now() == (self._account.role, self._account.active)
        change = (self.words.say_in("waited for", "a change"),) if same else ()
        reason = () if self.reason.text().strip() else (self.reason.accessibleName(),)
        return (*change, *reason)

    @override
    def run(self) -> object:
        (chosen, active), commands = self._now(), self.commands
        return commands.attempt(
            lambda: change_account(
                commands.site,
                self._account.id,
                role=chosen,
                active=active,
                reason=self.reason.text(),
                entered=commands.entered(),
            )
        )

    def _now(self) -> tuple[Role, bool]:
        return Role(self.role.value() or self._account.role), self.active.isChecked()


class ResetPassphraseDialog(FormDialog):
    """A temporary passphrase for somebody who forgot theirs; asks for the recovery key."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, account: Account) -> None:
        title = words.say("Reset passphrase of {name}", name=account.name)
        super().__init__(words, theme, commands, title, words.say("Reset passphrase"))
        self._account = account
        self.resize(scaled(660), scaled(380))
        self.passphrase = NewPassphrase(words, theme)
        self.key = Field(theme, name=place_name(words, "recovery_key"))
        row = FormRow(theme, self.key.accessibleName(), self.key, hint_below=True)
        row.set_hint(words.say("the nine groups from the printed page"))
        self.add_widget(row)
        self.add_widget(self.passphrase)
        self.passphrase.edited.connect(self.look_again)
        self.key.textEdited.connect(self.look_again)
        self.look_again()
        self.key.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        key = () if self.key.text().strip() else (self.key.accessibleName(),)
        return (*key, *self.passphrase.waits())

    @override
    def run(self) -> object:
        commands = self.commands
        return commands.attempt(
            lambda: reset_password(
                commands.site,
                self._account.id,
                self.passphrase.text(),
                self.key.text(),
                entered=commands.entered(),
            )
        )
