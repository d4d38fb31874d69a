"""Where the time axis is named: months, days in a short span, years in a long one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from taper_desktop.ui.chart.span import DayRange
from taper_desktop.wording import dates
from taper_desktop.wording.catalogue import Words

SHORT_DAYS = 160
"""Up to this many days, days are named instead of months."""
DAY_STEP = 14
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MONTH_DAYS = 30.4


@dataclass(frozen=True, slots=True)
class DateTick:
    """One named day, as its ordinal."""

    day: int
    name: str
    is_year: bool = False


def date_ticks(
    words: Words, days: DayRange, today: date, *, width_px: float, name_px: float
) -> tuple[DateTick, ...]:
    """The named days of a span drawn ``width_px`` wide, a name being about ``name_px`` wide."""
    if days.days <= SHORT_DAYS:
        per_day = width_px / max(1, days.days)
        step = DAY_STEP
        while step * per_day < name_px * 1.2:
            step *= 2
        first = today.toordinal() - (today.toordinal() - days.first) // step * step
        return tuple(
            DateTick(day, dates.short_date(words, date.fromordinal(day)))
            for day in range(first, days.last + 1, step)
        )
    per_month = width_px / days.days * _MONTH_DAYS
    step = next((s for s in MONTH_STEPS if s * per_month >= name_px), MONTH_STEPS[-1])
    return tuple(_month_ticks(words, days, step))


def _month_ticks(words: Words, days: DayRange, step: int) -> Iterator[DateTick]:
    first = date.fromordinal(days.first)
    index = first.year * 12 + first.month - 1
    while True:
        year, month = divmod(index, 12)
        day = date(year, month + 1, 1)
        if day.toordinal() > days.last:
            return
        if index % step == 0 and day.toordinal() >= days.first:
            is_year = month == 0
            name = words.say_in("chart axis", "{year}", year=year) if is_year else ""
            yield DateTick(day.toordinal(), name or dates.month_name(words, day), is_year)
        index += 1
