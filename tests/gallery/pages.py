"""Printed pages: every kind and phase, both sizes of paper, three visits and many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from taper_desktop import __version__
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.patient_page import patient_pages
from taper_desktop.ui.paper.self_check_page import self_check_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.patient_text import example_text
from tests.gallery.stage import DAY, Stage, patient_with
from tests.making import FixedClock
from tests.ui.paper.sheets import (
    corrected_sheet,
    long_sheet,
    much_corrected_sheet,
    plan_sheet,
    short_sheet,
)

DPI = 110
_A4, _LETTER = PaperSize.A4, PaperSize.LETTER
STAMP = PrintStamp(
    printed_at=FixedClock(DAY).now(),
    printed_by="Lin Mei",
    program_version=__version__,
    is_demo=True,
    chain_head="5c0d91e2",
)
_SUMMARIES = (
    ("HT-001", _A4),
    ("HT-008", _LETTER),
    ("HT-010", _A4),
    ("HT-014", _A4),
    ("HT-015", _LETTER),
    ("HT-018", _A4),
    ("HT-020", _LETTER),
    ("HT-024", _A4),
)
"""Before, during and after the taper, halted, off treatment, another drug."""
_PLANS: dict[str, tuple[tuple[float, ...], int, PaperSize]] = {
    "daily": ((5,), 14, _A4),
    "alternate": ((2.5, 0), 14, _A4),
    "two-tablets-four-weeks": ((7.5,), 24, _A4),
    "five-weeks": ((5,), 28, _A4),
    "third-day-letter": ((2.5, 0, 0), 14, _LETTER),
    "eleven-weeks-letter": ((5, 2.5), 75, _LETTER),
    "off": ((), 28, _A4),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A scene on paper."""

    name: str
    draw: Callable[[Stage], Iterator[QImage]]


def _images(pages: Pages) -> Iterator[QImage]:
    for number in range(pages.count):
        yield pages.image(number, DPI)


def _of(make: Callable[[], PatientSheet], size: PaperSize) -> Callable[[Stage], Iterator[QImage]]:
    def draw(stage: Stage) -> Iterator[QImage]:
        yield from _images(summary_pages(make(), stage.words, STAMP, size))

    return draw


def _kind(kind: PageKind, code: str, size: PaperSize) -> Callable[[Stage], Iterator[QImage]]:
    def draw(stage: Stage) -> Iterator[QImage]:
        site = open_site(stage.demo_file, create=False, by=DEMO)
        try:
            patient_id = patient_with(site, code) if kind in OF_A_PATIENT else None
            order = PageOrder(
                kind=kind, patient_id=patient_id, languages=(stage.language,), size=size
            )
            pages = Printing(site=site, clock=FixedClock(DAY)).pages(order)
        finally:
            site.close()
        assert isinstance(pages, Pages)
        yield from _images(pages)

    return draw


def _plan(
    cycle: tuple[float, ...], days: int, size: PaperSize
) -> Callable[[Stage], Iterator[QImage]]:
    def draw(stage: Stage) -> Iterator[QImage]:
        sheet = plan_sheet(*cycle, days=days)
        plan = patient_plan(sheet)
        assert isinstance(plan, PatientPlan)
        text = replace(example_text(stage.words), telephone="010-5555 0142")
        stamp = replace(STAMP, is_demo=False)
        yield from _images(patient_pages(sheet, plan, (text, True), stage.words, (stamp, size)))

    return draw


def _self_check(stage: Stage) -> Iterator[QImage]:
    check = SelfCheck(
        version=__version__,
        at=STAMP.printed_at,
        computer="CLINIC-3",
        checks=tuple(
            Check(what=what, good=what is not Checked.CLOCK, seen=((Seen.SQLITE, "3.53.4"),))
            for what in Checked
        ),
    )
    yield from _images(self_check_pages(check, stage.words, replace(STAMP, is_demo=False), _A4))


PAGES = (
    *(
        Page(f"page-summary-{code}-{size.lower()}", _kind(PageKind.SUMMARY, code, size))
        for code, size in _SUMMARIES
    ),
    Page("page-summary-corrected", _of(corrected_sheet, _A4)),
    Page("page-summary-much-corrected", _of(much_corrected_sheet, _LETTER)),
    Page("page-summary-3-visits", _of(short_sheet, _LETTER)),
    Page("page-summary-120-visits-a4", _of(long_sheet, _A4)),
    Page("page-summary-120-visits-letter", _of(long_sheet, _LETTER)),
    *(Page(f"page-patient-{name}", _plan(*plan)) for name, plan in _PLANS.items()),
    Page("page-patient-example", _kind(PageKind.PATIENT, "HT-007", _A4)),
    Page("page-worklist-a4", _kind(PageKind.WORKLIST, "", _A4)),
    Page("page-worklist-letter", _kind(PageKind.WORKLIST, "", _LETTER)),
    Page("page-calls", _kind(PageKind.CALLS, "", _A4)),
    Page("page-audit", _kind(PageKind.AUDIT, "HT-010", _A4)),
    Page("page-self-check", _self_check),
)
