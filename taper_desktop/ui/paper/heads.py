"""The heads of pages: large on page 1, small on every later one, the same facts on both."""

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Gap, Stack
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.identity import StatusBoxes, who
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Paragraph, Run
from taper_desktop.ui.paper.particulars import particulars, record_and_head
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.wording.dates import full_date, moment

_GAP_MM = 4.0
_NARROWEST_WHO_MM = 50.0
_WIDEST_CODE_MM = 62.0
_BOX_HEIGHT_MM = 6.4
_SMALLEST_ONE_LINE_PT = 9.5
_STATUS = Face(10, bold=True)
_SMALL_STATUS = Face(8.5, bold=True)


class FirstHead:
    """The head of page 1: the code large, who it is, the kind of page, the status."""

    def __init__(self, document: Document) -> None:
        words, fonts, setter = document.words, document.fonts, document.setter
        self._code = document.sheet.patient.code
        self._status = StatusBoxes(document, _STATUS, _BOX_HEIGHT_MM)
        latest = document.sheet.latest
        title = [words.say("Clinic summary")]
        if latest is not None:
            title.append(words.say("visit of {date}", date=full_date(words, latest.visit.date)))
        self._title = [
            (text, face) for text, face in zip(title, (faces.TITLE, faces.BODY), strict=False)
        ]
        self._title_width = max(fonts.width_mm(text, face) for text, face in self._title)
        code_width = fonts.width_mm(self._code, faces.CODE)
        right = self._title_width + self._status.width + 2 * _GAP_MM
        self._beside = code_width <= _WIDEST_CODE_MM
        room = TEXT_WIDTH_MM - right - (code_width + _GAP_MM if self._beside else 0.0)
        room = room if self._beside else TEXT_WIDTH_MM
        self._indent = code_width + _GAP_MM if self._beside else 0.0
        runs = who(document, faces.NAME, faces.NAME_BOLD)
        self._who = setter.fit(runs, room, lines=1, smallest=_SMALLEST_ONE_LINE_PT)
        if len(self._who.lines) > 1:
            self._who = setter.fit(runs, room)
        self._site = setter.fit([Run(document.sheet.site_name, faces.BODY)], room)
        self._code_height = faces.CODE.size_mm * 1.2
        text = self._who.height + self._site.height
        self._text_height = text
        own = max(text, self._code_height) if self._beside else text + self._code_height
        self.height = own + 1.4

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Code and status level with the last line; a rule under all."""
        bottom = top + self.height - 1.4
        code_bottom = bottom if self._beside else top + self._code_height
        ink.text(left, code_bottom - faces.CODE.size_mm * 0.16, self._code, faces.CODE)
        y = bottom - self._text_height
        ink.paragraph(self._who, left + self._indent, y)
        ink.paragraph(self._site, left + self._indent, y + self._who.height)
        right = left + TEXT_WIDTH_MM
        self._status.draw(ink, right, code_bottom - self._status.height - 0.3)
        title_right = right - self._status.width - _GAP_MM
        baseline = code_bottom - 1.2 - (len(self._title) - 1) * 4.0
        for text, face in self._title:
            ink.text_right(title_right, baseline, text, face)
            baseline += 4.0
        ink.rule(left, top + self.height, TEXT_WIDTH_MM)


class LaterHead:
    """The head of every later page: the same facts, smaller."""

    def __init__(self, document: Document) -> None:
        words, setter, sheet = document.words, document.setter, document.sheet
        self._code = sheet.patient.code
        self._face = Face(14, bold=True)
        self._status = StatusBoxes(document, _SMALL_STATUS, 5.2)
        self._indent = document.fonts.width_mm(self._code, self._face) + _GAP_MM
        room = TEXT_WIDTH_MM - self._indent - self._status.width - _GAP_MM
        self._below = room < _NARROWEST_WHO_MM
        if self._below:
            self._indent, room = 0.0, TEXT_WIDTH_MM
        runs = who(document, faces.BODY, faces.BODY_BOLD)
        runs += [Run(f" · {sheet.site_name}", faces.BODY)]
        self._who: Paragraph = setter.set(runs, faces.BODY, room)
        stamp = document.stamp
        facts = [
            words.say("Clinic summary"),
            words.say("data as of {date}", date=full_date(words, sheet.as_of)),
            words.say(
                "printed {moment}, {by}",
                moment=moment(words, stamp.printed_at),
                by=stamp.printed_by,
            ),
            words.say("record · audit head {numbers}", numbers=record_and_head(document)),
        ]
        self._facts = setter.set(" · ".join(facts), faces.CAPTION_GREY, TEXT_WIDTH_MM)
        self._code_height = 6.0
        beside = max(self._code_height, self._who.height)
        stacked = self._code_height + self._who.height
        self._top_height = stacked if self._below else beside
        self.height = self._top_height + self._facts.height + 1.8

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Code, who, status; the facts; a rule."""
        ink.text(left, top + self._code_height - 1.2, self._code, self._face)
        self._status.draw(ink, left + TEXT_WIDTH_MM, top + 0.2)
        y = top + self._code_height if self._below else top + self._top_height - self._who.height
        ink.paragraph(self._who, left + self._indent, y - 0.4)
        ink.paragraph(self._facts, left, top + self._top_height + 0.6)
        ink.rule(left, top + self.height, TEXT_WIDTH_MM)


def first_head(document: Document) -> Block:
    """Head and particulars of page 1."""
    return Stack((FirstHead(document), Gap(0.6), particulars(document)))
