"""Pages as PDF files without a window: what ``taper-desktop report`` does."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.opening import site_at
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteFault
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.ui.paper.file_names import file_names
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.faults import fault

NOT_WRITTEN = 2
"""Exit status when there is no such file, no such patient, or nowhere to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """What is to be written, and where to."""

    kind: PageKind = PageKind.SUMMARY
    codes: tuple[str, ...] = ()
    """Of these patients; for a kind that is of a patient, none is all of them."""
    out: Path
    """The PDF file, or the folder that takes one file a patient."""
    languages: tuple[Language, ...] = (Language.EN,)
    size: PaperSize = PaperSize.A4

    is_folder: bool = False
    """Whether ``out`` takes a file for each patient."""


def write_report(
    site_path: Path,
    order: ReportOrder,
    *,
    ask: Callable[[], Credentials] | None = None,
    clock: Clock | None = None,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
) -> int:
    """Write what was ordered of the site at ``site_path``; each print is audited.

    ``ask`` is asked for account and passphrase, which a made-up site does not need; ``progress``
    is told how many of how many patients are done. Gives the exit status; what went wrong is one
    line on standard error each. Brings its own application when none runs, one without a screen.
    """
    words = words_in(order.languages[0])
    at = clock or Clock()
    app = _application()
    try:
        with site_at(site_path, ask, at) as site:
            return _Report(site, at, order, words).write(progress)
    except SiteFault as found:
        return _not_written(site_path, fault(words, found.problem))
    except Refused as refused:
        return _not_written(order.kind, fault(words, refused.problem))
    except OSError as error:
        return _not_written(order.out, error.strerror or type(error).__name__)
    finally:
        del app


class _Report:
    """One order at an open site."""

    def __init__(self, site: OpenSite, clock: Clock, order: ReportOrder, words: Words) -> None:
        self._site, self._clock, self._order, self._words = site, clock, order, words
        self._printing = Printing(site=site, clock=clock)

    def write(self, progress: Callable[[int, int], object]) -> int:
        """Write every file; gives the exit status."""
        order = self._order
        if order.kind not in OF_A_PATIENT:
            return self._one(str(order.kind), None, order.out)
        known = codes(self._site)
        wanted = order.codes or tuple(known)
        unknown = [code for code in wanted if code not in known]
        for code in unknown:
            _not_written(code, self._words.say("no patient has this code"))
        if unknown:
            return NOT_WRITTEN
        if order.is_folder:
            order.out.mkdir(parents=True, exist_ok=True)
        status = 0
        names = file_names(wanted, order.kind, self._clock.today())
        for done, code in enumerate(wanted, 1):
            path = order.out / names[code] if order.is_folder else order.out
            found = self._one(code, known[code], path)
            status = found if order.codes else status
            progress(done, len(wanted))
        return status

    def _one(self, what: str, patient_id: PatientId | None, path: Path) -> int:
        order = PageOrder(
            kind=self._order.kind,
            patient_id=patient_id,
            languages=self._order.languages,
            size=self._order.size,
        )
        pages = self._printing.pages(order)
        if isinstance(pages, Problem):
            return _not_written(what, fault(self._words, pages))
        pages.write_pdf(path, partial(self._noted, order))
        return 0

    def _noted(self, order: PageOrder) -> bool:
        """Write into the audit that these pages are printed; raises :class:`Refused`."""
        entered = Entered(by=self._site.account.name, at=self._clock.now())
        self._printing.note(order, entered=entered)
        return True


def _not_written(what: object, why: str) -> int:
    sys.stderr.write(f"{what}: {why}\n")
    return NOT_WRITTEN


def _application() -> object:
    """The application that runs, or one without a screen."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["taper-desktop"])
