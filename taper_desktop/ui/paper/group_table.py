"""A group of the worklist: a band with its name, then its patients; never the band alone."""

from dataclasses import dataclass, replace

from taper_desktop.clinic.worklist import Group
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Splits
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.group_marks import group_mark
from taper_desktop.ui.paper.ink import BLACK, GREY_RULE, HAIRLINE, RAISE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Paragraph
from taper_desktop.ui.paper.shapes import octagon
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

BOX_MM = 7.5
"""Before the first column, for the box to tick."""
_TICK_MM = 3.9
_BAND_MM = 6.2
_STOP_BAND_MM = 7.4
_BAND_FILL = "#ebebeb"
_PAD_MM = 1.0
_NAME = Face(10, bold=True)
_STOP_NAME = Face(11.5, bold=True, white=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One patient: a cell a column, each with where it begins in mm."""

    cells: tuple[tuple[float, Paragraph], ...]
    ticks: tuple[float, ...] = (0.0,)
    """Where boxes to tick stand."""

    @property
    def height(self) -> float:
        """Of the highest cell with room around it."""
        return max(cell.height for _, cell in self.cells) + 2 * _PAD_MM

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The boxes and the cells."""
        for x in self.ticks:
            box = Box(left + x + 1.2, top + _PAD_MM + 0.4, _TICK_MM, _TICK_MM)
            ink.box(box, stroke=Stroke(0.3))
        for x, cell in self.cells:
            ink.paragraph(cell, left + x, top + _PAD_MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTable:
    """The band and the rows; goes on elsewhere at a row, under a band that says so."""

    press: Press
    group: Group
    name: str
    note: str
    continued: str
    rows: tuple[ListRow, ...]

    @property
    def height(self) -> float:
        """Of the band and all rows."""
        return self._band + sum(row.height for row in self.rows)

    @property
    def _band(self) -> float:
        return _STOP_BAND_MM if self.group is Group.STOP else _BAND_MM

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """As many rows as fit with the band, and the rest."""
        used, number = self._band, 0
        for row in self.rows:
            used += row.height
            if used > room:
                break
            number += 1
        if not number:
            return None, (self,)
        rest = replace(self, rows=self.rows[number:], note=self.continued)
        return replace(self, rows=self.rows[:number]), (rest,)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The band, then each row over a rule."""
        self._draw_band(ink, left, top)
        y = top + self._band
        for index, row in enumerate(self.rows):
            row.draw(ink, left, y)
            y += row.height
            last = index == len(self.rows) - 1
            ink.rule(left, y, TEXT_WIDTH_MM, HAIRLINE if last else GREY_RULE)

    def _draw_band(self, ink: Ink, left: float, top: float) -> None:
        stop = self.group is Group.STOP
        box = Box(left, top, TEXT_WIDTH_MM, self._band)
        ink.box(box, fill=BLACK if stop else _BAND_FILL)
        middle = top + self._band / 2
        if stop:
            octagon(ink, (left + 3.6, middle), 5.0, ground=BLACK)
        else:
            group_mark(ink, (left + 3.6, middle), 3.4, self.group)
        face = _STOP_NAME if stop else _NAME
        note = Face(11, bold=True, white=True) if stop else faces.CELL
        x = left + BOX_MM
        ink.text(x, middle + face.size_mm * RAISE, self.name, face)
        x += self.press.fonts.width_mm(self.name, face) + 2.4
        ink.text(x, middle + face.size_mm * RAISE, self.note, note)
        if not stop:
            ink.rule(left, top + self._band, TEXT_WIDTH_MM)
