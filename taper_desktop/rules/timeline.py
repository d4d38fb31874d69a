"""A course laid out in time, as the rules read it (sections 1 and 2)."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from taper_desktop.domain.assessment import Phase
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import (
    PHASE_KINDS,
    SORT_ORDER,
    TAPERING_KINDS,
    Milestone,
    MilestoneKind,
)
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Sample, Visit

ONE_DAY = timedelta(days=1)


def days_between(earlier: date, later: date) -> int:
    """Whole days from ``earlier`` to ``later``; negative when it is the other way round."""
    return later.toordinal() - earlier.toordinal()


def merged_regimens(regimens: list[Regimen], pauses: frozenset[date]) -> tuple[Regimen, ...]:
    """Regimens by date, one that equals the one before it read as its continuation.

    An off regimen after a paused one, without a pause of its own, ends the pause and stays.
    """
    merged: list[Regimen] = []
    for regimen in regimens:
        if merged and regimen.cycle == merged[-1].cycle:
            stops_a_pause = (
                regimen.cycle.is_off and merged[-1].start in pauses and regimen.start not in pauses
            )
            if not stops_a_pause:
                continue
        merged.append(regimen)
    return tuple(merged)


class Timeline:
    """What is known on ``as_of``, in order of date. Visits are named by their index."""

    __slots__ = (
        "as_of",
        "closed",
        "dates",
        "itp_confirmed",
        "milestones",
        "overridden",
        "pauses",
        "phase_milestone",
        "protocol",
        "regimen_starts",
        "regimens",
        "seen",
        "solid",
        "visits",
    )

    def __init__(self, protocol: Protocol, course: Course, as_of: date) -> None:
        self.protocol = protocol
        self.as_of = as_of
        self.closed: ClosedDays = course.closed
        self.itp_confirmed = course.itp_confirmed
        self.milestones: tuple[Milestone, ...] = tuple(
            sorted(
                (m for m in course.milestones if m.date <= as_of),
                key=lambda m: (m.date, SORT_ORDER[m.kind]),
            )
        )
        self.phase_milestone = next(
            (m for m in reversed(self.milestones) if m.kind in PHASE_KINDS), None
        )
        self.pauses = frozenset(
            m.date for m in self.milestones if m.kind is MilestoneKind.DRUG_PAUSED
        )
        self.overridden = frozenset(
            day
            for m in self.milestones
            if m.kind is MilestoneKind.HALT_OVERRIDDEN
            for day in m.visits
        )
        known = sorted((r for r in course.regimens if r.start <= as_of), key=lambda r: r.start)
        self.regimens = merged_regimens(known, self.pauses)
        self.regimen_starts = [r.start for r in self.regimens]
        self.visits: tuple[Visit, ...] = tuple(
            sorted((v for v in course.visits if v.date <= as_of), key=lambda v: v.date)
        )
        self.dates = [v.date for v in self.visits]
        self.seen = [v.seen for v in self.visits]
        self.solid = self._solid_counts()

    def _solid_counts(self) -> list[bool]:
        """Whether each visit's count speaks for stability (section 1, "solid")."""
        washout_days = self.protocol.rescue.washout_days
        solid: list[bool] = []
        last_rescue: date | None = None
        for visit, seen in zip(self.visits, self.seen, strict=True):
            if visit.rescue:
                last_rescue = visit.date
            in_washout = (
                last_rescue is not None and days_between(last_rescue, visit.date) < washout_days
            )
            solid.append(seen is not None and visit.sample is Sample.OK and not in_washout)
        return solid

    # Visits

    @property
    def latest(self) -> int | None:
        """The last visit by date."""
        return len(self.visits) - 1 if self.visits else None

    def first_on_or_after(self, day: date) -> int:
        """Index of the first visit on or after ``day``; the number of visits if there is none."""
        return bisect_left(self.dates, day)

    def first_after(self, day: date) -> int:
        """Index of the first visit after ``day``; the number of visits if there is none."""
        return bisect_right(self.dates, day)

    def last_seen(self) -> int | None:
        """Index of the last visit with a count that speaks for safety."""
        return next((i for i in reversed(range(len(self.seen))) if self.seen[i] is not None), None)

    def last_solid(self, before: int | None = None) -> int | None:
        """Index of the last visit with a solid count, among those before index ``before``."""
        end = len(self.solid) if before is None else before
        return next((i for i in reversed(range(end)) if self.solid[i]), None)

    # Regimens

    def regimen_on(self, day: date) -> int | None:
        """Index of the regimen in force on ``day``."""
        index = bisect_right(self.regimen_starts, day) - 1
        return index if index >= 0 else None

    def regimen_before(self, day: date) -> int | None:
        """Index of the regimen in force on the day before ``day``, or on ``day`` itself."""
        index = self.regimen_on(day - ONE_DAY)
        return self.regimen_on(day) if index is None else index

    @property
    def current(self) -> Regimen | None:
        """The regimen in force on ``as_of``."""
        return self.regimens[-1] if self.regimens else None

    def is_paused(self, index: int) -> bool:
        """Whether this regimen is an interruption and not a stop."""
        regimen = self.regimens[index]
        return regimen.cycle.is_off and regimen.start in self.pauses

    def rises(self, index: int) -> bool:
        """Whether this regimen has a higher mean dose than the one before it, pauses left out."""
        before = next((i for i in reversed(range(index)) if not self.is_paused(i)), None)
        return (
            before is not None
            and self.regimens[index].cycle.mean_mg > self.regimens[before].cycle.mean_mg
        )

    def visits_under(self, index: int) -> range:
        """Indexes of the visits under a regimen that another one followed.

        The day of a change belongs to the earlier regimen; the very first one has its own day.
        """
        start = self.regimen_starts[index]
        first = self.first_on_or_after(start) if index == 0 else self.first_after(start)
        return range(first, self.first_after(self.regimen_starts[index + 1]))

    # Phase

    @property
    def phase(self) -> Phase:
        """The phase by the last phase milestone and the current regimen (section 2)."""
        milestone = self.phase_milestone
        if milestone is None:
            return Phase.PRE_TAPER
        if milestone.kind is MilestoneKind.CLOSED:
            return Phase.CLOSED
        if milestone.kind is MilestoneKind.TAPER_HALTED:
            return Phase.HALTED
        stopped = self.regimens[-1].cycle.is_off and not self.is_paused(len(self.regimens) - 1)
        return Phase.OFF_TREATMENT if stopped else Phase.TAPERING

    @property
    def taper_started(self) -> date | None:
        """The date on which the taper was started."""
        return next(
            (m.date for m in self.milestones if m.kind is MilestoneKind.TAPER_STARTED), None
        )

    def segment_before_halt(self) -> date | None:
        """Start of the segment that the last halt ended."""
        return next((m.date for m in reversed(self.milestones) if m.kind in TAPERING_KINDS), None)
