"""The accounts window: who may come in, and as what."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from taper_desktop.clinic.accounts import ProposedKey, propose_recovery_key
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.account import Account
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.account_forms import (
    AddAccountDialog,
    ChangeAccountDialog,
    ResetPassphraseDialog,
)
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.site_windows.listing import frame_table
from taper_desktop.ui.site_windows.recovery_key import RecoveryKeyDialog
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.people import role, role_rights

_SIZE = (760, 460)


class AccountsDialog(QDialog):
    """Everybody may look; an administrator changes."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._asking = asking
        self.form: FormDialog | None = None
        """The form that is open."""
        self.setWindowTitle(words.say("Accounts"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.table = self._make_table()
        self.why = Label(
            theme,
            why_off(words, commands.site, Verb.ACCOUNT_CHANGED),
            role=Role.LABEL,
            colour="text2",
        )
        self.add = self._button(words.say("Add account…"), self.add_account)
        self.change = self._button(words.say("Change or deactivate…"), self.change_account)
        self.reset = self._button(words.say("Reset passphrase…"), self.reset_passphrase)
        self.renew = self._button(words.say("New recovery key…"), self.renew_key)
        self.close_button = QuietButton(theme, words.say("Close"), hint="Esc")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._arrange()
        self.refill()
        self.table.setFocus()

    def refill(self) -> None:
        """Show the accounts as they stand."""
        self._accounts = self._commands.site.accounts
        self.table.setRowCount(len(self._accounts))
        say = self._words.say
        for at, account in enumerate(self._accounts):
            state = say("in use") if account.active else say("out of use")
            rights = role_rights(self._words, account.role)
            cells = (account.login, account.name, role(self._words, account.role), state, rights)
            for column, text in enumerate(cells):
                self.table.setItem(at, column, QTableWidgetItem(text))
        if self.table.currentRow() < 0:
            self.table.selectRow(0)

    def selected(self) -> Account:
        """The account of the selected row."""
        return self._accounts[max(0, self.table.currentRow())]

    def add_account(self) -> None:
        """Ask for a new account."""
        self._open(AddAccountDialog(self._words, self._theme, self._commands))

    def change_account(self) -> None:
        """Ask what is to change of the selected account, and why."""
        chosen = self.selected()
        self._open(ChangeAccountDialog(self._words, self._theme, self._commands, chosen))

    def reset_passphrase(self) -> None:
        """Ask for a temporary passphrase and the recovery key."""
        chosen = self.selected()
        self._open(ResetPassphraseDialog(self._words, self._theme, self._commands, chosen))

    def renew_key(self) -> None:
        """Propose a new recovery key; the printed one holds until the new one was typed back."""
        commands = self._commands
        proposed = commands.attempt(
            lambda: propose_recovery_key(commands.site, entered=commands.entered())
        )
        if isinstance(proposed, ProposedKey):
            look = (self._words, self._theme)
            self._open(RecoveryKeyDialog(*look, commands, self._asking, proposed))

    def _open(self, form: FormDialog) -> None:
        form.setParent(self, form.windowFlags())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.refill)
        form.finished.connect(self._forget)
        self.form = form
        form.open()

    def _forget(self) -> None:
        self.form = None
        self.activateWindow()

    def _button(self, text: str, act: Callable[[], None]) -> QuietButton:
        button = QuietButton(self._theme, text)
        button.setAutoDefault(False)
        button.setEnabled(not self.why.text())
        button.setAccessibleDescription(self.why.text())
        button.clicked.connect(act)
        return button

    def _make_table(self) -> QTableWidget:
        say = self._words.say
        heads = (say("Account name"), say("Name"), say("Role"), say("State"), say("Rights"))
        table = QTableWidget(0, len(heads))
        table.setHorizontalHeaderLabels(heads)
        frame_table(table, say("Accounts"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for button in (self.add, self.change, self.reset, self.renew):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(self._theme, self._words.say("Accounts"), role=Role.TITLE))
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addLayout(row)
