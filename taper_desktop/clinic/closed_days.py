"""The days on which the site sees nobody: public holidays offered, and what a change moves."""

from datetime import date

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.exchange.public_holidays import (
    COUNTRIES,
    Holiday,
    HolidayYear,
    public_holidays,
)
from taper_desktop.wording.catalogue import Language

__all__ = [
    "COUNTRIES",
    "Holiday",
    "HolidayYear",
    "holidays_of",
    "visits_that_move",
    "years_to_offer",
]
YEARS_AHEAD = 2


def years_to_offer(today: date) -> tuple[int, ...]:
    """The years whose holidays may be asked for: this one and the two after it."""
    return tuple(range(today.year, today.year + YEARS_AHEAD + 1))


def holidays_of(country: str, year: int, language: Language) -> HolidayYear:
    """A country's public holidays of one year; none where they are not announced yet."""
    return public_holidays(country, year, language.value)


def visits_that_move(site: OpenSite, closed: ClosedDays, today: date) -> int:
    """How many planned next visits fall on a day that is open now and would be closed then."""
    planned = (line.next_visit.planned for line in worklist(site, today).lines if line.next_visit)
    return sum(site.closed.is_open(day) and not closed.is_open(day) for day in planned)
