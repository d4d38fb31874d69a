"""What became of a write: shown on the desk, said in the status line, a bug in a notice."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.trials import Proof
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Notice, Tone
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.site_windows.keeping_words import keeping, proof_sentence, trial_progress
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.trial_restore import TrialRestore
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy


class Outcomes(QObject):
    """Listens to the commands for as long as the window is there."""

    def __init__(self, window: QWidget, commands: Commands, around: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._around = around
        self._words: Words
        self._desk: Desk
        self._status: StatusLine
        commands.committed.connect(self._show_committed)
        commands.refused.connect(self._show_refusal)
        commands.broke.connect(self._show_break)
        commands.file_failed.connect(self._show_file_failed)

    def show_on(self, words: Words, desk: Desk, status: StatusLine) -> None:
        """Say it here from now on; the widgets were made anew."""
        self._words = words
        self._desk = desk
        self._status = status
        self.show_keeping()

    def follow(self, trial: TrialRestore) -> None:
        """Say how far the trial restore is, and what it found."""
        trial.progressed.connect(self._show_trial)
        trial.proven.connect(self._show_proof)

    def _show_trial(self, percent: int) -> None:
        self._status.show_keeping(trial_progress(self._words, percent))

    def _show_proof(self, proof: Proof) -> None:
        self.show_keeping()
        if proof.fault:
            self._status.say_failed(proof_sentence(self._words, proof).text)

    def show_keeping(self) -> None:
        """What is known of backups and of the audit trail's end."""
        self._status.show_keeping(keeping(self._words, self._around.site))

    def _show_committed(self, changes: Changes) -> None:
        if not changes.day_turned:
            self._status.say_saved(self._around.clock.now())
        self._desk.look_again(changes)
        self.show_keeping()

    def _show_refusal(self, problem: Problem) -> None:
        said = self._words.say(
            "Not saved, nothing was changed. {why}.", why=fault(self._words, problem)
        )
        self._status.say_failed(said)

    def _show_break(self) -> None:
        say = self._words.say
        text = say(
            "The program met a fault of its own. Nothing of what you just did was saved, and "
            "nothing more will be written until the program is started again. What was saved "
            "before is safe."
        )
        self._tell_stopped(say("Fault in the program"), text)

    def _show_file_failed(self, problem: Problem) -> None:
        self._tell_stopped(fault(self._words, problem), remedy(self._words, problem))

    def _tell_stopped(self, title: str, text: str) -> None:
        """Writing has stopped; why, in a notice that is read before going on."""
        say = self._words.say
        self._status.say_failed(say("Writing is off until the program is started again"))
        notice = Notice(title=title, text=text, close=say("Close"), tone=Tone.STOP)
        self._around.asking.tell(self._window, notice)
