"""The clinic summary: who, stop, decision, why, course, visits, signatures; then the rest."""

from collections.abc import Sequence
from dataclasses import replace

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.blocks import Beside, Block, Gap, Splits, Stack, Words
from taper_desktop.ui.paper.chart import CourseChart, is_shown_whole
from taper_desktop.ui.paper.chart_scales import Span, taper_span, taper_start, whole_span
from taper_desktop.ui.paper.corrections import corrections_table
from taper_desktop.ui.paper.decision_row import DecisionRow
from taper_desktop.ui.paper.document import Document, new_document
from taper_desktop.ui.paper.flow import BLOCK_GAP_MM, Frame, Placed, flow
from taper_desktop.ui.paper.foot import patient_foot
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.heads import LaterHead, first_head
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.records import regimens_table, short_visits_table, visits_table
from taper_desktop.ui.paper.rules_table import rules_table
from taper_desktop.ui.paper.signatures import Signatures
from taper_desktop.ui.paper.size import BOTTOM_MM, LEFT_MM, TEXT_WIDTH_MM, TOP_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.standing import judged, stops
from taper_desktop.ui.paper.stop_box import StopBox
from taper_desktop.ui.paper.two_columns import HALF_MM, TwoColumns, WideOrTwoColumns
from taper_desktop.ui.paper.why import why_table
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words as Language

MOST_VISITS_ON_PAGE_1 = 8
_FOOT_ROOM_MM = 5.6
_VISITS_MM = 131.2
_REGIMENS_MM = 44.0
_NOTE_GAP_MM = 1.5


def summary_pages(
    sheet: PatientSheet, words: Language, stamp: PrintStamp, size: PaperSize
) -> Pages:
    """The clinic summary of ``sheet`` in the language of ``words``.

    Needs a running QGuiApplication. The same four values always give the same pages.
    """
    document = new_document(sheet, words, stamp, size)
    summary = _Summary(document)
    title = words.say("{code} clinic summary", code=sheet.patient.code)
    return Pages(document, summary.pages(), title=title)


class _Summary:
    """Measures every block, then places it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._first_head = first_head(document)
        self._later_head = LaterHead(document)
        self._signatures = Signatures(document)

    def pages(self) -> list[list[Placed]]:
        """All pages with heads and feet."""
        blocks = self._upper_blocks()
        first = flow(blocks, self._frame)
        last = first[-1]
        bottom = max((p.top + p.block.height for p in last), default=0.0)
        frame = self._frame(len(first) - 1)
        tables, shown, beside_left = self._latest(frame.bottom - bottom - BLOCK_GAP_MM)
        if tables is not None:
            last.append(Placed(tables, LEFT_MM, bottom + BLOCK_GAP_MM))
        self._sign(first[0])
        later = flow(self._later_blocks(shown, beside_left), self._later_frame)
        pages = first + [page for page in later if page]
        return [self._framed(page, n, len(pages)) for n, page in enumerate(pages)]

    def _upper_blocks(self) -> list[Block | Splits]:
        sheet = self._document.sheet
        fired = stops(judged(sheet))
        blocks: list[Block | Splits] = []
        if fired:
            blocks.append(StopBox(self._document, fired))
        blocks.append(DecisionRow(self._document))
        why = why_table(self._document)
        if why is not None:
            blocks.append(why)
        if sheet.visits or sheet.regimens:
            blocks.append(self._chart(taper_span(sheet)))
        return blocks

    def _chart(self, span: Span, *, whole: bool = False) -> Block:
        document, words = self._document, self._document.words
        sheet = document.sheet
        within = sum(1 for v in sheet.visits if span.holds(v.visit.date))
        counted = names.visits_counted(words, len(sheet.visits))
        if within == len(sheet.visits):
            caption = words.say("everything recorded, {visits}", visits=counted)
        elif taper_start(sheet) is None:
            caption = words.say(
                "the last nine months; {number} of {visits}, the earlier ones on the next page",
                number=within,
                visits=counted,
            )
        else:
            caption = words.say(
                "taper and the three months before it; {number} of {visits}, "
                "the earlier ones on the next page",
                number=within,
                visits=counted,
            )
        if whole:
            caption = words.say("all of it, {visits}", visits=counted)
        heading = Words(heading_of(document, words.say("Course"), caption))
        chart = CourseChart(words, sheet, span, document.setter, TEXT_WIDTH_MM)
        return Stack((heading, chart))

    def _latest(self, room: float) -> tuple[Block | None, int, list[Splits]]:
        """The latest visits beside the regimens, how many visits they are, what is left over."""
        document, words = self._document, self._document.words
        total = len(document.sheet.visits)
        table = visits_table(document, total, 0, caption=" ", width=_VISITS_MM)
        if table.rows_that_fit(room) < total:
            oldest = max(0, total - MOST_VISITS_ON_PAGE_1)
            table = visits_table(document, total, oldest, caption=" ", width=_VISITS_MM)
        shown = table.rows_that_fit(room)
        beside, beside_left = self._beside(room)
        parts: list[tuple[float, Block]] = []
        if not total:
            heading = heading_of(document, words.say("Visits"), words.say("none recorded"))
            parts.append((0.0, Words(heading)))
        if shown:
            caption = self._visits_caption(shown, total)
            rows = table.rows[:shown]
            heading = heading_of(document, words.say("Visits"), caption)
            parts.append((0.0, replace(table, heading=heading, rows=rows)))
        if beside is not None:
            parts.append((TEXT_WIDTH_MM - _REGIMENS_MM, beside))
        return Beside(tuple(parts)) if parts else None, shown, beside_left

    def _beside(self, room: float) -> tuple[Block | None, list[Splits]]:
        """The regimens and what was changed, as far as they fit; what is left over, wider."""
        document = self._document
        regimens = regimens_table(document, width=_REGIMENS_MM)
        fitting = regimens.rows_that_fit(room)
        left: list[Splits] = []
        if fitting < len(regimens.rows):
            wide = regimens_table(document, width=HALF_MM)
            rest = replace(wide, heading=wide.continued, rows=wide.rows[fitting:])
            left.append(TwoColumns(rest))
        parts: list[Block] = []
        if fitting:
            parts.append(replace(regimens, rows=regimens.rows[:fitting]))
        noted = corrections_table(document, width=_REGIMENS_MM, titled=False)
        if noted is not None:
            used = sum(part.height for part in parts) + _NOTE_GAP_MM
            if not left and used + noted.height <= room:
                parts += [Gap(_NOTE_GAP_MM), replace(noted, ruled=False)]
            else:
                whole = corrections_table(document, width=TEXT_WIDTH_MM, titled=True)
                left += [whole] if whole is not None else []
        return Stack(tuple(parts)) if parts else None, left

    def _visits_caption(self, shown: int, total: int) -> str:
        words, protocol = self._document.words, self._document.sheet.protocol
        parts = [words.say("newest first")]
        if shown < total:
            parts = [
                words.say(
                    "latest {shown} of {total}, newest first, the others on the next pages",
                    shown=shown,
                    total=total,
                )
            ]
        if protocol is not None:
            low = protocol.taper.min_count
            parts.append(words.say("bold: below {count} or unusual", count=low))
        return words.join_clauses(parts)

    def _sign(self, page: list[Placed]) -> None:
        frame = self._frame(0)
        page.append(Placed(self._signatures, LEFT_MM, frame.bottom + BLOCK_GAP_MM))

    def _later_blocks(self, shown: int, beside: Sequence[Splits]) -> list[Block | Splits]:
        document = self._document
        sheet = document.sheet
        blocks: list[Block | Splits] = []
        rules = rules_table(document)
        if rules is not None:
            blocks.append(rules)
        if not is_shown_whole(sheet, taper_span(sheet)):
            blocks.append(self._chart(whole_span(sheet), whole=True))
        left = len(sheet.visits) - shown
        if left:
            blocks.append(self._older(left))
        return [*blocks, *beside]

    def _older(self, newest: int) -> Splits:
        document = self._document
        caption = document.words.say("continued")
        wide = visits_table(document, newest, 0, caption=caption, width=TEXT_WIDTH_MM)
        narrow = short_visits_table(document, newest, width=HALF_MM)
        return WideOrTwoColumns(wide=wide, narrow=narrow)

    def _frame(self, number: int) -> Frame:
        """Of the pages from the first on: the first has the large head and the signatures."""
        if number:
            return self._later_frame(number)
        top = TOP_MM + self._first_head.height + BLOCK_GAP_MM
        bottom = self._bottom - self._signatures.height - BLOCK_GAP_MM
        return Frame(LEFT_MM, top, TEXT_WIDTH_MM, bottom - top)

    def _later_frame(self, _number: int) -> Frame:
        top = TOP_MM + self._later_head.height + BLOCK_GAP_MM
        return Frame(LEFT_MM, top, TEXT_WIDTH_MM, self._bottom - top)

    @property
    def _bottom(self) -> float:
        """Where the foot's room begins."""
        foot = patient_foot(self._document, 88, 88)
        return self._document.size.height_mm - BOTTOM_MM - max(foot.height, _FOOT_ROOM_MM) - 1.5

    def _framed(self, page: Sequence[Placed], number: int, count: int) -> list[Placed]:
        head: Block = self._later_head if number else self._first_head
        foot = patient_foot(self._document, number + 1, count)
        top = self._document.size.height_mm - BOTTOM_MM - max(foot.height, _FOOT_ROOM_MM)
        return [Placed(head, LEFT_MM, TOP_MM), *page, Placed(foot, LEFT_MM, top)]
