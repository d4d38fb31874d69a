"""Where the chart's words and numbers go, so that none hides another."""

from collections.abc import Sequence
from dataclasses import dataclass

from taper_desktop.ui.paper.faces import Face, Fonts
from taper_desktop.ui.paper.ink import Box, Ink, Point

_LINE_STEP_MM = 1.2
_TAKEN = 100
"""The penalty for writing over something, far above that for crossing lines."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its place: left end and baseline."""

    text: str
    face: Face
    left: float
    baseline: float
    box: Box


class Labels:
    """Takes places for labels, one after another; each gets the freest of its candidates."""

    def __init__(self, fonts: Fonts, bounds: Box) -> None:
        self._fonts = fonts
        self._bounds = bounds
        self._taken: list[Box] = []
        self._crossed: list[Box] = []
        self.placed: list[Label] = []

    def width_mm(self, text: str, face: Face) -> float:
        """How wide a label is."""
        return self._fonts.width_mm(text, face)

    def keep_free(self, box: Box) -> None:
        """Nothing is to be written over ``box``."""
        self._taken.append(box)

    def avoid_line(self, start: Point, end: Point) -> None:
        """Better not to write over this line."""
        length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        steps = max(1, int(length / _LINE_STEP_MM))
        for step in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * step / steps
            y = start[1] + (end[1] - start[1]) * step / steps
            self._crossed.append(Box(x - 0.25, y - 0.25, 0.5, 0.5))

    def place(
        self, text: str, face: Face, candidates: Sequence[Point], *, must: bool = True
    ) -> Label | None:
        """A label at the best of ``candidates`` (left end, baseline).

        ``None`` when it need not be there and every place is taken.
        """
        scored = []
        for rank, (left, baseline) in enumerate(candidates):
            box = self._box(text, face, left, baseline)
            scored.append((self._score(box), rank, left, baseline, box))
        score, _, left, baseline, box = min(scored, key=lambda item: item[:2])
        if score >= _TAKEN and not must:
            return None
        label = Label(text, face, left, baseline, box)
        self.placed.append(label)
        self._taken.append(box)
        return label

    def draw_grounds(self, ink: Ink) -> None:
        """White under each label, to be drawn over the grid and under the counts."""
        for label in self.placed:
            ink.box(label.box, fill="#ffffff")

    def draw(self, ink: Ink) -> None:
        """The labels themselves."""
        for label in self.placed:
            ink.text(label.left, label.baseline, label.text, label.face)

    def _box(self, text: str, face: Face, left: float, baseline: float) -> Box:
        em = face.size_mm
        width = self._fonts.width_mm(text, face)
        return Box(left - 0.3, baseline - em * 0.8, width + 0.6, em * 0.95)

    def _score(self, box: Box) -> int:
        inside = (
            box.left >= self._bounds.left
            and box.right <= self._bounds.right
            and box.top >= self._bounds.top
            and box.bottom <= self._bounds.bottom
        )
        hard = sum(1 for taken in self._taken if taken.meets(box))
        soft = sum(1 for crossed in self._crossed if crossed.meets(box))
        return (0 if inside else 2 * _TAKEN) + hard * _TAKEN + soft
