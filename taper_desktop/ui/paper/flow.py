"""Placing measured blocks on pages, top to bottom; what does not fit goes to the next page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from taper_desktop.ui.paper.blocks import Block, Gap, Splits

BLOCK_GAP_MM = 3.0
_ROUNDING_MM = 1e-6


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands on its page, in mm."""

    block: Block
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page between its head and its foot, in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


FrameOf = Callable[[int], Frame]
"""The frame of page 0, 1, 2 …"""


def flow(
    blocks: Sequence[Block | Splits], frame_of: FrameOf, *, gap: float = BLOCK_GAP_MM
) -> list[list[Placed]]:
    """The blocks on as many pages as they need, ``gap`` mm apart.

    A block higher than a whole page that cannot be split is placed alone on one.
    """
    pages: list[list[Placed]] = [[]]
    y = frame_of(0).top
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        frame = frame_of(len(pages) - 1)
        top = y + gap if pages[-1] and not isinstance(block, Gap) else y
        fitting, rest = _cut(block, frame.bottom - top, alone=not pages[-1])
        if fitting is not None:
            pages[-1].append(Placed(fitting, frame.left, top))
            y = top + fitting.height
        if rest:
            waiting[:0] = rest
            pages.append([])
            y = frame_of(len(pages) - 1).top
    return pages


def _cut(
    block: Block | Splits, room: float, *, alone: bool
) -> tuple[Block | None, tuple[Block | Splits, ...]]:
    if block.height <= room + _ROUNDING_MM:
        return block, ()
    split = getattr(block, "split", None)
    if split is not None:
        fitting, rest = split(room)
        if fitting is not None or not alone:
            return fitting, rest
    return (block, ()) if alone else (None, (block,))
