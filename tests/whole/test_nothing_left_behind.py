"""What is opened and closed all day leaves nothing behind: a window stays open for weeks."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.site import open_site
from taper_desktop.ui.window import MainWindow
from tests.making import LIN, TODAY
from tests.making_sites import AS_LIN, open_new_site, registered, visited_on
from tests.making_windows import let_go, make_window

ACTS: dict[str, Callable[[MainWindow], object]] = {
    "visit form": lambda window: window.entry.start(),
    "correction": lambda window: window.entry.correct_selected(),
    "decision": lambda window: window.deciding.decide_otherwise(),
    "print": lambda window: window.dialogs.print_patient(),
    "new patient": lambda window: window.dialogs.start_patient(),
    "overview": lambda window: window.dialogs.show_overview(),
    "help": lambda window: window.help.show_help(),
    "protocols": lambda window: window.keeping.show_protocols(),
    "audit": lambda window: window.keeping.show_audit(),
    "accounts": lambda window: window.keeping.show_accounts(),
    "backups": lambda window: window.keeping.show_backups(),
}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with a patient open."""
    made = open_new_site(tmp_path)
    visited_on(made, registered(made), ("2026-07-31", 71), (TODAY, 47))
    made.close()
    site = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    window = make_window(site)
    with qtbot.waitExposed(window):
        window.show()
    window.desk.open_patient(1)
    turn()
    yield window
    site.close()
    let_go(window)


def turn() -> None:
    """What the event loop does between two acts of a person."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def left_behind() -> Counter[str]:
    """Python's halves of widgets that Qt has deleted: nobody can use them, somebody holds them."""
    gc.collect()
    held = [each for each in gc.get_objects() if issubclass(type(each), QObject)]
    return Counter(type(each).__name__ for each in held if not _is_alive(each))


def _is_alive(each: QObject) -> bool:
    return bool(shiboken6.isValid(each))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("act", ACTS)
def test_what_was_closed_is_gone(window: MainWindow, act: str) -> None:
    def once() -> None:
        ACTS[act](window)
        turn()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.entry.leave()
        turn()

    once()
    before = left_behind()
    for _ in range(3):
        once()
    assert left_behind() - before == Counter()
