"""The patient's page: what to take each day until the next visit, how, and when to call whom.

Large type and plain words of one language. It is made from a signed decision only.
"""

from collections.abc import Sequence
from dataclasses import replace

from taper_desktop.clinic.patient_plan import PatientPlan
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.patient_text import PatientText
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Splits, Stack, Words
from taper_desktop.ui.paper.calendar import Calendar, weeks_of
from taper_desktop.ui.paper.document import Document, new_document
from taper_desktop.ui.paper.example_note import ExampleNote
from taper_desktop.ui.paper.flow import BLOCK_GAP_MM, Frame, Placed, flow
from taper_desktop.ui.paper.instructions import Instructions
from taper_desktop.ui.paper.legend import Legend
from taper_desktop.ui.paper.lines import Paragraph, Typesetter
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.patient_head import Headline, PatientFoot, PatientHead
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import BOTTOM_MM, LEFT_MM, TEXT_WIDTH_MM, TOP_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Words as Language
from taper_desktop.wording.dates import short_day

MOST_ROW_MM = 36.0
LEAST_ROW_MM = 23.5
"""Below this the tablets of a day are too small to tell their strength."""
_CLOSER_LEADINGS, _CLOSER_GAP_MM = (1.28, 1.22, 1.16), 2.0
"""Lines and blocks move together, at the same size of type, where that spares a second page."""


def patient_pages(
    sheet: PatientSheet,
    plan: PatientPlan,
    text: tuple[PatientText, bool],
    words: Language,
    form: tuple[PrintStamp, PaperSize],
) -> Pages:
    """The page of ``plan``, which was made from ``sheet``, in the language of ``words``.

    ``text`` is the site's text in that language, and whether an investigator confirmed it; one
    that nobody did is marked as an example. Needs a running QGuiApplication.
    """
    stamp, size = form
    document = new_document(sheet, words, stamp, size)
    pages = _PatientPage(document, plan, *text).pages()
    for leading in _CLOSER_LEADINGS:
        if len(pages) > 1 and leading < document.setter.leading:
            closer = replace(document, setter=Typesetter(document.fonts, leading=leading))
            tried = _PatientPage(closer, plan, *text, gap=_CLOSER_GAP_MM).pages()
            pages = tried if len(tried) == 1 else pages
    title = words.say("{code} patient’s page", code=sheet.patient.code)
    return Pages(document, pages, title=title)


class _PatientPage:
    """Measures every block, then places it."""

    def __init__(
        self,
        document: Document,
        plan: PatientPlan,
        text: PatientText,
        confirmed: bool,
        *,
        gap: float = BLOCK_GAP_MM,
    ) -> None:
        self._document = document
        self._plan = plan
        self._text = text
        self._gap = gap
        heads: list[Block] = [PatientHead(document)]
        if not confirmed:
            heads.append(ExampleNote(document))
        self._head = Stack(tuple(heads))
        self._headline = Headline(document, plan, text)

    def pages(self) -> list[list[Placed]]:
        """All pages with heads and feet; the headline stands on each."""
        pages = flow(self._blocks(), self._frame, gap=self._gap)
        return [self._framed(page, n, len(pages)) for n, page in enumerate(pages)]

    def _blocks(self) -> list[Block | Splits]:
        plan = self._plan
        strength = max((t for day in plan.days for t in day.tablets), default=None)
        large = strength is not None and strength != min(plan.strengths_mg)
        below: list[Block] = [
            Instructions(self._document, self._text, strength=strength, large=large)
        ]
        if not plan.days:
            return [Words(self._end()), *below]
        below.insert(0, Legend(self._document, plan))
        return [self._calendar(below), *below]

    def _calendar(self, below: Sequence[Block]) -> Calendar:
        """With rows as high as leave room for everything on one page, where that can be."""
        weeks = len(weeks_of(self._plan))
        calendar = Calendar(
            press=self._document,
            plan=self._plan,
            row_mm=MOST_ROW_MM,
            end_words=self._end_words(),
        )
        frame = self._frame(0).height
        used = sum(block.height + self._gap for block in below)
        extra = calendar.height - MOST_ROW_MM * weeks
        row = (frame - used - extra) / weeks
        if row < LEAST_ROW_MM:
            a_page = max(1, int(frame // MOST_ROW_MM))
            row = MOST_ROW_MM if weeks > a_page else min(MOST_ROW_MM, (frame - extra) / weeks)
        return Calendar(
            press=self._document,
            plan=self._plan,
            row_mm=min(MOST_ROW_MM, row),
            end_words=self._end_words(),
        )

    def _end_words(self) -> str:
        words, day = self._document.words, self._plan.visit
        rests = not self._plan.days or not self._plan.days[-1].tablets
        said = words.say("come to the visit; no tablet that day.") if rests else ""
        return words.say(
            "**On {date}: {text}** This page ends that day. You get the next one at the visit. "
            "If you cannot come, call us before.",
            date=short_day(words, day),
            text=said or self._text.visit_day,
        )

    def _end(self) -> Paragraph:
        runs = rich(self._end_words(), faces.DAY, faces.DAY_BOLD)
        return self._document.setter.set(runs, faces.DAY, TEXT_WIDTH_MM)

    def _top(self) -> float:
        return self._headline_top + self._headline.height + self._gap

    @property
    def _headline_top(self) -> float:
        return TOP_MM + self._head.height + self._gap

    def _frame(self, _number: int) -> Frame:
        bottom = self._foot_top(PatientFoot(self._document, self._plan, 8, 8)) - self._gap
        return Frame(LEFT_MM, self._top(), TEXT_WIDTH_MM, bottom - self._top())

    def _foot_top(self, foot: PatientFoot) -> float:
        return self._document.size.height_mm - BOTTOM_MM - foot.height

    def _framed(self, page: Sequence[Placed], number: int, count: int) -> list[Placed]:
        foot = PatientFoot(self._document, self._plan, number + 1, count)
        return [
            Placed(self._head, LEFT_MM, TOP_MM),
            Placed(self._headline, LEFT_MM, self._headline_top),
            *page,
            Placed(foot, LEFT_MM, self._foot_top(foot)),
        ]
