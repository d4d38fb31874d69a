"""A paragraph in a frame, which goes on in another frame where it does not fit."""

from dataclasses import dataclass, replace

from taper_desktop.ui.paper.blocks import Block, Splits
from taper_desktop.ui.paper.ink import Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Paragraph
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

PAD_MM = 2.4
_FRAME = Stroke(0.3)


@dataclass(frozen=True, slots=True)
class BoxedWords:
    """Lines in a frame over the whole width."""

    said: Paragraph

    @property
    def height(self) -> float:
        """With the room inside the frame."""
        return self.said.height + 2 * PAD_MM - 1.0

    def split(self, room: float) -> tuple[Block | None, tuple[Splits, ...]]:
        """As many lines as fit, and the rest."""
        used, number = 2 * PAD_MM - 1.0, 0
        for line in self.said.lines:
            used += line.size * self.said.leading
            if used > room:
                break
            number += 1
        if not number:
            return None, (self,)
        lines = self.said.lines
        first, rest = replace(self.said, lines=lines[:number]), lines[number:]
        return BoxedWords(first), (BoxedWords(replace(self.said, lines=rest)),)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The frame and the lines."""
        ink.box(Box(left, top, TEXT_WIDTH_MM, self.height), stroke=_FRAME)
        ink.paragraph(self.said, left + PAD_MM, top + PAD_MM - 0.5)
