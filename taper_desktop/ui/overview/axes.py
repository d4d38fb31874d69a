"""Where things lie on the curve of relapse: days across, the share free of relapse upwards."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from taper_desktop.domain.survival import TimeToRelapse

LEAST_DAYS = 42
"""The trial's taper lasted six weeks at most: its median always has room."""
MOST_TICKS = 8
_TICK_STEPS = (7, 14, 28, 56, 84, 168, 364, 728)
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class CurveAxes:
    """The plot's box and how far its days reach."""

    box: QRectF
    last_day: int

    def at(self, day: float, share: float) -> QPointF:
        """Where a share stands on a day."""
        return QPointF(
            self.box.left() + self.box.width() * day / self.last_day,
            self.box.bottom() - self.box.height() * share,
        )

    def ticks(self) -> tuple[int, ...]:
        """The days that are named."""
        return tuple(range(0, self.last_day + 1, _step(self.last_day)))


def axes_for(box: QRectF, tapers: TimeToRelapse) -> CurveAxes:
    """Axes on which every taper has room, their last day a named one."""
    longest = max((taper.days for taper in tapers.followed), default=0)
    needed = max(LEAST_DAYS, longest)
    step = _step(needed)
    return CurveAxes(box, -(-needed // step) * step)


def _step(days: int) -> int:
    return next((step for step in _TICK_STEPS if days / step <= MOST_TICKS), _TICK_STEPS[-1])


def stairs(tapers: TimeToRelapse) -> list[tuple[int, float]]:
    """The corners of the curve as (day, share), from the start to the last day followed."""
    corners, share = [(0, 1.0)], 1.0
    for day in tapers.days:
        corners += [(day.day, share), (day.day, day.free)]
        share = day.free
    last = max((taper.days for taper in tapers.followed), default=0)
    return [*corners, (last, share)]


def band(tapers: TimeToRelapse) -> list[tuple[int, int, float, float]]:
    """The confidence band as (from day, to day, lower, upper), where it is defined."""
    last = max((taper.days for taper in tapers.followed), default=0)
    ends = [*(day.day for day in tapers.days[1:]), last]
    return [
        (day.day, end, day.lower, day.upper)
        for day, end in zip(tapers.days, ends, strict=False)
        if day.lower is not None and day.upper is not None
    ]


def still_followed(tapers: TimeToRelapse) -> list[tuple[int, float]]:
    """Where somebody without a relapse was last seen, as (day, share), each place once."""
    shares = [(day.day, day.free) for day in tapers.days]
    places = sorted({taper.days for taper in tapers.followed if not taper.relapsed})
    found = []
    at, share = 0, 1.0
    for day in places:
        while at < len(shares) and shares[at][0] <= day:
            share = shares[at][1]
            at += 1
        found.append((day, share))
    return found
