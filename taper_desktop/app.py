"""The composition root of the window: places, settings, clock, demonstration, the last net.

Everything that the window needs is made here and handed in; nothing below reads a global. What a
log-in does not need is imported where it is wanted.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from taper_desktop import __version__
from taper_desktop.clinic.demo import build_demo
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.site import SiteFault
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.printed import PageKind
from taper_desktop.host.clock import Clock
from taper_desktop.host.installation import finish_asked
from taper_desktop.host.log import log_bug, start_log
from taper_desktop.host.places import log_file, settings_file, site_file
from taper_desktop.host.settings import Settings, load_settings, save_settings
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.file_opening import FileOpening
from taper_desktop.ui.outside import Outside
from taper_desktop.ui.program import Program
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.self_checks import check_line, verdict_words

DEMO_FILE = "demo.taper"


def run_window(path: Path | None) -> int:
    """Open the window on the site at ``path``, or on this person's own; gives the exit status."""
    return _run(path or site_file(), demo=False)


def run_demo() -> int:
    """Open the window on a made-up site of 24 patients; it is gone when the window is closed."""
    return _run(Path(), demo=True)


def demo_unseen(out: Path, language: Language) -> int:
    """Without a screen: the worklist to standard output, a picture and a summary into ``out``."""
    from taper_desktop.ui.unseen import show_unseen  # noqa: PLC0415 - not at log-in

    qInstallMessageHandler(_say_what_matters)
    app = _application_unseen()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / DEMO_FILE
        clock = Clock()
        build_demo(path, clock.today())
        show_unseen(path, out, clock, language, sys.stdout)
    qInstallMessageHandler(None)
    del app
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Pages to be written as PDF, without a screen."""

    kind: PageKind
    codes: tuple[str, ...]
    """Of these patients; none is all of them."""
    out: Path
    is_folder: bool
    """Whether ``out`` takes a file for each patient."""
    languages: tuple[Language, ...]
    paper: str


def write_pages(
    path: Path | None,
    wanted: Report,
    ask: Callable[[], Credentials],
    progress: Callable[[int, int], object],
) -> int:
    """Write pages as PDF; ``ask`` is asked where the site is a real one. Gives the exit status."""
    from taper_desktop.ui.paper.size import PaperSize  # noqa: PLC0415 - not at log-in
    from taper_desktop.ui.report import ReportOrder, write_report  # noqa: PLC0415 - as above

    order = ReportOrder(
        kind=wanted.kind,
        codes=wanted.codes,
        out=wanted.out,
        is_folder=wanted.is_folder,
        languages=wanted.languages,
        size=next(size for size in PaperSize if size.lower() == wanted.paper.lower()),
    )
    return write_report(path or site_file(), order, ask=ask, progress=progress)


def self_check(pdf: Path | None, language: Language, tell: Callable[[str], None]) -> int:
    """Let this installation prove itself, a line a check to ``tell``; 1 unless all of it holds."""
    from taper_desktop.ui.self_check import check_here, write_page  # noqa: PLC0415 - not at log-in

    words = words_in(language)
    qInstallMessageHandler(_say_what_matters)
    app = _application_unseen()
    clock = Clock()
    found = check_here(clock, told=lambda check: tell(check_line(words, check)))
    if pdf is not None:
        write_page(found, words, pdf)
    tell(verdict_words(words, found))
    qInstallMessageHandler(None)
    del app
    return 0 if found.good else 1


def _run(path: Path, *, demo: bool) -> int:
    app = _application()
    with suppress(OSError):  # a log that cannot be written is no reason to stay shut
        start_log(log_file())
    with TemporaryDirectory() as folder:
        program = Program(_outside(Path(folder)))
        _spread_net(program)
        if sys.platform == "darwin":
            FileOpening(app).asked.connect(program.open_instead)
        app.commitDataRequest.connect(lambda session: end_of_session(program, session))
        if demo:
            program.open_demo()
        else:
            program.open(path)
        status = app.exec()
        program.close()
    return status


def _application_unseen() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _application()


def _application() -> QApplication:
    existing: QCoreApplication | None = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Taper Desktop")
    app.setApplicationVersion(__version__)
    return app


def _say_what_matters(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's messages, without those by which a platform says that it has no screen."""
    if not message.startswith("This plugin does not support "):
        sys.stderr.write(message + "\n")


def _outside(demo_folder: Path) -> Outside:
    clock = Clock()

    def make_demo() -> Path:
        path = demo_folder / DEMO_FILE
        build_demo(path, clock.today())
        return path

    def keep(settings: Settings) -> None:
        with suppress(OSError):  # the settings last until the window is closed
            save_settings(settings_file(), settings)

    return Outside(
        clock=clock,
        settings=load_settings(settings_file()),
        keep_settings=keep,
        asking=Asking(),
        make_demo=make_demo,
        finish_asked=finish_asked,
    )


class Session(Protocol):
    """The end of a session that the system asks for."""

    def cancel(self) -> None:
        """Hold it back."""


def end_of_session(program: Program, session: Session) -> None:
    """Hold back the end of the session while something is begun and not saved.

    On Windows its own installers ask so, and so does shutting down; the person decides there.
    """
    if program.would_lose_something():
        session.cancel()


def _spread_net(program: Program) -> None:
    """Whatever nobody caught: log it, stop writing, say so once."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log_bug(error)
        program.stop_writing(error.problem if isinstance(error, SiteFault) else None)

    sys.excepthook = caught
