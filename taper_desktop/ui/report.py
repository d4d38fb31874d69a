"""A patient's summary as a PDF file without a window: what ``taper-desktop report`` does."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.backups import log_out
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteFault, SiteNotOpened, open_site
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.host.clock import Clock
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import print_stamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.faults import fault

NOT_WRITTEN = 2
"""Exit status when there is no such file, no such patient, or nowhere to write."""


def write_report(
    site_path: Path,
    code: str,
    pdf: Path,
    form: tuple[Language, str] = (Language.EN, PaperSize.A4),
    *,
    ask: Callable[[], Credentials] | None = None,
    clock: Clock | None = None,
) -> int:
    """Write the summary of patient ``code`` of the site at ``site_path`` to ``pdf``.

    ``form`` is its language and paper size. ``ask`` is asked for account and passphrase, which a
    made-up site does not need. Gives the exit status; what went wrong is one line on standard
    error. Brings its own application when none runs, one that needs no screen.
    """
    words = words_in(form[0])
    at = clock or Clock()
    app = _application()
    try:
        site = _opened(site_path, ask, at)
        try:
            return _write(site, code, pdf, (words, PaperSize(form[1])), at)
        finally:
            log_out(site, entered=Entered(by=site.account.name, at=at.now()))
    except SiteFault as found:
        return _not_written(site_path, fault(words, found.problem))
    except OSError as error:
        return _not_written(pdf, error.strerror or type(error).__name__)
    finally:
        del app


def _opened(path: Path, ask: Callable[[], Credentials] | None, clock: Clock) -> OpenSite:
    """The open site: a made-up one unasked, a real one by whoever ``ask`` names."""
    try:
        return open_site(path, create=False, now=clock.now())
    except SiteNotOpened as refused:
        if ask is None or refused.problem.fault is not Fault.WRONG_PASSWORD:
            raise
    return open_site(path, create=False, by=ask(), now=clock.now())


def _write(
    site: OpenSite, code: str, pdf: Path, form: tuple[Words, PaperSize], clock: Clock
) -> int:
    words, size = form
    patient_id = patient_with(site, code)
    if patient_id is None:
        return _not_written(code, words.say("no patient has this code"))
    entered = Entered(by=site.account.name, at=clock.now())
    record_print(site, patient_id, "summary", entered=entered)
    sheet = patient_sheet(site, patient_id, clock.today())
    summary_pages(sheet, words, print_stamp(clock, site), size).write_pdf(pdf)
    return 0


def patient_with(site: OpenSite, code: str) -> PatientId | None:
    """The patient whose code is ``code``, exactly as written; ``None`` when there is none."""
    return codes(site).get(code)


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
