"""What became of a write: shown on the desk, said in the status line, a bug in a notice."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from taper_desktop.clinic.changes import Changes
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Notice, Tone
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.site_windows.keeping_words import keeping
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault


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

    def show_on(self, words: Words, desk: Desk, status: StatusLine) -> None:
        """Say it here from now on; the widgets were made anew."""
        self._words = words
        self._desk = desk
        self._status = status
        self.show_keeping()

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
        self._status.say_failed(say("Writing is off until the program is started again"))
        notice = Notice(
            title=say("Fault in the program"), text=text, close=say("Close"), tone=Tone.STOP
        )
        self._around.asking.tell(self._window, notice)
