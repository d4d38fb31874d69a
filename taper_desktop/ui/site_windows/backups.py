"""The backups window: what there is, whether it could be restored, and a second place for it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QListWidget, QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.backups import BackedUp, back_up, backups
from taper_desktop.clinic.checking import Stopped
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.trials import Proof
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, PrimaryButton, QuietButton
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.keeping_words import (
    backup_sentence,
    proof_sentence,
    second_failed,
    trial_progress,
)
from taper_desktop.ui.site_windows.listing import frame_list
from taper_desktop.ui.site_windows.restoring import RestoreDialog, RestoreOrder, backup_name
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.trial_restore import TrialRestore
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault

_SIZE = (700, 480)


class BackupsDialog(QDialog):
    """Backs up, proves, chooses the second folder, and asks for a restore."""

    restore_wanted = Signal(RestoreOrder)
    second_chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        asking: Asking,
        second: str,
        trial: TrialRestore,
    ) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._commands = commands
        self._asking = asking
        self._second = second
        self._trial = trial
        self._stopping = False
        trial.progressed.connect(self._show_trial)
        trial.proven.connect(self._show_proof)
        say = words.say
        self.setWindowTitle(say("Backups"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.standing = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.list = QListWidget()
        frame_list(self.list, say("Backups"))
        self.second = Label(theme, role=Role.LABEL, wrap=True)
        self.message = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.bar = ProgressBar(say("Progress"))
        self.bar.hide()
        self._make_buttons()
        self._turn_off()
        self._arrange()
        self.refill()

    def refill(self) -> None:
        """Show what there is."""
        site, words = self._commands.site, self._words
        self.standing.setText(backup_sentence(words, site))
        self.list.clear()
        for backup in reversed(backups(site)):
            self.list.addItem(backup_name(words, backup))
        second = self._second or words.say("none chosen")
        self.second.setText(words.say("Second folder: {folder}", folder=second))

    def back_up(self) -> None:
        """Make a backup now, and prove it; Esc stops it, and nothing half made is left."""
        commands = self._commands
        second = Path(self._second) if self._second else None
        self._stopping = False
        self.bar.show()
        with commands.held():
            made = commands.attempt(lambda: self._made(commands.site, commands.entered(), second))
        self.bar.hide()
        match made:
            case BackedUp(second_problem=None):
                self._say(self._words.say("Backed up and verified"))
            case BackedUp(second_problem=Problem() as problem):
                self._say(second_failed(self._words, problem))
            case Stopped():
                self._say(self._words.say("Stopped. No backup was made."))
            case _:
                self._say_failed(made)
        self.refill()

    def _made(self, site: OpenSite, entered: Entered, second: Path | None) -> BackedUp | Stopped:
        try:
            return back_up(site, entered=entered, second=second, progress=self._go_on)
        except Stopped as stopped:
            return stopped

    def _go_on(self, done: int, whole: int) -> bool:
        self.bar.show_done(done, whole)
        QApplication.processEvents()
        return not self._stopping

    def stop(self) -> None:
        """Come to an end soon, where a backup is being made."""
        self._stopping = True

    @override
    def reject(self) -> None:
        if self._commands.busy:
            self.stop()
        else:
            super().reject()

    def prove_restore(self) -> None:
        """Restore the newest backup on trial, beside whatever else is done."""
        if self._trial.begin():
            self._say(self._words.say("The newest backup is being restored on trial …"))
        else:
            self._say(self._words.say("There is no backup yet"))

    def _make_buttons(self) -> None:
        say = self._words.say
        self.now = PrimaryButton(self._theme, say("Back up now"))
        self.prove = QuietButton(self._theme, say("Prove a restore"))
        self.folder = QuietButton(self._theme, say("Second folder…"))
        self.restore = QuietButton(self._theme, say("Restore a backup…"))
        self.close_button = QuietButton(self._theme, say("Close"), hint="Esc")
        self.now.clicked.connect(self.back_up)
        self.prove.clicked.connect(self.prove_restore)
        self.folder.clicked.connect(self.choose_folder)
        self.restore.clicked.connect(self.ask_restore)
        self.close_button.clicked.connect(self.reject)

    def _show_trial(self, percent: int) -> None:
        self._say(trial_progress(self._words, percent))

    def _show_proof(self, proof: Proof) -> None:
        good = self._words.say("The newest backup was restored on trial and checked whole")
        self._say(proof_sentence(self._words, proof).text if proof.fault else good)
        self.refill()

    def choose_folder(self) -> None:
        """Choose where a second copy of each backup goes."""
        title = self._words.say("Second folder for backups")
        folder = self._asking.folder_chosen(self, title)
        if folder is not None:
            self._second = str(folder)
            self.second_chosen.emit(self._second)
            self.refill()

    def ask_restore(self) -> None:
        """Ask which, by whom and why."""
        known = backups(self._commands.site)
        dialog = RestoreDialog(self._words, self._theme, self._commands, known)
        dialog.setParent(self, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ordered.connect(self.restore_wanted)
        dialog.open()

    def _say_failed(self, result: object) -> None:
        if isinstance(result, tuple):
            self._say_problem(result[0])
        else:
            self._say(self._words.say("There is no backup yet, or it failed"))

    def _say_problem(self, problem: Problem) -> None:
        self._say(fault(self._words, problem))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)

    def _turn_off(self) -> None:
        why = why_off(self._words, self._commands.site, Verb.RESTORED)
        self.restore.setEnabled(not why)
        self.restore.setAccessibleDescription(why)
        made_up = self._commands.site.session.made_up
        self.close_button.setAutoDefault(False)
        for button in (self.now, self.prove, self.folder, self.restore):
            button.setAutoDefault(False)
            if made_up:
                button.setEnabled(False)
        if made_up:
            self._say(self._words.say("A made-up site has no backups"))
        elif why:
            self._say(why)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for button in (self.now, self.prove, self.folder, self.restore):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(self._theme, self._words.say("Backups"), role=Role.TITLE))
        column.addWidget(self.standing)
        column.addWidget(self.list, 1)
        column.addWidget(self.second)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addLayout(row)
