"""A row of small facts side by side, each under its name, a rule under all."""

from collections.abc import Sequence

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import HAIRLINE, Ink
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

_GAP_MM = 4.0
_NARROWEST_MM = 28.0

Fact = tuple[str, str, Face]
"""Its name, what it is, and the face of that."""


class FactRow:
    """The facts, spread over the width; the widest one breaks where they do not fit."""

    def __init__(self, press: Press, facts: Sequence[Fact], below: str = "") -> None:
        setter = press.setter
        widths = [
            max(
                setter.fonts.width_mm(name, faces.CAPTION_GREY),
                setter.fonts.width_mm(value, face),
            )
            for name, value, face in facts
        ]
        over = sum(widths) + _GAP_MM * (len(widths) - 1) - TEXT_WIDTH_MM
        if over > 0:
            widest = max(range(len(widths)), key=widths.__getitem__)
            widths[widest] = max(_NARROWEST_MM, widths[widest] - over)
        self._gap = (TEXT_WIDTH_MM - sum(widths)) / max(1, len(widths) - 1)
        self._cells = [
            (
                setter.set(name, faces.CAPTION_GREY, width),
                setter.set(value, face, width),
                width,
            )
            for (name, value, face), width in zip(facts, widths, strict=True)
        ]
        self._below = setter.set(below, faces.CAPTION_BOLD, TEXT_WIDTH_MM) if below else None
        self._row_height = max(a.height + b.height for a, b, _ in self._cells)
        self.height = self._row_height + (self._below.height if self._below else 0.0) + 2.2

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the columns, what is said below them, and a rule."""
        x = left
        for name, value, width in self._cells:
            ink.paragraph(name, x, top + 0.9)
            ink.paragraph(value, x, top + 0.9 + name.height)
            x += width + self._gap
        if self._below is not None:
            ink.paragraph(self._below, left, top + 1.2 + self._row_height)
        ink.rule(left, top + self.height, TEXT_WIDTH_MM, HAIRLINE)
