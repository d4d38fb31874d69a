"""Calendar dates: reading them strictly, calendar months, and the days a site is closed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from taper_desktop.domain.problem import Fault, Refused

FIRST_YEAR = 1000
"""Dates from this year on are taken, so that the days before them still exist."""
LAST_YEAR = 9000
"""Dates up to this year are taken, so that a plan made from them still exists."""
ALL_WEEKDAYS = frozenset(range(1, 8))

_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read_date(text: object, place: str) -> date:
    """The date written ``YYYY-MM-DD`` in ASCII digits; refused otherwise, naming ``place``."""
    if not isinstance(text, str) or not _SHAPE.fullmatch(text):
        raise Refused(place, Fault.NOT_A_DATE, value=text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused(place, Fault.NOT_A_DATE, value=text) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(place, Fault.OUT_OF_RANGE, value=text, low=FIRST_YEAR, high=LAST_YEAR)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day where there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which the site sees nobody."""

    weekdays: frozenset[int] = frozenset()
    """ISO weekdays, 1 Monday to 7 Sunday; never all seven."""
    dates: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Whether the site sees patients on ``day``."""
        return day.isoweekday() not in self.weekdays and day not in self.dates

    def first_open_after(self, day: date) -> date:
        """The first open day later than ``day``."""
        later = day + timedelta(days=1)
        while not self.is_open(later):
            later += timedelta(days=1)
        return later
