"""Windows for tests: the real ones on a site of their own, with questions answered by script."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from taper_desktop.clinic.site import OpenSite
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking, FileChoice, Notice, Question
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.window import MainWindow
from tests.making import TODAY, FixedClock


class ScriptedAsking(Asking):
    """Gives prepared answers, and remembers what was asked and told."""

    def __init__(self, answers: Iterable[bool] = (), files: Iterable[Path] = ()) -> None:
        self.answers = deque(answers)
        self.files = deque(files)
        self.questions: list[Question] = []
        self.notices: list[Notice] = []

    @override
    def confirm(self, parent: QWidget | None, question: Question) -> bool:
        self.questions.append(question)
        return self.answers.popleft()

    @override
    def tell(self, parent: QWidget | None, notice: Notice) -> None:
        self.notices.append(notice)

    @override
    def file_to_write(self, parent: QWidget | None, choice: FileChoice) -> Path | None:
        return self.files.popleft()

    @override
    def file_to_read(self, parent: QWidget | None, title: str, kind: str) -> Path | None:
        return self.files.popleft()

    @override
    def folder_chosen(self, parent: QWidget | None, title: str) -> Path | None:
        return self.files.popleft()


def make_window(
    site: OpenSite,
    *,
    clock: Clock | None = None,
    language: str = "en",
    theme: str = "light",
    text_size: str = "100",
    asking: Asking | None = None,
) -> MainWindow:
    """The main window on ``site``; its settings are kept nowhere."""
    settings = Settings(language=language, theme=theme, text_size=text_size)
    return MainWindow(surroundings(site, clock=clock, settings=settings, asking=asking))


def surroundings(
    site: OpenSite,
    *,
    clock: Clock | None = None,
    settings: Settings | None = None,
    asking: Asking | None = None,
) -> Surroundings:
    """What a window on ``site`` is given; settings are kept nowhere."""
    return Surroundings(
        site=site,
        clock=clock or FixedClock(TODAY),
        settings=settings or Settings(),
        keep_settings=lambda _settings: None,
        asking=asking or ScriptedAsking(),
    )


def let_go(window: QWidget) -> None:
    """Close a window and everything that waits in it."""
    window.close()
    window.deleteLater()
    # Without an event loop nothing that waits to be deleted is deleted by itself.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    # Outside an event loop nothing is deleted by itself, and old windows would be dressed anew.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
