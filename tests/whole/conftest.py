"""A keyboard, and the program to type into."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.log_in.window import LogInWindow
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_patient, set_up_site

FIRST_DAY = date(2026, 6, 19)


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


class StrayWindows(QObject):
    """Sees widgets that are shown before they have a place: each takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QMainWindow | QDialog | QMenu | FirstStart | LogInWindow)
        ):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(autouse=True)
def _no_stray_windows(qapp: QApplication) -> Iterator[None]:
    strays = StrayWindows()
    qapp.installEventFilter(strays)
    yield
    qapp.removeEventFilter(strays)
    assert strays.seen == []


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    made = Running(qtbot, tmp_path, FIRST_DAY)
    yield made
    made.close()


@pytest.fixture
def open_patient(running: Running, keyboard: Keyboard) -> Callable[[str], None]:
    """A look round in the demonstration; gives what opens a patient."""
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()

    def open_one(code: str) -> None:
        keyboard.press("Ctrl+F")
        keyboard.type(code)
        keyboard.press("Return")

    return open_one


@pytest.fixture
def at_work(running: Running, keyboard: Keyboard) -> Running:
    """A real site with one patient, open in front of Lin Mei."""
    running.start()
    set_up_site(running, keyboard)
    enter_patient(keyboard, "HT-025")
    return running
