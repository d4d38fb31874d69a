"""Tables of records: one line each, columns as wide as what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.columns import fit_columns
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.lines import Paragraph
from taper_desktop.ui.paper.table import ROW_PAD_MM, Cell, Column, Row, Table

Entry = tuple[str, bool]
"""A text and whether it is out of the ordinary, and so in bold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """One line of a listing."""

    texts: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    """Said under the line, over the table's width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing in words, before it is measured."""

    title: str
    caption: str
    heads: tuple[str, ...]
    lines: Sequence[Entries]
    width: float
    right_aligned: frozenset[int]
    pad: float = ROW_PAD_MM
    """Room above and below each line, in mm."""


def listing_table(press: Press, listing: Listing) -> Table:
    """The listing as a table."""
    columns = _columns(press, listing)
    head = [(text, faces.CAPTION_GREY) for text in listing.heads]
    said = press.words.say("continued")
    return Table(
        heading=heading_of(press, listing.title, listing.caption),
        continued=heading_of(press, listing.title, said),
        head=Row(cells=_cells(press, columns, head)),
        columns=columns,
        rows=tuple(_row(press, columns, line, listing.pad) for line in listing.lines),
        width=listing.width,
    )


def _columns(press: Press, listing: Listing) -> tuple[Column, ...]:
    texts = [
        [(head, faces.CAPTION_GREY), *(_faced(line.texts[index]) for line in listing.lines)]
        for index, head in enumerate(listing.heads)
    ]
    return fit_columns(press.setter, texts, listing.width, right_aligned=listing.right_aligned)


def _faced(entry: Entry) -> tuple[str, Face]:
    text, bold = entry
    return text, faces.CELL_BOLD if bold else faces.CELL


def _cells(
    press: Press, columns: tuple[Column, ...], texts: Sequence[tuple[str, Face]]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(press.setter.set(text, face, column.width))
        for column, (text, face) in zip(columns, texts, strict=True)
    )


def _row(press: Press, columns: tuple[Column, ...], line: Entries, pad: float) -> Row:
    return Row(
        cells=_cells(press, columns, [_faced(entry) for entry in line.texts]),
        below=_below(press, columns, line.remarks),
        below_left=columns[1].left,
        pad=pad,
    )


def _below(press: Press, columns: tuple[Column, ...], remarks: tuple[str, ...]) -> Paragraph | None:
    if not remarks:
        return None
    width = columns[-1].left + columns[-1].width - columns[1].left
    return press.setter.set(" · ".join(remarks), faces.CELL_GREY, width)
