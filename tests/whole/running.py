"""The whole program on a folder of its own, with a clock that is told the day."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.host.installation import FINISH, finish_asked
from taper_desktop.host.settings import Settings, load_settings, save_settings
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.outside import Outside
from taper_desktop.ui.program import Program
from taper_desktop.ui.window import MainWindow
from tests.making import FixedClock
from tests.making_sites import demo_site
from tests.making_windows import ScriptedAsking, let_go


class Running:
    """A program that runs until it is closed; starting again finds what it left."""

    def __init__(self, qtbot: QtBot, folder: Path, day: date) -> None:
        self._qtbot = qtbot
        self._folder = folder
        self.clock = FixedClock(day)
        self.asking = ScriptedAsking()
        self.program = Program(self._outside())

    @property
    def site(self) -> Path:
        """The site's file."""
        return self._folder / "site.taper"

    @property
    def settings(self) -> Settings:
        """The settings as they are kept."""
        return load_settings(self._folder / "settings.json")

    @property
    def window(self) -> MainWindow:
        """The main window, in front."""
        assert self.program.window is not None
        return self.program.window

    @property
    def first_start(self) -> FirstStart:
        """The first start's window, in front."""
        assert self.program.first_start is not None
        return self.program.first_start

    def focused(self) -> QWidget:
        """The widget that holds the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def start(self) -> None:
        """Start the program."""
        self.program.open(self.site)
        self.bring_to_front()

    def bring_to_front(self) -> None:
        """Give the keyboard to whatever window is shown."""
        shown = self.program.shown
        shown.activateWindow()
        with self._qtbot.waitActive(shown):
            pass

    def turn_day(self, day: date) -> None:
        """Another day begins while the program runs; the computer does not sleep over it."""
        self.window.watches.idle.end()
        self.clock.day = day
        self.window.watches.idle.begin()
        self.program.days.look()

    def ask_to_finish(self) -> None:
        """An installer waits for the program to end; the program looks."""
        (self._folder / FINISH).touch()
        self.program.installers.look()

    def close(self) -> None:
        """Close the window and let the file go."""
        self.asking.answers.append(True)  # whatever was begun may go
        let_go(self.program.shown)
        self.program.close()
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def start_again(self) -> None:
        """Close the program and start it anew, with nothing but its files."""
        self.close()
        self.start_again_closed()

    def start_again_closed(self) -> None:
        """Start anew after :meth:`close`."""
        self.program = Program(self._outside())
        self.start()

    def _outside(self) -> Outside:
        settings = self._folder / "settings.json"
        return Outside(
            clock=self.clock,
            settings=load_settings(settings),
            keep_settings=lambda changed: save_settings(settings, changed),
            asking=self.asking,
            make_demo=self._make_demo,
            finish_asked=lambda: finish_asked(self._folder),
        )

    def _make_demo(self) -> Path:
        site = demo_site(self._folder, self.clock.today())
        site.close()
        return site.file.path
