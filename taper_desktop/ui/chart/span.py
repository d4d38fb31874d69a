"""Which days of a course the chart shows. Days are ordinals, so that no time zone bends them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import MilestoneKind

BEFORE_TAPER_DAYS = 42
"""How much of the time before the taper is shown with it."""
SHORT_SPAN_DAYS = 84
PRE_TAPER_DAYS = 190
"""Shown while there is no taper: the half year that eligibility looks at, and a week."""
LEAST_BEFORE_DAYS = 56
AHEAD_SHARE = 0.42
"""Time ahead for each day behind: room for the plan, and for the names at the right end."""
LEAST_AHEAD_DAYS = 35
MOST_AHEAD_SHARE = 0.8
AFTER_STEP_DAYS = 42
"""How much is shown after the first planned step, so that its dose can be read."""


MARGIN_PART = 40
"""Before the first record one part in so many is left free, and at least a week."""


class Span(StrEnum):
    """The choices of the header."""

    TAPER = "taper"
    WEEKS = "12 weeks"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DayRange:
    """First and last day shown, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days lie between first and last."""
        return self.last - self.first

    def contains(self, day: date) -> bool:
        """Whether a day is shown."""
        return self.first <= day.toordinal() <= self.last


def day_range(sheet: PatientSheet, span: Span) -> DayRange:
    """The days that ``span`` shows of this course, today and the next visit always among them."""
    first = min(_first_day(sheet, span), sheet.as_of - timedelta(days=LEAST_BEFORE_DAYS))
    return DayRange(first.toordinal(), _last_day(sheet, first).toordinal())


def _first_day(sheet: PatientSheet, span: Span) -> date:
    recorded = _first_recorded(sheet)
    if span is Span.WEEKS:
        return sheet.as_of - timedelta(days=SHORT_SPAN_DAYS)
    if span is Span.ALL:
        return _with_margin(sheet, recorded)
    starts = [
        entry.milestone.date
        for entry in sheet.milestones
        if entry.milestone.kind is MilestoneKind.TAPER_STARTED
    ]
    if not starts and sheet.protocol is None:
        return _with_margin(sheet, recorded)
    if not starts:
        return max(_with_margin(sheet, recorded), sheet.as_of - timedelta(days=PRE_TAPER_DAYS))
    return min(starts) - timedelta(days=BEFORE_TAPER_DAYS)


def _with_margin(sheet: PatientSheet, recorded: date) -> date:
    return recorded - timedelta(days=max(7, (sheet.as_of - recorded).days // MARGIN_PART))


def _first_recorded(sheet: PatientSheet) -> date:
    days = [entry.visit.date for entry in sheet.visits]
    days += [entry.milestone.date for entry in sheet.milestones]
    if not days:
        days = [entry.regimen.start for entry in sheet.regimens]
    return min(days, default=sheet.as_of)


def _last_day(sheet: PatientSheet, first: date) -> date:
    behind = (sheet.as_of - first).days
    ahead = max(round(behind * AHEAD_SHARE), LEAST_AHEAD_DAYS)
    if sheet.planned:
        to_step = (sheet.planned[0].start - sheet.as_of).days + AFTER_STEP_DAYS
        ahead = max(ahead, min(to_step, round(behind * MOST_AHEAD_SHARE)))
    if sheet.assessment is not None and sheet.assessment.next_visit is not None:
        ahead = max(ahead, (sheet.assessment.next_visit.latest - sheet.as_of).days + 7)
    return sheet.as_of + timedelta(days=ahead)
