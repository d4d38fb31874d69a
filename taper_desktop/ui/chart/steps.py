"""Doses as steps on the time axis: what was taken, and what is planned if every count holds."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.regimen import OFF, Cycle, DoseMg

_TICK_STEPS = tuple(Decimal(text) for text in ("0.5", "1", "2.5", "5", "10", "12.5", "25", "50"))
MOST_TICKS = 4
FALLBACK_TOP_MG = Decimal("7.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseStep:
    """One dose from a day to another, both ordinals; ``last`` is the day it ends."""

    first: int
    last: int
    cycle: Cycle
    planned: bool = False

    @property
    def is_spaced(self) -> bool:
        """Whether not every day has the same dose."""
        return len(self.cycle.doses_mg) > 1

    @property
    def share_taken(self) -> float:
        """The share of the days on which the highest dose is taken."""
        doses = self.cycle.doses_mg
        return doses.count(self.cycle.highest_mg) / len(doses) if doses else 0.0


def steps_of(sheet: PatientSheet) -> tuple[DoseStep, ...]:
    """The doses recorded up to today."""
    today = sheet.as_of.toordinal()
    starts = [
        (entry.regimen.start.toordinal(), entry.regimen.cycle)
        for entry in sorted(sheet.regimens, key=lambda entry: entry.regimen.start)
        if entry.regimen.start <= sheet.as_of
    ]
    return tuple(
        DoseStep(first=start, last=end, cycle=cycle)
        for (start, cycle), (end, _next) in pairwise([*starts, (today, OFF)])
    )


def planned_of(sheet: PatientSheet, until: int) -> tuple[DoseStep, ...]:
    """The doses ahead up to day ``until``; none while a stop is outstanding."""
    ahead = [
        (entry.regimen.start.toordinal(), entry.regimen.cycle)
        for entry in sheet.regimens
        if entry.regimen.start > sheet.as_of
    ]
    if not sheet.stop_outstanding:
        ahead += [(step.start.toordinal(), step.cycle) for step in sheet.planned]
    if not ahead or sheet.current is None:
        return ()
    starts = [(sheet.as_of.toordinal(), sheet.current), *sorted(ahead, key=lambda step: step[0])]
    ends = (*starts, (max(until, starts[-1][0]), sheet.current))
    return tuple(
        DoseStep(first=start, last=end, cycle=cycle, planned=True)
        for (start, cycle), (end, _next) in pairwise(ends)
        if start < until
    )


def top_mg(sheet: PatientSheet) -> DoseMg:
    """The highest dose the axis has to reach, in mg."""
    doses = [entry.regimen.cycle.highest_mg for entry in sheet.regimens]
    if sheet.protocol is not None:
        doses.append(sheet.protocol.doses.max_daily_mg)
    return max(doses, default=FALLBACK_TOP_MG) or FALLBACK_TOP_MG


def dose_ticks(top: DoseMg) -> tuple[DoseMg, ...]:
    """Doses named on the axis, in mg: 0 to ``top`` in the finest even step that fits."""
    step = next((size for size in _TICK_STEPS if top / size < MOST_TICKS and top % size == 0), top)
    return tuple(step * index for index in range(int(top / step) + 1))
