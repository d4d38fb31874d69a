"""Tables of records: one line each, columns as wide as what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from taper_desktop.ui.paper import faces, shapes
from taper_desktop.ui.paper.columns import fit_columns
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.lines import Paragraph
from taper_desktop.ui.paper.table import ROW_PAD_MM, Cell, Column, Row, Table
from taper_desktop.ui.paper.why import heading_of

Entry = tuple[str, bool]
"""A text and whether it is out of the ordinary, and so in bold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """One line of a listing."""

    texts: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    """Said under the line, over the table's width."""
    changed_column: int | None = None
    """Where a small open triangle says that the record was corrected."""


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


def listing_table(document: Document, listing: Listing) -> Table:
    """The listing as a table."""
    columns = _columns(document, listing)
    head = [(text, faces.CAPTION_GREY) for text in listing.heads]
    said = document.words.say("continued")
    return Table(
        heading=heading_of(document, listing.title, listing.caption),
        continued=heading_of(document, listing.title, said),
        head=Row(cells=_cells(document, columns, head)),
        columns=columns,
        rows=tuple(_row(document, columns, line, listing.pad) for line in listing.lines),
        width=listing.width,
    )


def _columns(document: Document, listing: Listing) -> tuple[Column, ...]:
    texts = [
        [(head, faces.CAPTION_GREY), *(_faced(line.texts[index]) for line in listing.lines)]
        for index, head in enumerate(listing.heads)
    ]
    return fit_columns(document.setter, texts, listing.width, right_aligned=listing.right_aligned)


def _faced(entry: Entry) -> tuple[str, Face]:
    text, bold = entry
    return text, faces.CELL_BOLD if bold else faces.CELL


def _cells(
    document: Document, columns: tuple[Column, ...], texts: Sequence[tuple[str, Face]]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(document.setter.set(text, face, column.width))
        for column, (text, face) in zip(columns, texts, strict=True)
    )


def _row(document: Document, columns: tuple[Column, ...], line: Entries, pad: float) -> Row:
    cells = list(_cells(document, columns, [_faced(entry) for entry in line.texts]))
    if line.changed_column is not None:
        mark = partial(shapes.triangle, size=1.9, solid=False)
        cells[line.changed_column] = Cell(cells[line.changed_column].text, mark)
    return Row(
        cells=tuple(cells),
        below=_below(document, columns, line.remarks),
        below_left=columns[1].left,
        pad=pad,
    )


def _below(
    document: Document, columns: tuple[Column, ...], remarks: tuple[str, ...]
) -> Paragraph | None:
    if not remarks:
        return None
    width = columns[-1].left + columns[-1].width - columns[1].left
    return document.setter.set(" · ".join(remarks), faces.CELL_GREY, width)
