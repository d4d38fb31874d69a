"""The trial restore: whether the newest backup could be restored, tried on a thread of its own.

The trial opens nothing but a copy of the backup, so the window goes on meanwhile. What it found is
written on the window's thread, once nothing else has the file and the screen is not locked.
"""

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from taper_desktop.clinic.checking import Stopped
from taper_desktop.clinic.trials import (
    Proof,
    Trial,
    newest_trial,
    note_trial,
    run_trial,
    trial_restore_due,
)
from taper_desktop.ui.commands import Commands

_PERCENT = 100


class TrialRestore(QObject):
    """One trial at a time."""

    progressed = Signal(int)
    """Per cent."""
    proven = Signal(Proof)
    """It came to its end and is written, whatever it found."""

    def __init__(self, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._worker: _Worker | None = None
        self._found: tuple[Trial, str] | None = None
        """What is not written yet."""

    @property
    def running(self) -> bool:
        """Whether a trial runs, or one is not written yet."""
        return self._worker is not None or self._found is not None

    def begin_if_due(self) -> None:
        """Try the newest backup where it was not proven lately."""
        self._begin(trial_restore_due(self._commands.site, self._commands.today()))

    def begin(self) -> bool:
        """Try the newest backup now; whether there is one."""
        trial = newest_trial(self._commands.site)
        self._begin(trial)
        return trial is not None

    def write(self) -> None:
        """Write what was found, now or once the file is free; a locked screen keeps it waiting."""
        self._commands.when_free(self._write)

    def end(self) -> None:
        """Stop a trial that runs; what it would have found is not known."""
        if self._worker is not None:
            self._worker.stop()
            self._worker.wait()
            self._worker = None
        self._found = None

    def _begin(self, trial: Trial | None) -> None:
        if trial is None or self.running:
            return
        self._worker = _Worker(trial, self)
        self._worker.progressed.connect(self.progressed)
        self._worker.found.connect(self._take)
        self._worker.start()

    def _take(self, fault: str) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return  # it was stopped, and its last word came too late
        worker.wait()
        self._found = (worker.trial, fault)
        self.write()

    def _write(self) -> None:
        commands = self._commands
        if self._found is None or commands.site.session.locked:
            return
        (trial, fault), self._found = self._found, None
        proof = commands.attempt(
            lambda: note_trial(commands.site, trial, fault, entered=commands.entered())
        )
        if isinstance(proof, Proof):
            self.proven.emit(proof)


class _Worker(QThread):
    """Runs one trial; its signals are heard on the window's thread."""

    progressed = Signal(int)
    found = Signal(str)

    def __init__(self, trial: Trial, parent: QObject) -> None:
        super().__init__(parent)
        self.trial = trial
        self._stopping = False
        self._told = -1

    def stop(self) -> None:
        """Come to an end soon."""
        self._stopping = True

    @override
    def run(self) -> None:
        try:
            fault = run_trial(self.trial, self._go_on)
        except Stopped:
            return
        self.found.emit(fault)

    def _go_on(self, done: int, whole: int) -> bool:
        percent = _PERCENT * done // max(1, whole)
        if percent != self._told:
            self._told = percent
            self.progressed.emit(percent)
        return not self._stopping
