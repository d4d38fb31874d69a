"""Pages that are of no one patient: a head, blocks that flow, a foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Gap, Splits, Stack
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.fact_row import Fact, FactRow
from taper_desktop.ui.paper.flow import BLOCK_GAP_MM, Frame, Placed, flow
from taper_desktop.ui.paper.foot import FootLine
from taper_desktop.ui.paper.identity import DashedBox
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.size import BOTTOM_MM, LEFT_MM, TEXT_WIDTH_MM, TOP_MM

_GAP_MM = 4.0
_TITLE = Face(20, bold=True)
_LATER_TITLE = Face(13, bold=True)
_WIDEST_TITLE_MM = 75.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """Where a list comes from."""

    name: str
    record: int
    """The number of the site's latest record."""


class ListTitle:
    """The kind of list large, what it is of beside it, the site, DEMO where nothing is real."""

    def __init__(self, press: Press, title: str, bold: str, site: str, *, later: bool) -> None:
        face = _LATER_TITLE if later else _TITLE
        setter = press.setter
        self._title = setter.fit([Run(title, face)], _WIDEST_TITLE_MM, lines=1, smallest=11)
        self._box = DashedBox(press, press.words.say("DEMO")) if press.stamp.is_demo else None
        used = self._title.width + _GAP_MM
        right = self._box.width + _GAP_MM if self._box else 0.0
        self._indent, room = used, TEXT_WIDTH_MM - used - right
        self._bold = setter.set([Run(bold, faces.TITLE)], faces.TITLE, room)
        self._site = setter.set([Run(site, faces.BODY)], faces.BODY, room)
        text = self._bold.height + self._site.height
        self.height = max(text, self._title.height) + 1.4

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Title, two lines beside it, and a rule."""
        bottom = top + self.height - 1.4
        ink.paragraph(self._title, left, bottom - self._title.height + 0.6)
        y = bottom - self._bold.height - self._site.height
        ink.paragraph(self._bold, left + self._indent, y)
        ink.paragraph(self._site, left + self._indent, y + self._bold.height)
        if self._box is not None:
            right = left + TEXT_WIDTH_MM
            self._box.draw(ink, right - self._box.width, bottom - self._box.height - 0.4)
        ink.rule(left, top + self.height, TEXT_WIDTH_MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What stands on every page of a list, and the blocks that flow between."""

    press: Press
    title: str
    bold: str
    """What the list is of: a day, a patient."""
    site: str
    facts: Sequence[Fact]
    first_only: Sequence[Block] = ()
    """Under the head of page 1."""
    repeated: Sequence[Block] = ()
    """Above the rows of every page: the names of columns."""
    foot: Sequence[str]
    whose: str = ""
    """Whose pages they are, beside their number."""
    gap: float = BLOCK_GAP_MM

    def pages(self, blocks: Sequence[Block | Splits]) -> list[list[Placed]]:
        """The blocks on as many pages as they need, with heads and feet."""
        heads = (self._head(0), self._head(1))
        bottom = self._foot_top(self._foot(888, 888)) - BLOCK_GAP_MM

        def frame(number: int) -> Frame:
            top = TOP_MM + heads[min(number, 1)].height
            return Frame(LEFT_MM, top, TEXT_WIDTH_MM, bottom - top)

        flowed = flow(blocks, frame, gap=self.gap)
        pages = []
        for number, page in enumerate(flowed):
            foot = self._foot(number + 1, len(flowed))
            head = Placed(heads[min(number, 1)], LEFT_MM, TOP_MM)
            pages.append([head, *page, Placed(foot, LEFT_MM, self._foot_top(foot))])
        return pages

    def _head(self, number: int) -> Block:
        title = ListTitle(self.press, self.title, self.bold, self.site, later=bool(number))
        blocks: list[Block] = [title, Gap(0.6), FactRow(self.press, self.facts), Gap(2.0)]
        if not number:
            blocks += [part for block in self.first_only for part in (block, Gap(2.4))]
        return Stack((*blocks, *self.repeated))

    def _foot(self, number: int, count: int) -> FootLine:
        return FootLine(self.press, self.foot, self.whose, (number, count))

    def _foot_top(self, foot: FootLine) -> float:
        return self.press.size.height_mm - BOTTOM_MM - max(foot.height, 5.6)
