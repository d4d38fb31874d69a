"""The share of tapers free of relapse over time, by Kaplan and Meier.

Confidence limits are pointwise: Greenwood's variance on the log-log scale. The median's are those
of Brookmeyer and Crowley on the same scale: the days on which the lower and the upper limit of the
curve come down to a half. A few lines of arithmetic, held to published examples, in place of a
library that would bring pandas and scipy to every workstation.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log, sqrt

from taper_desktop.domain.survival import Followed, RelapseDay, TimeToRelapse

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""
HALF = 0.5
_ROUNDING = 1e-9
"""What products of fractions may be off: a half that is exact must count as one."""


def time_to_relapse(followed: Iterable[Followed]) -> TimeToRelapse:
    """The curve, its limits and its median, of tapers in any order."""
    tapers = tuple(sorted(followed, key=lambda taper: (taper.days, not taper.relapsed)))
    days = _relapse_days(tapers)
    return TimeToRelapse(
        followed=tapers,
        days=days,
        median=_first_at_half((day.day, day.free) for day in days),
        median_lower=_first_at_half((day.day, day.lower) for day in days),
        median_upper=_first_at_half((day.day, day.upper) for day in days),
    )


def _relapse_days(tapers: Sequence[Followed]) -> tuple[RelapseDay, ...]:
    ends = Counter(taper.days for taper in tapers)
    relapses = Counter(taper.days for taper in tapers if taper.relapsed)
    at_risk, free, greenwood = len(tapers), 1.0, 0.0
    found = []
    for day in sorted(ends):
        relapsed = relapses[day]
        if relapsed:
            free *= 1 - relapsed / at_risk
            left = at_risk - relapsed
            if left:
                greenwood += relapsed / (at_risk * left)
            else:
                free = 0.0
            lower, upper = _limits(free, greenwood)
            found.append(
                RelapseDay(
                    day=day,
                    at_risk=at_risk,
                    relapses=relapsed,
                    free=free,
                    lower=lower,
                    upper=upper,
                )
            )
        at_risk -= ends[day]
    return tuple(found)


def _limits(free: float, greenwood: float) -> tuple[float | None, float | None]:
    """Lower and upper limit of a share; none where all relapsed."""
    if free == 0:
        return None, None
    width = Z_95 * sqrt(greenwood) / abs(log(free))
    return free ** exp(width), free ** exp(-width)


def _first_at_half(shares: Iterable[tuple[int, float | None]]) -> int | None:
    """The first day on which a share is a half or less; a limit that is not defined is passed."""
    return next(
        (day for day, share in shares if share is not None and share <= HALF + _ROUNDING), None
    )
