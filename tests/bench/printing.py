"""How long a patient's pages take, from the file to the PDF, beside the pages of an empty sheet."""

import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.demo import build_demo
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.printed import PageKind
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY, FixedClock

PATIENTS = 100
MOST_MS = 250
"""What a patient's pages may take, each."""


def print_pages() -> None:
    """Print 100 patients' summaries, in turn in both languages, and say what each took."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: QCoreApplication | None = QGuiApplication.instance()
    app = QGuiApplication(["bench"]) if found is None else found
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.taper"
        build_demo(path, TODAY)
        site = open_site(path, create=False)
        try:
            for kind in (PageKind.SUMMARY, PageKind.PATIENT, PageKind.AUDIT):
                _print_kind(Printing(site=site, clock=FixedClock(TODAY)), kind, Path(folder))
        finally:
            site.close()
    del app


def _print_kind(printing: Printing, kind: PageKind, folder: Path) -> None:
    ids = tuple(codes(printing.site).values())
    times, pages = [], 0
    for number in range(PATIENTS):
        order = PageOrder(
            kind=kind,
            patient_id=ids[number % len(ids)],
            languages=(tuple(Language)[number % len(Language)],),
            size=PaperSize.A4,
        )
        start = time.perf_counter()
        made = printing.pages(order)
        if not isinstance(made, Pages):
            continue
        made.write_pdf(folder / f"{number}.pdf")
        times.append((time.perf_counter() - start) * 1000)
        pages += made.count
    mean = sum(times) / len(times)
    print(
        f"{kind:<8} {len(times):>4} patients, {pages:>4} pages to PDF: mean {mean:6.1f} ms,"
        f" median {median(times):6.1f} ms, most {max(times):6.1f} ms; wanted {MOST_MS} ms each"
    )
