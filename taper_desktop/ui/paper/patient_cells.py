"""Cells of the lists of patients: who it is, and two lines under one another."""

from taper_desktop.clinic.worklist import Worklist, WorklistLine
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.fact_row import Fact
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Paragraph, Run
from taper_desktop.ui.paper.list_page import SiteLine
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.worklist_words import Pair
from taper_desktop.wording.dates import full_date, moment, plain_date

_GAP_MM = 2.0
_CODE = Face(10.5, bold=True)
UPPER = Face(9)
UPPER_BOLD = Face(9, bold=True)
_LOWER = Face(8, grey=True)


def list_facts(press: Press, whole: Worklist, site: SiteLine) -> tuple[Fact, ...]:
    """The facts that stand on every list of patients."""
    words, stamp = press.words, press.stamp
    printed = words.say(
        "{moment}, {by}", moment=moment(words, stamp.printed_at), by=stamp.printed_by
    )
    return (
        (words.say("Data as of"), full_date(words, whole.as_of), faces.CELL_BOLD),
        (words.say("Printed at, by"), printed, faces.CELL),
        (
            words.say("Last record · audit head"),
            " · ".join(x for x in (f"{site.record:06d}", stamp.chain_head) if x),
            faces.CELL,
        ),
    )


class ColumnNames:
    """The names of a list's columns in small grey type."""

    def __init__(self, press: Press, said: tuple[str, ...], lefts: tuple[float, ...]) -> None:
        self._cells = [
            (left, press.setter.set(text, faces.CAPTION_GREY, width))
            for text, left, width in zip(said, lefts, widths_of(lefts), strict=True)
        ]
        self.height = max(cell.height for _, cell in self._cells)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws them level with the last line."""
        for x, cell in self._cells:
            ink.paragraph(cell, left + x, top + self.height - cell.height)


def widths_of(lefts: tuple[float, ...]) -> tuple[float, ...]:
    """How wide the columns are that begin at ``lefts``, with a gap between them."""
    ends = (*lefts[1:], TEXT_WIDTH_MM + _GAP_MM)
    return tuple(end - left - _GAP_MM for left, end in zip(lefts, ends, strict=True))


def who_cell(press: Press, line: WorklistLine, width: float) -> Paragraph:
    """Code with initials or name, and the birth date under it: two identifiers."""
    words, patient, setter = press.words, line.patient, press.setter
    second = patient.initials or patient.name
    runs = [Run(patient.code, _CODE)] + ([Run(f" {second}", UPPER_BOLD)] if second else [])
    born = words.say("birth date not recorded")
    if patient.birth_date is not None:
        born = words.say("born {date}", date=plain_date(words, patient.birth_date))
    return joined(setter.set(runs, _CODE, width), setter.set(born, _LOWER, width))


def pair_cell(press: Press, pair: Pair, upper: Face, width: float) -> Paragraph:
    """Two lines under one another, the second small and grey."""
    top = press.setter.set(pair.upper, upper, width)
    return joined(top, press.setter.set(pair.lower, _LOWER, width)) if pair.lower else top


def joined(upper: Paragraph, lower: Paragraph) -> Paragraph:
    """One paragraph of the lines of both."""
    return Paragraph((*upper.lines, *lower.lines), upper.leading)
