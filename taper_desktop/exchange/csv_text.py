"""Rows as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may begin with that a spreadsheet would run."""
_MARK = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8."""


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """``rows`` as UTF-8 with its mark, lines ended by CR LF, dangerous cells made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (_MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell with a leading apostrophe where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
