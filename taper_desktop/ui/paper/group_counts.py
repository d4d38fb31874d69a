"""How many patients are in each group, in boxes at the head of the worklist."""

from collections.abc import Sequence

from taper_desktop.clinic.worklist import Group
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.group_marks import group_mark
from taper_desktop.ui.paper.ink import HAIRLINE, RAISE, Box, Ink
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

_NUMBER = Face(15, bold=True)
_PAD_MM = 1.6
_LABEL_TOP_MM = 7.6


class GroupCounts:
    """One box a group, the shape beside its number, the name under them."""

    def __init__(self, press: Press, counts: Sequence[tuple[Group, str, int]]) -> None:
        self._width = TEXT_WIDTH_MM / len(counts)
        inner = self._width - 2 * _PAD_MM
        self._boxes = [
            (group, press.setter.set(name, faces.CAPTION, inner), str(number))
            for group, name, number in counts
        ]
        self.height = _LABEL_TOP_MM + max(name.height for _, name, _ in self._boxes) + 1.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """A frame and what stands in each part of it."""
        x = left
        for index, (group, name, number) in enumerate(self._boxes):
            if index:
                ink.line((x, top), (x, top + self.height), HAIRLINE)
            middle = top + 4.4
            group_mark(ink, (x + _PAD_MM + 2.2, middle), 4.0, group)
            ink.text(x + _PAD_MM + 5.8, middle + _NUMBER.size_mm * RAISE, number, _NUMBER)
            ink.paragraph(name, x + _PAD_MM, top + _LABEL_TOP_MM)
            x += self._width
        ink.box(Box(left, top, TEXT_WIDTH_MM, self.height), stroke=HAIRLINE)
