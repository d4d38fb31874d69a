"""The STOP box: what no reader may miss, above everything else."""

from collections.abc import Sequence
from datetime import date

from taper_desktop.domain.assessment import Field, Finding
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.ink import BLACK, FRAME_MM, HAIRLINE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Paragraph
from taper_desktop.ui.paper.shapes import octagon
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.why import latest_date
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.findings import finding as finding_words
from taper_desktop.wording.names import UNIT

_SIGN_MM = 43.5
_PAD_MM = 2.0
_DATE_MM = 31.0
_CLAUSE_MM = 25.0
_TEXT_MM = TEXT_WIDTH_MM - _SIGN_MM - _DATE_MM - _CLAUSE_MM - 4 * _PAD_MM


class StopBox:
    """One line a stop finding, each with the day it judged and its clause."""

    def __init__(self, document: Document, findings: Sequence[Finding]) -> None:
        words, setter = document.words, document.setter
        latest = latest_date(document.sheet)
        self._lines = []
        for finding in findings:
            day = _day(document, finding)
            room = _TEXT_MM if day else _TEXT_MM + _DATE_MM + _PAD_MM
            self._lines.append(
                (
                    setter.set(_sentence(words, finding, latest), faces.STOP_LINE, room),
                    setter.set(day, faces.BODY, _DATE_MM),
                    setter.set(finding.clause, faces.BODY, _CLAUSE_MM),
                )
            )
        self._word = setter.set(words.say("STOP"), faces.STOP_WORD, _SIGN_MM - 14)
        said = words.count("{number} condition", "{number} conditions", len(findings))
        self._count = setter.set(said, faces.STOP_COUNT, _SIGN_MM - 14)
        inner = sum(self._line_height(line) for line in self._lines)
        sign = self._word.height + self._count.height + 2.4
        self._stretch = max(0.0, sign - inner) / len(self._lines)
        self.height = inner + self._stretch * len(self._lines)

    @staticmethod
    def _line_height(line: tuple[Paragraph, Paragraph, Paragraph]) -> float:
        return max(part.height for part in line) + 2.6

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The black sign with the octagon, then the lines, in a frame of 2 pt."""
        frame = Box(left, top, TEXT_WIDTH_MM, self.height)
        ink.box(Box(left, top, _SIGN_MM, self.height), fill=BLACK)
        middle = top + self.height / 2
        octagon(ink, (left + 7.2, middle), 8.0, ground=BLACK)
        y = middle - (self._word.height + self._count.height) / 2
        ink.paragraph(self._word, left + 12.8, y)
        ink.paragraph(self._count, left + 12.8, y + self._word.height)
        self._draw_lines(ink, left + _SIGN_MM, top)
        ink.box(frame, stroke=Stroke(FRAME_MM))

    def _draw_lines(self, ink: Ink, left: float, top: float) -> None:
        right = left + TEXT_WIDTH_MM - _SIGN_MM - _PAD_MM
        y = top
        for index, line in enumerate(self._lines):
            if index:
                ink.line((left, y), (right + _PAD_MM, y), HAIRLINE)
            height = self._line_height(line) + self._stretch
            text, day, clause = line
            ink.paragraph(text, left + _PAD_MM, y + (height - text.height) / 2)
            day_left = right - _CLAUSE_MM - _PAD_MM - _DATE_MM
            ink.paragraph(day, day_left, y + (height - day.height) / 2)
            ink.paragraph(clause, left, y + (height - clause.height) / 2, right=right)
            y += height


def _sentence(words: Words, finding: Finding, latest: date | None) -> str:
    """The finding, with the unit where counts were judged: no number stands without one."""
    said = finding_words(words, finding, latest=latest)
    counted = any(j.field is Field.PLATELETS and j.value is not None for j in finding.judged)
    return words.say("{finding} ({unit})", finding=said, unit=UNIT) if counted else said


def _day(document: Document, finding: Finding) -> str:
    """The day judged; empty when there were several, which the sentence then names."""
    days = {judged.date for judged in finding.judged if judged.date is not None}
    return full_date(document.words, max(days)) if len(days) == 1 else ""
