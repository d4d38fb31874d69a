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
from tests.ui.paper.late_sheets import all_corrected_sheet
from tests.ui.paper.sheets import (
    LONG_CHINESE_NAME,
    advice_off_sheet,
    advised_sheet,
    corrected_sheet,
    long_sheet,
    many_stops_sheet,
    much_corrected_sheet,
    plan_sheet,
    short_sheet,
    signed_sheet,
    stopped_before_sheet,
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
_SUMMARIES = ("HT-001", "HT-008", "HT-010", "HT-014", "HT-015", "HT-018", "HT-020", "HT-024")
"""Before, during and after the taper, halted, off treatment, another drug: eight patients."""
_SHEETS: dict[str, Callable[[], PatientSheet]] = {
    "draft": advised_sheet,
    "signed": signed_sheet,
    "corrected": corrected_sheet,
    "much-corrected": much_corrected_sheet,
    "all-corrected": all_corrected_sheet,
    "advice-off": advice_off_sheet,
    "stopped-before-the-taper": stopped_before_sheet,
    "many-stops": many_stops_sheet,
    "3-visits": short_sheet,
    "120-visits": long_sheet,
    "120-visits-chinese-name": lambda: long_sheet(name=LONG_CHINESE_NAME),
}
_PLANS: dict[str, tuple[tuple[float, ...], int]] = {
    "daily": ((5,), 14),
    "alternate": ((2.5, 0), 14),
    "third-day": ((2.5, 0, 0), 14),
    "two-tablets-four-weeks": ((7.5,), 24),
    "five-weeks": ((5,), 28),
    "two-tablets-five-weeks": ((7.5,), 28),
    "eleven-weeks": ((5, 2.5), 75),
    "off": ((), 28),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A scene on paper."""

    name: str
    make: Callable[[Stage], Pages]

    def draw(self, stage: Stage) -> Iterator[QImage]:
        """A picture of each page."""
        pages = self.make(stage)
        for number in range(pages.count):
            yield pages.image(number, DPI)


def _of(make: Callable[[], PatientSheet], size: PaperSize) -> Callable[[Stage], Pages]:
    """The summary of a patient at work, whose pages no demonstration marks."""
    stamp = replace(STAMP, is_demo=False)
    return lambda stage: summary_pages(make(), stage.words, stamp, size)


def _kind(kind: PageKind, code: str, size: PaperSize) -> Callable[[Stage], Pages]:
    def made(stage: Stage) -> Pages:
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
        return pages

    return made


def _plan(cycle: tuple[float, ...], days: int, size: PaperSize) -> Callable[[Stage], Pages]:
    def made(stage: Stage) -> Pages:
        sheet = plan_sheet(*cycle, days=days)
        plan = patient_plan(sheet)
        assert isinstance(plan, PatientPlan)
        text = replace(example_text(stage.words), telephone="010-5555 0142")
        stamp = replace(STAMP, is_demo=False)
        return patient_pages(sheet, plan, (text, True), stage.words, (stamp, size))

    return made


def _self_check(stage: Stage) -> Pages:
    check = SelfCheck(
        version=__version__,
        at=STAMP.printed_at,
        computer="CLINIC-3",
        checks=tuple(
            Check(what=what, good=what is not Checked.CLOCK, seen=((Seen.SQLITE, "3.53.4"),))
            for what in Checked
        ),
    )
    return self_check_pages(check, stage.words, replace(STAMP, is_demo=False), _A4)


def _on_both(size: PaperSize) -> Iterator[Page]:
    """What is drawn on both sizes of paper."""
    on = size.lower()
    for code in _SUMMARIES:
        yield Page(f"page-summary-{code}-{on}", _kind(PageKind.SUMMARY, code, size))
    for name, make in _SHEETS.items():
        yield Page(f"page-summary-{name}-{on}", _of(make, size))
    for name, plan in _PLANS.items():
        yield Page(f"page-patient-{name}-{on}", _plan(*plan, size))
    yield Page(f"page-patient-example-{on}", _kind(PageKind.PATIENT, "HT-007", size))
    yield Page(f"page-audit-{on}", _kind(PageKind.AUDIT, "HT-010", size))
    yield Page(f"page-worklist-{on}", _kind(PageKind.WORKLIST, "", size))
    yield Page(f"page-calls-{on}", _kind(PageKind.CALLS, "", size))


PAGES = (*_on_both(_A4), *_on_both(_LETTER), Page("page-self-check", _self_check))
