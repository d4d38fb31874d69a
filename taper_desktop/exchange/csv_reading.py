"""A table from outside, read strictly: nothing in it is mended, and nothing is guessed.

Cells are separated by the one of comma, semicolon and tab that the first row has, and may stand in
quotes as RFC 4180 has them. Rows are numbered as a spreadsheet numbers them, the header being 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.exchange.csv_text import as_written
from taper_desktop.exchange.text_encodings import Encoding, decoded

HIGHEST_BYTES = 20_000_000
"""A longer file is not read at all."""
HIGHEST_ROWS = 20_000
"""So many are sealed and read back within some two seconds, in which a window stands still."""
HIGHEST_COLUMNS = 64
LONGEST_CELL = 4_000
"""Characters."""
_SEPARATORS = ",;\t"
_NEWLINES = ("\r\n", "\n", "\r")
_END = r"(?P<end>{separator}|\r\n|\n|\r|\Z)"
_CELL = r'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<bare>[^"{separator}\r\n]*))' + _END
_ALLOWED_CONTROLS = frozenset("\t\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row; a table's rows have as many cells as its header, empty ones at the end aside."""

    number: int
    """As a spreadsheet numbers it: the header is row 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file's rows; those that are empty are left out."""

    encoding: Encoding
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


class RowRefused(Refused):
    """A file that cannot be read from one row on."""

    def __init__(self, row: int, fault: Fault, **values: object) -> None:
        super().__init__("", fault, **values)
        self.row = row
        """Where; the rows before it could be read."""


def read_table(content: bytes, named: Encoding | None = None) -> Table:
    """The table in a file, in the encoding ``named`` or found out.

    Raises :class:`Refused`, or :class:`RowRefused` with the first row that is not as it must be.
    """
    if len(content) > HIGHEST_BYTES:
        raise Refused("", Fault.TABLE_TOO_LARGE, high=HIGHEST_BYTES // 1_000_000)
    text, encoding = decoded(content, named)
    rows = _rows_in(text)
    header = next(rows, None)
    if header is None or not any(cell.strip() for cell in header.cells):
        raise RowRefused(1, Fault.NO_HEADER)
    names = _trimmed(tuple(cell.strip() for cell in header.cells))
    if len(names) > HIGHEST_COLUMNS:
        raise RowRefused(1, Fault.TOO_MANY_COLUMNS, high=HIGHEST_COLUMNS)
    kept = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        cells = row.cells[: len(names)] + _trimmed(row.cells[len(names) :])
        if len(cells) != len(names):
            raise RowRefused(row.number, Fault.ROW_LENGTH, value=len(cells), allowed=len(names))
        kept.append(TableRow(number=row.number, cells=cells))
    return Table(encoding=encoding, header=names, rows=tuple(kept))


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Cells without the empty ones at their end, which spreadsheets put there."""
    end = max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:end]


def _rows_in(text: str) -> Iterator[TableRow]:
    """The rows, as they stand; a table ends where nothing follows its last end of a row."""
    cell = re.compile(_CELL.format(separator=_separator(text)))
    newline, number, at, cells = "", 1, 0, list[str]()
    while True:
        found = cell.match(text, at)
        if found is None:
            raise RowRefused(number, Fault.QUOTES)
        cells.append(_cell_in(found, number))
        end, at = found["end"], found.end()
        if end and end in _SEPARATORS:
            continue
        if end and newline not in ("", end):
            raise RowRefused(number, Fault.MIXED_NEWLINES)
        newline = newline or end
        yield TableRow(number=number, cells=tuple(cells))
        if at == len(text):
            return
        number, cells = number + 1, []
        if number > HIGHEST_ROWS + 1:
            raise RowRefused(number, Fault.TOO_MANY_ROWS, high=HIGHEST_ROWS)


def _cell_in(found: re.Match[str], row: int) -> str:
    quoted = found["quoted"]
    cell = found["bare"] if quoted is None else quoted.replace('""', '"')
    if len(cell) > LONGEST_CELL:
        raise RowRefused(row, Fault.TOO_LONG, high=LONGEST_CELL)
    if not cell.isprintable() and any(
        ord(char) < ord(" ") and char not in _ALLOWED_CONTROLS for char in cell
    ):
        raise RowRefused(row, Fault.CONTROL_CHARACTERS)
    return as_written(cell)


def _separator(text: str) -> str:
    """What separates the cells of the first row; a comma where it has but one."""
    first = re.match(r"[^\r\n]*", text)
    line = first[0] if first else ""
    found = [mark for mark in _SEPARATORS if mark in line]
    if len(found) > 1:
        raise RowRefused(1, Fault.SEPARATOR)
    return found[0] if found else _SEPARATORS[0]
