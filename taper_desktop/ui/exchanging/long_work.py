"""A dialog that does long work: it has the file meanwhile, tells how far it is, can be stopped."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from taper_desktop.clinic.exporting import Stopped
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.wording.catalogue import Words

Done = TypeVar("Done")


class LongWorkDialog(QDialog):
    """The work runs on the window's own thread, for it has the file's one connection."""

    def __init__(self, words: Words, commands: Commands) -> None:
        super().__init__()
        self.words = words
        self.commands = commands
        self.bar = ProgressBar(words.say("Progress"))
        self.bar.hide()
        self.running = False
        self._stopping = False

    def stop(self) -> None:
        """Let the work that runs come to its end, without a result."""
        self._stopping = True

    def turn_running(self) -> None:
        """Show that work begins or is over; kinds with buttons turn them off and on here."""
        self.bar.setVisible(self.running)

    @override
    def reject(self) -> None:
        if self.running:
            self.stop()
        else:
            super().reject()

    def work(
        self, verb: Callable[[], Done | tuple[Problem, ...]]
    ) -> Done | tuple[Problem, ...] | Stopped | OSError | None:
        """What ``verb`` gives back, why not, that it was stopped; ``None`` where it failed."""
        before = self.focusWidget()
        self.running, self._stopping = True, False
        self.bar.show_done(0, 1)
        self.turn_running()
        with self.commands.held():
            done = self.commands.attempt(lambda: _stopped_or(verb))
        self.running = False
        self.turn_running()
        _give_focus_back(before)
        return done

    def go_on(self, done: int, whole: int) -> bool:
        """Show how far the work is, let the window breathe, and say whether it is still wanted."""
        self.bar.show_done(done, whole)
        QApplication.processEvents()
        return not self._stopping


def _give_focus_back(widget: QWidget | None) -> None:
    """Where the keyboard was before the buttons went off; there may have been nothing."""
    if widget is not None and widget.isEnabled():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _stopped_or(verb: Callable[[], Done]) -> Done | Stopped | OSError:
    """What ``verb`` gives back; that it was stopped, or what a file outside said, as a value."""
    try:
        return verb()
    except (Stopped, OSError) as ended:
        return ended
