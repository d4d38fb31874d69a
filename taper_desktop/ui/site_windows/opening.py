"""Opens the windows that keep the site in order, over the main window."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from taper_desktop.ui.commands import Commands
from taper_desktop.ui.log_in.new_passphrase import NewPassphraseDialog
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.wording.catalogue import Words


class SiteWindows(QObject):
    """One at a time."""

    restore_wanted = Signal(RestoreOrder)
    second_chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        words: Words,
        theme: Theme,
        commands: Commands,
        around: Surroundings,
        second: str,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._theme = theme
        self._commands = commands
        self._around = around
        self.second = second
        self.dialog: QDialog | None = None
        """The one that is open."""

    def show_accounts(self) -> None:
        """Who may come in, and as what."""
        asking = self._around.asking
        self._open(AccountsDialog(self._words, self._theme, self._commands, asking))

    def show_audit(self) -> None:
        """Who did what."""
        asking = self._around.asking
        self._open(AuditDialog(self._words, self._theme, self._commands, asking))

    def show_backups(self) -> None:
        """What there is to restore from."""
        asking = self._around.asking
        dialog = BackupsDialog(self._words, self._theme, self._commands, asking, self.second)
        dialog.restore_wanted.connect(self.restore_wanted)
        dialog.second_chosen.connect(self._keep_second)
        self._open(dialog)

    def change_passphrase(self) -> None:
        """One's own; on a made-up site there is none."""
        if not self._commands.site.session.made_up:
            language, around = self._words.language, self._around
            self._open(NewPassphraseDialog(language, self._theme, around.site, around.clock))

    def _keep_second(self, folder: str) -> None:
        self.second = folder
        self.second_chosen.emit(folder)

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
        self._window.activateWindow()
        self.closed.emit()
