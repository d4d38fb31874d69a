"""Rows as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may begin with that a spreadsheet would run."""
_APOSTROPHE = "'"
_MARK = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8; Excel takes it for the computer's own encoding
otherwise, in which Chinese comes out as something else."""


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """``rows`` as UTF-8 with its mark, lines ended by CR LF, dangerous cells made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (_MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell with a leading apostrophe where a spreadsheet would run it.

    One that has apostrophes before such a beginning gets one more, so that :func:`as_written`
    gives back exactly what there was.
    """
    return f"{_APOSTROPHE}{cell}" if _is_dangerous(cell) else cell


def as_written(cell: str) -> str:
    """A cell without the apostrophe that :func:`harmless` put before it."""
    marked = cell.startswith(_APOSTROPHE) and _is_dangerous(cell)
    return cell.removeprefix(_APOSTROPHE) if marked else cell


def _is_dangerous(cell: str) -> bool:
    return cell.lstrip(_APOSTROPHE).startswith(_DANGEROUS)
