"""Columns as wide as what stands in them, within the width the table has."""

from collections.abc import Sequence

from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.table import Column

LEAST_GAP_MM = 1.4
MOST_GAP_MM = 5.0
_STEP_MM = 0.25
_HEAD_LINES = 2

Entries = Sequence[tuple[str, Face]]
"""The texts of one column, each in its face; the first is its head, which may take two lines."""


def fit_columns(
    setter: Typesetter, texts: Sequence[Entries], width: float, *, right_aligned: frozenset[int]
) -> tuple[Column, ...]:
    """Columns for ``texts`` in ``width`` mm; the widest give way until all fit.

    A column never gets narrower than its widest unbreakable piece, so nothing is cut between
    letters unless even that does not fit.
    """
    least = [
        max(_head_width(setter, column[0]), _widest(setter, column[1:], whole=False))
        for column in texts
    ]
    natural = [
        max(minimum, _widest(setter, column[1:], whole=True))
        for column, minimum in zip(texts, least, strict=True)
    ]
    widths = list(natural)
    gaps = len(texts) - 1
    while sum(widths) + LEAST_GAP_MM * gaps > width:
        spare = [w - m for w, m in zip(widths, least, strict=True)]
        widest = max(range(len(widths)), key=lambda index: (spare[index] > 0, widths[index]))
        if spare[widest] <= 0:
            break
        widths[widest] = max(least[widest], widths[widest] - _STEP_MM)
    gap = min(MOST_GAP_MM, max(LEAST_GAP_MM, (width - sum(widths)) / max(1, gaps)))
    return _placed(widths, gap, width, right_aligned)


def _head_width(setter: Typesetter, head: tuple[str, Face]) -> float:
    """The least width in which a column's head takes two lines and no word is cut, in mm."""
    text, face = head
    width = setter.widest_word(text, face)
    while len(setter.set(text, face, width).lines) > _HEAD_LINES:
        width += _STEP_MM
    return width + 0.05


def _widest(setter: Typesetter, column: Entries, *, whole: bool) -> float:
    measured = (
        setter.fonts.width_mm(text, face) if whole else setter.widest_piece(text, face)
        for text, face in column
        if text
    )
    return max(measured, default=0.0) + 0.05


def _placed(
    widths: Sequence[float], gap: float, width: float, right_aligned: frozenset[int]
) -> tuple[Column, ...]:
    columns: list[Column] = []
    left = 0.0
    for index, own in enumerate(widths):
        last = index == len(widths) - 1
        own_width = max(own, width - left) if last else own
        columns.append(Column(left=left, width=own_width, right_aligned=index in right_aligned))
        left += own_width + gap
    return tuple(columns)
