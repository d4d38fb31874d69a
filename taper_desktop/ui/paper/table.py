"""Tables: rows never split, and the head is repeated wherever the table goes on."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from taper_desktop.ui.paper.blocks import Block, Splits
from taper_desktop.ui.paper.ink import GREY_RULE, HAIRLINE, Ink, Point
from taper_desktop.ui.paper.lines import Paragraph

ROW_PAD_MM = 0.8
_HEADING_GAP_MM = 0.9
_MARK_MM = 1.4
"""Centre of a mark in a cell whose text is flush right, from the cell's left edge."""

Mark = Callable[[Ink, Point], None]
"""Draws a small shape about a centre."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, set for its column's width."""

    text: Paragraph
    mark: Mark | None = None
    """A shape before the text, in the room that ``indent`` leaves."""
    indent: float = 0.0
    """From the column's left edge to the text, in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where a column stands in its table, in mm."""

    left: float
    width: float
    right_aligned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; ``below`` is said of it over the table's width, under its cells."""

    cells: tuple[Cell, ...]
    below: Paragraph | None = None
    below_left: float = 0.0
    pad: float = ROW_PAD_MM

    @property
    def height(self) -> float:
        """With the room above and below."""
        inner = max((cell.text.height for cell in self.cells), default=0.0)
        return inner + 2 * self.pad + (self.below.height if self.below else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that can go on elsewhere."""

    heading: Paragraph | None
    continued: Paragraph | None
    """The heading where the table goes on."""
    head: Row | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    width: float
    ruled: bool = True
    """Whether there are rules above, below and between."""

    @property
    def height(self) -> float:
        """Of heading, head and rows."""
        return self._top_height + sum(row.height for row in self.rows)

    @property
    def _top_height(self) -> float:
        heading = self.heading.height + _HEADING_GAP_MM if self.heading else 0.0
        return heading + (self.head.height if self.head else 0.0)

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """As many rows as fit in ``room`` mm with the head, and the rest."""
        used = self._top_height
        number = 0
        for row in self.rows:
            if used + row.height > room:
                break
            used += row.height
            number += 1
        if number == len(self.rows):
            return self, ()
        rest = replace(self, heading=self.continued, rows=self.rows[number:])
        if number == 0:
            return None, (self,)
        return replace(self, rows=self.rows[:number]), (rest,)

    def rows_that_fit(self, room: float) -> int:
        """How many rows fit in ``room`` mm under heading and head."""
        used = self._top_height
        for number, row in enumerate(self.rows):
            used += row.height
            if used > room:
                return number
        return len(self.rows)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws heading, head and rows, a rule under each."""
        y = top
        if self.heading:
            ink.paragraph(self.heading, left, y)
            y += self.heading.height + _HEADING_GAP_MM
        if self.ruled:
            ink.rule(left, y, self.width)
        if self.head:
            self._draw_row(ink, self.head, left, y, level_bottom=True)
            y += self.head.height
            ink.rule(left, y, self.width)
        for index, row in enumerate(self.rows):
            self._draw_row(ink, row, left, y)
            y += row.height
            last = index == len(self.rows) - 1
            if self.ruled:
                ink.rule(left, y, self.width, HAIRLINE if last else GREY_RULE)

    def _draw_row(
        self, ink: Ink, row: Row, left: float, top: float, *, level_bottom: bool = False
    ) -> None:
        inner = max((cell.text.height for cell in row.cells), default=0.0)
        for column, cell in zip(self.columns, row.cells, strict=True):
            drop = inner - cell.text.height if level_bottom else 0.0
            x = left + column.left
            y = top + row.pad + drop
            if cell.mark and cell.text.lines:
                first = cell.text.lines[0].size * cell.text.leading
                middle = cell.indent / 2 - 0.4 if cell.indent else _MARK_MM
                cell.mark(ink, (x + middle, y + first / 2))
            right = x + column.width if column.right_aligned else None
            ink.paragraph(cell.text, x + cell.indent, y, right=right)
        if row.below:
            ink.paragraph(row.below, left + row.below_left, top + row.pad + inner)
