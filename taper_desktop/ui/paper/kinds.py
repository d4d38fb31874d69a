"""Every kind of page that a site prints, made from the open site: one way for window and report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.auditing import (
    AuditFilter,
    audit_lines,
    last_print,
    last_record,
    record_print,
)
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.patient_text import shown_text
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.sheet import Entered, PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.domain.problem import Problem
from taper_desktop.host.clock import Clock
from taper_desktop.ui.paper.audit_page import audit_pages
from taper_desktop.ui.paper.call_page import call_pages
from taper_desktop.ui.paper.list_page import SiteLine
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.patient_page import patient_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp, print_stamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.ui.paper.worklist_page import worklist_pages
from taper_desktop.wording.catalogue import Language, Words

_MOST_AUDIT_ROWS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOrder:
    """What is wanted: a kind, of whom, in which languages one after the other, on which paper."""

    kind: PageKind
    patient_id: PatientId | None = None
    """``None`` for the kinds that are of the site."""
    languages: tuple[Language, ...]
    size: PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The site and its clock while pages are made."""

    site: OpenSite
    clock: Clock

    def pages(self, order: PageOrder) -> Pages | Problem:
        """The pages as they stand now, or why there are none.

        Needs a running QGuiApplication.
        """
        today = self.clock.today()
        if order.patient_id is None:
            return self._lists(order, today)
        sheet = patient_sheet(self.site, order.patient_id, today)
        earlier = last_print(self.site, order.patient_id, order.kind)
        stamp = print_stamp(self.clock, self.site, earlier)
        match order.kind:
            case PageKind.PATIENT:
                plan = patient_plan(sheet)
                if isinstance(plan, Problem):
                    return plan
                form = (stamp, order.size)
                return _joined([self._plan(sheet, plan, each, form) for each in order.languages])
            case PageKind.AUDIT:
                wanted = AuditFilter(patient_id=order.patient_id, limit=_MOST_AUDIT_ROWS)
                lines = audit_lines(self.site, wanted)
                return _joined(
                    [
                        audit_pages(sheet, lines, self._line(), words, (stamp, order.size))
                        for words in _words(order)
                    ]
                )
            case _:
                return _joined(
                    [summary_pages(sheet, words, stamp, order.size) for words in _words(order)]
                )

    def note(self, order: PageOrder, *, entered: Entered) -> None:
        """Write into the audit that these pages are printed, before they are.

        Raises :class:`Refused` for an account that may not.
        """
        record = last_record(self.site)
        if order.patient_id is not None:
            today = self.clock.today()
            record = patient_sheet(self.site, order.patient_id, today).record_number
        record_print(self.site, order.patient_id, order.kind, entered=entered, record=record)

    def _plan(
        self,
        sheet: PatientSheet,
        plan: PatientPlan,
        language: Language,
        form: tuple[PrintStamp, PaperSize],
    ) -> Pages:
        shown = shown_text(self.site, language)
        text = (shown.text, shown.confirmed is not None)
        return patient_pages(sheet, plan, text, words_in(language), form)

    def _lists(self, order: PageOrder, today: date) -> Pages:
        make = call_pages if order.kind is PageKind.CALLS else worklist_pages
        whole = worklist(self.site, today)
        stamp = print_stamp(self.clock, self.site)
        return _joined(
            [make(whole, self._line(), words, (stamp, order.size)) for words in _words(order)]
        )

    def _line(self) -> SiteLine:
        return SiteLine(name=self.site.name, record=last_record(self.site))


def _words(order: PageOrder) -> list[Words]:
    return [words_in(language) for language in order.languages]


def _joined(each: Sequence[Pages]) -> Pages:
    first, *others = each
    for pages in others:
        first.followed_by(pages)
    return first
