"""How long a patient's pages take, from the file to the PDF, beside a page with nothing on it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.demo import build_demo
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.ui.paper.document import new_press
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import print_stamp
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY, FixedClock
from tests.making_sites import sheet_of

PATIENTS = 100
MOST_MS = 250
"""What a patient's pages may take, each."""
_KINDS = (PageKind.SUMMARY, PageKind.PATIENT, PageKind.AUDIT)


def print_pages() -> None:
    """Print 100 patients' pages of each kind, in turn in both languages; say what each took."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: QCoreApplication | None = QGuiApplication.instance()
    app = QGuiApplication(["bench"]) if found is None else found
    with TemporaryDirectory() as folder, _printing(Path(folder)) as printing:
        path = Path(folder) / "page.pdf"
        blank = _blank_ms(printing, path)
        print(f"a blank page to PDF: median {blank:.1f} ms")
        for kind in _KINDS:
            _print_kind(printing, kind, path, blank)
    del app


@contextmanager
def _printing(folder: Path) -> Iterator[Printing]:
    path = folder / "demo.taper"
    build_demo(path, TODAY)
    site = open_site(path, create=False)
    try:
        yield Printing(site=site, clock=FixedClock(TODAY))
    finally:
        site.close()


def _patients(printing: Printing, kind: PageKind) -> tuple[PatientId, ...]:
    """Those who have such a page."""
    ids = tuple(codes(printing.site).values())
    if kind is not PageKind.PATIENT:
        return ids
    plans = (patient_plan(sheet_of(printing.site, number)) for number in ids)
    return tuple(n for n, plan in zip(ids, plans, strict=True) if isinstance(plan, PatientPlan))


def _print_kind(printing: Printing, kind: PageKind, path: Path, blank: float) -> None:
    ids, times, pages = _patients(printing, kind), [], 0
    for number in range(PATIENTS):
        order = PageOrder(
            kind=kind,
            patient_id=ids[number % len(ids)],
            languages=(tuple(Language)[number // len(ids) % len(Language)],),
            size=PaperSize.A4,
        )
        start = time.perf_counter()
        made = printing.pages(order)
        assert isinstance(made, Pages)
        made.write_pdf(path)
        times.append((time.perf_counter() - start) * 1000)
        pages += made.count
    mean, middle = sum(times) / len(times), median(times)
    print(
        f"{kind:<8} {len(times):>4} patients, {pages:>4} pages to PDF: mean {mean:6.1f} ms,"
        f" median {middle:6.1f} ms, most {max(times):6.1f} ms; {middle / blank:4.1f} blank pages;"
        f" wanted {MOST_MS} ms each"
    )


def _blank_ms(printing: Printing, path: Path) -> float:
    """The floor: a file with one page and nothing but its punch mark."""
    stamp = print_stamp(printing.clock, printing.site)
    words = words_in(Language.EN)

    def write() -> None:
        Pages(new_press(words, stamp, PaperSize.A4), [[]], title="blank").write_pdf(path)

    return median(_milliseconds(write) for _ in range(20))


def _milliseconds(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
