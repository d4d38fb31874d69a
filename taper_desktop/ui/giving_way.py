"""An installer that waits is given way to, wherever nothing that was typed would be lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

if TYPE_CHECKING:
    from taper_desktop.ui.window import MainWindow

LOOK_MS = 2_000
_READ = frozenset({"HelpWindow", "AboutDialog"})
"""Dialogs in which nothing is typed; named, not imported: a log-in waits for no other window."""


class InstallerWatch(QObject):
    """Looks from its making until :meth:`end`."""

    waiting = Signal()
    """An installer waits for the program to end; told again at each look."""

    def __init__(self, asked: Callable[[], int]) -> None:
        """``asked`` gives when an installer asked last; what it asked before now is not meant."""
        super().__init__()
        self._asked = asked
        self._before = asked()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell where an installer waits."""
        asked = self._asked()
        if asked not in (0, self._before):
            self.waiting.emit()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()


def nothing_is_begun(window: "MainWindow") -> bool:
    """Whether the site's window may close unasked: no visit, decision or dialog is begun."""
    window.entry.keep_draft()
    state = window.state
    return not (window.commands.busy or state.drafts or state.decisions or _is_asking(window))


def nobody_is_at_it(window: "MainWindow") -> bool:
    """Whether nobody works in the window: it is locked, or another program is in front."""
    state = QApplication.applicationState()
    return window.locking.is_locked or state is not Qt.ApplicationState.ApplicationActive


def nothing_is_typed(window: QWidget) -> bool:
    """Whether every field of a window that asks something is empty, and nothing lies over it."""
    fields = window.findChildren(QLineEdit)
    return not (_is_asking(window) or any(field.text() for field in fields))


def _is_asking(window: QWidget) -> bool:
    """Whether a dialog is open, hidden by a lock or not; those that are only read do not count."""
    return any(type(dialog).__name__ not in _READ for dialog in window.findChildren(QDialog))
