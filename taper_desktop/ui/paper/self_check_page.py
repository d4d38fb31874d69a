"""The page of a self-check for the site's folder: what was checked, what was seen, who signs."""

from functools import partial

from taper_desktop.domain.self_check import Check, SelfCheck
from taper_desktop.ui.paper import faces, shapes
from taper_desktop.ui.paper.blocks import Block, Splits
from taper_desktop.ui.paper.document import Press, new_press
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.list_page import ListPage
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.table import Cell, Column, Row, Table
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment
from taper_desktop.wording.self_checks import all_seen, check_name, result_words, verdict_words

_COLUMNS = (
    Column(left=0.0, width=22.0),
    Column(left=24.0, width=62.0),
    Column(left=89.0, width=89.0),
)
_SIGN_MM = 4.4
_INK_ROOM_MM = 14.0
_LINE_GAP_MM = 6.0


def self_check_pages(check: SelfCheck, words: Words, stamp: PrintStamp, size: PaperSize) -> Pages:
    """The page of ``check`` in the language of ``words``. Needs a running QGuiApplication."""
    press = new_press(words, stamp, size)
    title = words.say("Self-check of an installation")
    page = ListPage(
        press=press,
        title=words.say("Self-check"),
        bold=verdict_words(words, check),
        site=words.say("of the installation on {computer}", computer=check.computer),
        facts=(
            (words.say("Checked at"), moment(words, check.at), faces.CELL_BOLD),
            (
                words.say("Printed at, by"),
                words.say(
                    "{moment}, {by}", moment=moment(words, stamp.printed_at), by=stamp.printed_by
                )
                if stamp.printed_by
                else moment(words, stamp.printed_at),
                faces.CELL,
            ),
            (words.say("Computer"), check.computer, faces.CELL),
            (words.say("Program"), f"Taper Desktop {check.version}", faces.CELL_BOLD),
        ),
        foot=(
            f"Taper Desktop {stamp.program_version}",
            words.say("For the site’s file: this installation, on this computer, on this day."),
        ),
    )
    blocks: list[Block | Splits] = [_table(press, check), SignedBy(press)]
    return Pages(press, page.pages(blocks), title=title)


def _table(press: Press, check: SelfCheck) -> Table:
    words, setter = press.words, press.setter
    names = (words.say("Result"), words.say("What was checked"), words.say("What was seen"))
    head = tuple(
        Cell(setter.set(name, faces.CAPTION_GREY, column.width))
        for name, column in zip(names, _COLUMNS, strict=True)
    )
    return Table(
        heading=None,
        continued=setter.set(words.say("continued"), faces.CAPTION_GREY, TEXT_WIDTH_MM),
        head=Row(cells=head),
        columns=_COLUMNS,
        rows=tuple(_row(press, one) for one in check.checks),
        width=TEXT_WIDTH_MM,
    )


def _row(press: Press, one: Check) -> Row:
    words, setter = press.words, press.setter
    result, what, seen = _COLUMNS
    mark = partial(shapes.ring if one.good else shapes.octagon, size=2.8)
    face = faces.BODY if one.good else faces.BODY_BOLD
    said = all_seen(words, one)
    return Row(
        cells=(
            Cell(
                setter.set(result_words(words, one), face, result.width - _SIGN_MM),
                mark,
                _SIGN_MM,
            ),
            Cell(setter.set(check_name(words, one.what), face, what.width)),
            Cell(setter.set(said or "–", faces.BODY, seen.width)),
        ),
        pad=1.2,
    )


class SignedBy:
    """Two lines for ink: who checked, and who read it."""

    def __init__(self, press: Press) -> None:
        words = press.words
        self._names = [
            press.setter.set(text, faces.CAPTION_GREY, 80)
            for text in (
                words.say("Ink: checked by (name in print), signature, date"),
                words.say("Ink: read by (name in print), signature, date"),
            )
        ]
        self.height = _INK_ROOM_MM + max(name.height for name in self._names) + 1.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """A line each with what belongs on it."""
        width = (TEXT_WIDTH_MM - _LINE_GAP_MM) / 2
        for index, name in enumerate(self._names):
            x = left + index * (width + _LINE_GAP_MM)
            ink.rule(x, top + _INK_ROOM_MM, width)
            ink.paragraph(name, x, top + _INK_ROOM_MM + 0.5)
