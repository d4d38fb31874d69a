"""What a scene is made with: one language, one theme, sites, and the windows on them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.ids import PatientId
from taper_desktop.store.envelope import envelope_file
from taper_desktop.ui.look.theme import Theme, theme_for
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.surroundings import theme_name
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language, Words
from tests.gallery.crowd import build_crowd
from tests.making import FixedClock
from tests.making_sites import AS_LIN
from tests.making_windows import ScriptedAsking, let_go, make_window

DAY = date(2026, 8, 7)
"""A Friday: the day of every picture."""
WIDE = QSize(1280, 800)
SHORT = QSize(1280, 720)
LARGE = QSize(1920, 1080)
NARROW = QSize(1100, 720)
SMALL = QSize(960, 620)
TWICE = QSize(960, 540)
"""What a screen of 1920 × 1080 holds at 200 %, in the pixels that a window counts by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One language and one theme, and the files of two sites."""

    language: Language
    theme_name: str
    demo_file: Path
    empty_file: Path
    text_size: str = "100"
    """Percent of the system's text size, as the settings offer it."""

    @property
    def words(self) -> Words:
        """The language's words."""
        return words_in(self.language)

    @property
    def theme(self) -> Theme:
        """The theme, put on the application."""
        theme = theme_for(theme_name(self.theme_name), int(self.text_size) / 100)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        speak_qt(app, self.language)
        return theme

    @contextmanager
    def window(
        self, size: QSize = WIDE, *, empty: bool = False, by: Credentials = AS_LIN
    ) -> Iterator[MainWindow]:
        """The main window on the demonstration site, or on one with nobody in it, opened ``by``."""
        with TemporaryDirectory() as folder:
            path, by = (self._fresh(folder), by) if empty else (self.demo_file, DEMO)
            yield from self._shown(path, by, size)

    @contextmanager
    def crowded(self, size: QSize = WIDE) -> Iterator[MainWindow]:
        """The main window on a made-up site of 214 patients, built when it is first wanted."""
        path = self.demo_file.with_name("crowd.taper")
        if not path.exists():
            build_crowd(path, DAY)
        for window in self._shown(path, DEMO, size):
            while window.desk.shown.worklist.waiting:
                QApplication.processEvents()
            QApplication.processEvents()
            yield window

    def _fresh(self, folder: str) -> Path:
        """A copy of the empty site: what one scene does to it, no other sees."""
        for file in (self.empty_file, envelope_file(self.empty_file)):
            shutil.copyfile(file, Path(folder) / file.name)
        os.environ["XDG_STATE_HOME"] = folder  # nothing is known of it but what lies there
        return Path(folder) / self.empty_file.name

    def _shown(self, path: Path, by: Credentials, size: QSize) -> Iterator[MainWindow]:
        site = open_site(path, create=False, by=by)
        window = make_window(
            site,
            clock=FixedClock(DAY),
            language=self.language,
            theme=self.theme_name,
            text_size=self.text_size,
            asking=ScriptedAsking([True]),  # a visit that was begun may be lost
        )
        window.resize(size)
        window.show()
        QApplication.processEvents()
        try:
            yield window
        finally:
            for dialog in window.findChildren(QDialog):
                dialog.close()
            let_go(window)
            site.close()

    @contextmanager
    def patient(self, code: str, size: QSize = WIDE) -> Iterator[MainWindow]:
        """The window with a patient open."""
        with self.window(size) as window:
            window.desk.open_patient(patient_with(window.commands.site, code))
            QApplication.processEvents()
            yield window

    def sheet(self, code: str) -> PatientSheet:
        """A patient of the demonstration site."""
        site = open_site(self.demo_file, create=False)
        try:
            return patient_sheet(site, patient_with(site, code), DAY)
        finally:
            site.close()


def patient_with(site: OpenSite, code: str) -> PatientId:
    """The patient of this code."""
    lines = worklist(site, DAY).lines
    return next(line.patient_id for line in lines if line.patient.code == code)


def dialog_of(window: QWidget) -> QDialog:
    """The dialog that is open over ``window``."""
    QApplication.processEvents()
    return next(found for found in window.findChildren(QDialog) if found.isVisible())
