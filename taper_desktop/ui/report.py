"""A patient's summary as a PDF file without a window: what ``taper-desktop report`` does."""

import os
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite, SiteFault, open_site
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.host.clock import Clock
from taper_desktop.host.places import settings_file
from taper_desktop.host.settings import load_settings
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
    language: Language = Language.EN,
    paper: str = PaperSize.A4,
    clock: Clock | None = None,
) -> int:
    """Write the summary of patient ``code`` of the site at ``site_path`` to ``pdf``.

    Gives the exit status; what went wrong is one line on standard error. Brings its own
    application when none runs, one that needs no screen.
    """
    words = words_in(language)
    app = _application()
    try:
        with closing(open_site(site_path, create=False)) as site:
            return _write(site, code, pdf, words, PaperSize(paper), clock or Clock())
    except SiteFault as found:
        return _not_written(site_path, fault(words, found.problem))
    except OSError as error:
        return _not_written(pdf, error.strerror or type(error).__name__)
    finally:
        del app


def _write(
    site: OpenSite, code: str, pdf: Path, words: Words, size: PaperSize, clock: Clock
) -> int:
    patient_id = patient_with(site, code, clock)
    if patient_id is None:
        return _not_written(code, words.say("no patient has this code"))
    user_name = load_settings(settings_file()).user_name or words.say("command line")
    stamp = print_stamp(clock, user_name, is_demo=site.is_demo)
    sheet = patient_sheet(site, patient_id, clock.today())
    summary_pages(sheet, words, stamp, size).write_pdf(pdf)
    return 0


def patient_with(site: OpenSite, code: str, clock: Clock) -> PatientId | None:
    """The patient whose code is ``code``, exactly as written; ``None`` when there is none."""
    lines = worklist(site, clock.today()).lines
    return next((line.patient_id for line in lines if line.patient.code == code), None)


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
