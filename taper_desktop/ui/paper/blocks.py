"""What is placed on a page: a block knows its height before it is drawn."""

from dataclasses import dataclass
from typing import Protocol

from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Paragraph


class Block(Protocol):
    """Measured already; drawn once it has a place."""

    @property
    def height(self) -> float:
        """In mm."""

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the block with its upper left corner there."""


class Splits(Protocol):
    """A block that may go on in the next column or page, at a row."""

    @property
    def height(self) -> float:
        """In mm, of the whole."""

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the whole."""

    def split(self, room: float) -> "tuple[Block | None, tuple[Splits, ...]]":
        """What fits in ``room`` mm, and the rest.

        The first is ``None`` when not even the heading and one row fit; the rest is empty when
        nothing is left.
        """


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height."""

    height: float

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph on its own."""

    paragraph: Paragraph

    @property
    def height(self) -> float:
        """Of the paragraph."""
        return self.paragraph.height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the paragraph."""
        ink.paragraph(self.paragraph, left, top)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks under one another that stay together."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Of all together."""
        return sum(block.height for block in self.blocks)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws them from the top."""
        for block in self.blocks:
            block.draw(ink, left, top)
            top += block.height


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks next to each other, tops level: each with its distance from the left."""

    blocks: tuple[tuple[float, Block], ...]

    @property
    def height(self) -> float:
        """Of the highest."""
        return max((block.height for _, block in self.blocks), default=0.0)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws each."""
        for offset, block in self.blocks:
            block.draw(ink, left + offset, top)
