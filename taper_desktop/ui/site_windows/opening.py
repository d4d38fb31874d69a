"""Opens the windows that keep the site in order, over the main window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.exchanging.export_dialog import ExportDialog
from taper_desktop.ui.exchanging.import_dialog import ImportDialog
from taper_desktop.ui.log_in.new_passphrase import NewPassphraseDialog
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.paper.site_print import SitePrintDialog
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.protocols.window import ProtocolsDialog
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.patient_text import PatientTextDialog
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.ui.site_windows.self_check import SelfCheckDialog
from taper_desktop.ui.site_windows.settings import SettingsDialog
from taper_desktop.ui.site_windows.site_settings import SiteSettingsDialog
from taper_desktop.ui.site_windows.verifying import VerifyDialog
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.wording.catalogue import Words

if TYPE_CHECKING:
    from taper_desktop.ui.window import MainWindow

_LONG_WORK = (VerifyDialog, BackupsDialog, SitePrintDialog, ExportDialog, ImportDialog)


class SiteWindows(QObject):
    """One at a time."""

    restore_wanted = Signal(RestoreOrder)
    closed = Signal()

    def __init__(
        self,
        window: "MainWindow",
        words: Words,
        theme: Theme,
        around: Surroundings,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._theme = theme
        self._commands = window.commands
        self._around = around
        self._preferences = preferences
        self.dialog: QDialog | None = None
        """The one that is open."""
        self.self_check: SelfCheckDialog | None = None
        """It may lie over another one."""

    def show_accounts(self) -> None:
        """Who may come in, and as what."""
        asking = self._around.asking
        self._open(AccountsDialog(self._words, self._theme, self._commands, asking))

    def show_protocols(self) -> None:
        """What the answers rest on, and who is on which version."""
        asking = self._around.asking
        self._open(ProtocolsDialog(self._words, self._theme, self._commands, asking))

    def show_audit(self) -> None:
        """Who did what."""
        asking = self._around.asking
        self._open(AuditDialog(self._words, self._theme, self._commands, asking))

    def show_backups(self) -> None:
        """What there is to restore from."""
        asking = self._around.asking
        second = self._preferences.settings.second_folder
        look, trial = (self._words, self._theme), self._window.trial
        dialog = BackupsDialog(*look, self._commands, asking, second, trial)
        dialog.restore_wanted.connect(self.restore_wanted)
        dialog.second_chosen.connect(self._preferences.choose_second_folder)
        self._open(dialog)

    def change_passphrase(self) -> None:
        """One's own; on a made-up site there is none."""
        if not self._commands.site.session.made_up:
            language, around = self._words.language, self._around
            self._open(NewPassphraseDialog(language, self._theme, around.site, around.clock))

    def verify(self) -> None:
        """Check the whole file now."""
        self._open(VerifyDialog(self._words, self._theme, self._commands))

    def show_self_check(self) -> None:
        """Let this installation check itself; over whatever is in front."""
        if self.self_check is not None:
            self.self_check.activateWindow()
            return
        owner = QApplication.activeModalWidget() or self._window
        look = (self._words, self._theme)
        dialog = SelfCheckDialog(*look, self._commands, self._around, owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_self_check)
        self.self_check = dialog
        dialog.begin()
        dialog.open()

    def end_self_check(self) -> None:
        """Stop one that runs, and wait for it: the window goes."""
        if self.self_check is not None:
            self.self_check.end()

    def print_site(self) -> None:
        """Pages of many patients at once."""
        look, around = (self._words, self._theme), self._around
        self._open(SitePrintDialog(*look, self._commands, around.clock, around.asking))

    def show_export(self, sheet: PatientSheet | None) -> None:
        """Courses as files: of the open patient, or of everybody."""
        asking = self._around.asking
        self._open(ExportDialog(self._words, self._theme, self._commands, asking, sheet))

    def show_import(self) -> None:
        """Visits and doses from tables."""
        asking = self._around.asking
        self._open(ImportDialog(self._words, self._theme, self._commands, asking))

    def show_patient_text(self) -> None:
        """What patients are told on paper beside the dose."""
        self._open(PatientTextDialog(self._words, self._theme, self._commands))

    def show_site_settings(self) -> None:
        """The site's name and closed days."""
        self._open(SiteSettingsDialog(self._words, self._theme, self._commands))

    def show_settings(self) -> None:
        """Settings of this computer."""
        self._open(SettingsDialog(self._words, self._theme, self._preferences, self._around.asking))

    def stop_long_work(self) -> None:
        """Let a check, a backup, a print, an export or an import come to its end."""
        for dialog in self._window.findChildren(QDialog):
            if isinstance(dialog, _LONG_WORK):
                dialog.stop()

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget_self_check(self) -> None:
        owner, self.self_check = self.self_check and self.self_check.parentWidget(), None
        (owner or self._window).activateWindow()

    def _forget(self) -> None:
        self.dialog = None
        self._window.activateWindow()
        self.closed.emit()
