"""How a count becomes a height: logarithmic, or linear from 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil, log10

LOG_LOWEST = 10
LOG_HIGHEST = 500
LOG_TICKS = (10, 20, 100, 200, 500)
LINEAR_LEAST_TOP = 300
LINEAR_MOST_TOP = 500
LINEAR_TICK = 100
LINEAR_ROUND_TO = 50


class Scaling(StrEnum):
    """The choices of the header."""

    LOG = "log"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class CountScale:
    """An axis for counts in 10⁹/L."""

    scaling: Scaling
    lowest: int
    highest: int

    def height(self, count: float) -> float:
        """Where a count stands: 0 at the foot of the axis, 1 at its top; on the edge if beyond."""
        return _height(self.scaling, self.lowest, self.highest, count)

    def is_above(self, count: int) -> bool:
        """Whether a count lies beyond the top."""
        return count > self.highest

    def is_below(self, count: int) -> bool:
        """Whether a count lies beyond the bottom."""
        return count < self.lowest

    def ticks(self) -> tuple[int, ...]:
        """Counts named on the axis, beside the protocol's."""
        if self.scaling is Scaling.LOG:
            return LOG_TICKS
        return tuple(range(0, self.highest + 1, LINEAR_TICK))


def count_scale(scaling: Scaling, counts: Iterable[int]) -> CountScale:
    """The axis for these counts."""
    if scaling is Scaling.LOG:
        return CountScale(scaling, LOG_LOWEST, LOG_HIGHEST)
    needed = max(counts, default=0)
    rounded = ceil(needed * 1.05 / LINEAR_ROUND_TO) * LINEAR_ROUND_TO
    return CountScale(scaling, 0, max(LINEAR_LEAST_TOP, min(LINEAR_MOST_TOP, rounded)))


@lru_cache(maxsize=8192)
def _height(scaling: Scaling, lowest: int, highest: int, count: float) -> float:
    # Kept: a long course asks for the same few counts several thousand times.
    held = max(lowest, min(highest, count))
    if scaling is Scaling.LOG:
        return log10(held / lowest) / log10(highest / lowest)
    return (held - lowest) / (highest - lowest)
