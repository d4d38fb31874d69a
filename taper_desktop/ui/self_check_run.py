"""A self-check that runs beside the window: what needs no screen on a thread of its own.

Nothing of the site is touched, so the window goes on meanwhile. Fonts, chart and page need the
window's own thread; they are tried last, one at a time, and the window breathes between them.
"""

from contextlib import closing

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from typing_extensions import override

from taper_desktop.clinic.self_check import checked_here, checks_without_screen
from taper_desktop.domain.self_check import Check, Checked, SelfCheck
from taper_desktop.host.clock import Clock
from taper_desktop.ui.self_check import screen_checks

TOTAL = len(Checked)
"""How many checks there are."""


class SelfCheckRun(QObject):
    """One run."""

    told = Signal(Check)
    """One more thing was checked."""
    done = Signal(SelfCheck)
    """It came to its end, whatever it found."""
    stopped = Signal()
    """It was stopped, or broke: nothing is known of what was not checked yet."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._checks: list[Check] = []
        self._worker = _Worker(clock, self)
        self._worker.told.connect(self._take)
        self._worker.finished.connect(self._go_on)
        self._left = list(screen_checks(clock))
        self.running = False

    def begin(self) -> None:
        """Begin, once."""
        self.running = True
        self._worker.start()

    def stop(self) -> None:
        """Come to an end soon."""
        self._worker.stopping = True

    def end(self) -> None:
        """Stop and wait for it; nothing more is told."""
        self.stop()
        self.blockSignals(True)
        self._worker.wait()
        self.running = False

    def _take(self, check: Check) -> None:
        self._checks.append(check)
        self.told.emit(check)

    def _go_on(self) -> None:
        """After the thread, or after one check of the screen: the next one, or the end."""
        if not self.running:
            return
        broke = len(self._checks) + len(self._left) != TOTAL
        if self._worker.stopping or broke:
            self.running = False
            self.stopped.emit()
        elif self._left:
            self._take(self._left.pop(0)())
            QTimer.singleShot(0, self, self._go_on)
        else:
            self.running = False
            self.done.emit(checked_here(self._clock, self._checks))


class _Worker(QThread):
    """Checks what needs no screen; its signals are heard on the window's thread."""

    told = Signal(Check)

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self.stopping = False

    @override
    def run(self) -> None:
        with closing(checks_without_screen(self._clock, lambda: self.stopping)) as checks:
            for check in checks:
                if self.stopping:
                    return
                self.told.emit(check)
