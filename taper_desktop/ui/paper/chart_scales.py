"""The chart's two scales: dates across, counts up on a logarithm; and which dates are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log10

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.calendar import add_months
from taper_desktop.domain.milestone import MilestoneKind

MONTHS_BEFORE_TAPER = 3
MONTHS_WITHOUT_TAPER = 9
"""Before a taper: the months that eligibility looks at, and as many as are shown before one."""
LOWEST_COUNT = 10
HIGHEST_COUNT = 450
"""The scale's ends, in 10⁹/L, unless a count lies beyond them."""
MARGIN_MM = 5.0
"""From the plot's left edge to its first day."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day shown."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """From first to last."""
        return max(1, (self.last - self.first).days)

    def holds(self, day: date) -> bool:
        """Whether ``day`` is shown."""
        return self.first <= day <= self.last


def whole_span(sheet: PatientSheet) -> Span:
    """Everything recorded, up to the end of the next visit's window and some room for its name."""
    starts = [v.visit.date for v in sheet.visits] + [r.regimen.start for r in sheet.regimens]
    return Span(min([*starts, sheet.as_of]), _end(sheet, min([*starts, sheet.as_of])))


def taper_start(sheet: PatientSheet) -> date | None:
    """The day the taper started; ``None`` before it."""
    kind = MilestoneKind.TAPER_STARTED
    return min(
        (m.milestone.date for m in sheet.milestones if m.milestone.kind is kind), default=None
    )


def taper_span(sheet: PatientSheet) -> Span:
    """The taper and the three months before it; without a taper, the last nine months."""
    whole = whole_span(sheet)
    if sheet.protocol is None:
        return whole
    started = taper_start(sheet)
    if started is None:
        wanted = add_months(sheet.as_of, -MONTHS_WITHOUT_TAPER)
    else:
        wanted = add_months(started, -MONTHS_BEFORE_TAPER)
    first_visit = min((v.visit.date for v in sheet.visits), default=whole.first)
    first = max(whole.first, min(max(wanted, whole.first), sheet.as_of))
    return Span(max(first, min(first_visit, sheet.as_of)), _end(sheet, first))


def _end(sheet: PatientSheet, first: date) -> date:
    next_visit = sheet.assessment.next_visit if sheet.assessment else None
    last = max([sheet.as_of, *([next_visit.latest, next_visit.planned] if next_visit else [])])
    return last + timedelta(days=max(6, round((last - first).days * 0.12)))


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Dates across, in mm."""

    span: Span
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where ``day`` stands; beyond the span it is the nearest edge."""
        shown = min(max(day, self.span.first), self.span.last)
        used = self.width - MARGIN_MM
        return self.left + MARGIN_MM + used * (shown - self.span.first).days / self.span.days

    @property
    def right(self) -> float:
        """The plot's right edge."""
        return self.left + self.width

    def months(self, apart_mm: float) -> list[date]:
        """First days of months, at least ``apart_mm`` apart so that they can be named."""
        per_month = self.width / (self.span.days / 30.4)
        step = next((s for s in (1, 2, 3, 6, 12, 24) if s * per_month >= apart_mm), 60)
        month = date(self.span.first.year, self.span.first.month, 1)
        found = []
        while month <= self.span.last:
            index = month.year * 12 + month.month - 1
            if month > self.span.first and index % step == 0:
                found.append(month)
            month = add_months(month, 1)
        return found


@dataclass(frozen=True, slots=True)
class CountScale:
    """Counts up, on a logarithm, in mm."""

    lowest: float
    highest: float
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The plot's lower edge."""
        return self.top + self.height

    def y(self, count: float) -> float:
        """Where ``count`` stands; what is under the scale's end stands on it."""
        shown = min(max(count, self.lowest), self.highest)
        part = (log10(shown) - log10(self.lowest)) / (log10(self.highest) - log10(self.lowest))
        return self.bottom - self.height * part


def count_scale(counts: Iterable[int], top: float, height: float) -> CountScale:
    """A scale from 10 to 450, or lower or higher when a count is."""
    seen = list(counts)
    lowest = min([LOWEST_COUNT, *(max(1, count) * 0.8 for count in seen)])
    highest = max([HIGHEST_COUNT, *(count * 1.35 for count in seen)])
    return CountScale(lowest, highest, top, height)
