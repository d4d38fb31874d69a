"""The visits and regimens that page 1 has no room for."""

from dataclasses import dataclass, replace

from taper_desktop.ui.paper.blocks import Beside, Block, Splits
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.records import short_visits_table, visits_table
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.table import Table

_VISITS_MM = 131.2
_HALF_MM = 86.5


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderVisits:
    """First a full table under what else stands on the page, the older regimens beside it.

    What is left goes on in two columns of a short one.
    """

    document: Document
    newest: int
    """How many visits are left; the sheet's are counted from the oldest."""
    regimens: Table | None
    """The regimens that are left, narrow enough to stand beside."""

    @property
    def height(self) -> float:
        """Of the whole, beside each other."""
        return self._whole().height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws all of it."""
        self._whole().draw(ink, left, top)

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """The full table as far as it goes, then the other regimens, then two columns."""
        table = self._full()
        shown = table.rows_that_fit(room)
        if not shown:
            return None, (self,)
        first: Block | None = replace(table, rows=table.rows[:shown])
        rest: list[Splits] = []
        parts = [(0.0, first)]
        if self.regimens is not None:
            fitting, rest_of_regimens = self.regimens.split(room)
            parts.append((TEXT_WIDTH_MM - self.regimens.width, fitting))
            rest += rest_of_regimens
        if shown < self.newest:
            rest.append(ShortVisits(document=self.document, newest=self.newest - shown))
        return Beside(tuple((left, part) for left, part in parts if part)), tuple(rest)

    def _whole(self) -> Block:
        if self.regimens is None:
            return self._full()
        beside = (TEXT_WIDTH_MM - self.regimens.width, self.regimens)
        return Beside(((0.0, self._full()), beside))

    def _full(self) -> Table:
        caption = self.document.words.say("continued")
        width = TEXT_WIDTH_MM if self.regimens is None else _VISITS_MM
        return visits_table(self.document, self.newest, 0, caption=caption, width=width)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortVisits:
    """The oldest visits in two columns."""

    document: Document
    newest: int

    @property
    def height(self) -> float:
        """With both columns about as high."""
        return self._whole().height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws all of it."""
        self._whole().draw(ink, left, top)

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """Two columns full, and the rest."""
        table = self._table()
        first = table.rows_that_fit(room)
        if first == 0:
            return None, (self,)
        shown = first + replace(table, rows=table.rows[first:]).rows_that_fit(room)
        rest = (replace(self, newest=self.newest - shown),) if shown < self.newest else ()
        return _columns(table, first, shown), rest

    def _whole(self) -> Block:
        table = self._table()
        return _columns(table, _even(table), len(table.rows))

    def _table(self) -> Table:
        return short_visits_table(self.document, self.newest, width=_HALF_MM)


def _even(table: Table) -> int:
    """How many rows make the first of two columns that are about as high."""
    total = sum(row.height for row in table.rows)
    used = 0.0
    for number, row in enumerate(table.rows):
        if used * 2 >= total:
            return number
        used += row.height
    return len(table.rows)


def _columns(table: Table, first: int, shown: int) -> Block:
    columns: list[tuple[float, Block]] = [(0.0, replace(table, rows=table.rows[:first]))]
    if shown > first:
        columns.append((TEXT_WIDTH_MM - _HALF_MM, replace(table, rows=table.rows[first:shown])))
    return Beside(tuple(columns))
