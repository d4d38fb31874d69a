"""Long tables: whole where they fit, else narrow ones in two columns, on and on."""

from dataclasses import dataclass, replace

from taper_desktop.ui.paper.blocks import Beside, Block, Splits
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.table import Table

HALF_MM = 86.5


@dataclass(frozen=True, slots=True, kw_only=True)
class WideOrTwoColumns:
    """One full table where all of it fits; else the narrow one in two columns."""

    wide: Table
    narrow: Table

    @property
    def height(self) -> float:
        """Of the full table."""
        return self.wide.height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the full table."""
        self.wide.draw(ink, left, top)

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """Two columns as far as they go, and the rest."""
        columns = TwoColumns(self.narrow)
        if columns.height <= room:
            return columns, ()
        return columns.split(room)


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """A narrow table in two columns, read down the left one first."""

    table: Table

    @property
    def height(self) -> float:
        """With both columns about as high."""
        return self._whole().height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws all of it."""
        self._whole().draw(ink, left, top)

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """Two columns full, and the rest."""
        first = self.table.rows_that_fit(room)
        if first == 0:
            return None, (self,)
        shown = first + self._from(first).rows_that_fit(room)
        rest = (TwoColumns(self._from(shown)),) if shown < len(self.table.rows) else ()
        return self._columns(first, shown), rest

    def _whole(self) -> Block:
        return self._columns(self._even(), len(self.table.rows))

    def _even(self) -> int:
        """How many rows make the first of two columns that are about as high."""
        total = sum(row.height for row in self.table.rows)
        used = 0.0
        for number, row in enumerate(self.table.rows):
            if used * 2 >= total:
                return number
            used += row.height
        return len(self.table.rows)

    def _from(self, number: int) -> Table:
        return replace(self.table, heading=self.table.continued, rows=self.table.rows[number:])

    def _columns(self, first: int, shown: int) -> Block:
        left = replace(self.table, rows=self.table.rows[:first])
        columns: list[tuple[float, Block]] = [(0.0, left)]
        if shown > first:
            rest = self._from(first)
            right = replace(rest, rows=rest.rows[: shown - first])
            columns.append((TEXT_WIDTH_MM - HALF_MM, right))
        return Beside(tuple(columns))
