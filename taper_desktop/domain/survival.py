"""How long tapers were followed until a relapse, and what share was free of one by then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One taper: days from its start to the relapse, or to the last visit without one."""

    days: int
    relapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelapseDay:
    """A day after the start of the taper on which somebody relapsed."""

    day: int
    at_risk: int
    """How many were followed to this day without a relapse before it."""
    relapses: int
    free: float
    """The share free of relapse after this day, 0 to 1 (Kaplan-Meier)."""
    lower: float | None
    """The 95 % confidence limits of ``free`` (log-log); ``None`` where they are not defined, at 0
    and at 1."""
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToRelapse:
    """The tapers of a site together."""

    followed: tuple[Followed, ...]
    """Every taper, the shortest first."""
    days: tuple[RelapseDay, ...]
    """Every day on which somebody relapsed, the first one first."""
    median: int | None
    """The first day on which at most half are free of relapse; ``None`` while more are."""
    median_lower: int | None
    """The 95 % confidence limits of the median (Brookmeyer and Crowley); ``None`` where the data do
    not reach them."""
    median_upper: int | None

    @property
    def relapses(self) -> int:
        """How many relapsed."""
        return sum(taper.relapsed for taper in self.followed)

    def at_risk(self, day: int) -> int:
        """How many were followed to this day without a relapse before it."""
        return sum(taper.days >= day for taper in self.followed)
