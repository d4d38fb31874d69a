"""Public holidays by country, from a library inside the program; no network is asked.

China announces each year's holidays, and the weekend days that are worked instead, late in the
year before. The library knows a year of China as announced when it lists such worked days; for any
other year its dates would be guesses, and none are given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COUNTRIES = (
    "CN",
    "HK",
    "MO",
    "TW",
    "JP",
    "KR",
    "SG",
    "MY",
    "TH",
    "VN",
    "IN",
    "AU",
    "NZ",
    "US",
    "CA",
    "GB",
    "IE",
    "DE",
    "FR",
    "IT",
    "ES",
    "NL",
)
"""Countries that are offered, by ISO 3166 code."""
ANNOUNCED_YEARLY = frozenset({"CN"})
"""Where a year's days are not known before they are announced."""
_LANGUAGES: Mapping[str, str] = {"en": "en_US", "zh_CN": "zh_CN"}
_ESTIMATED = "(estimated)"
_AMERICAN = re.compile(r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b")
"""Dates inside English names: month first, which elsewhere is read as the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One public holiday."""

    date: date
    name: str
    estimated: bool
    """Whether the day depends on the sighting of the moon and may yet move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayYear:
    """A country's public holidays of one year."""

    announced: bool
    """Whether the year is known; where it is not, no day is given."""
    days: tuple[Holiday, ...]
    worked: tuple[date, ...]
    """Weekend days that are worked instead."""


def public_holidays(country: str, year: int, language: str) -> HolidayYear:
    """The national holidays of a country in one year, named in ``language`` where they can be."""
    import holidays  # noqa: PLC0415 a third of a second, spent only where holidays are asked for

    known = holidays.country_holidays(country, years=year)
    languages = known.supported_languages
    wanted = next((each for each in (_LANGUAGES[language], "en_US") if each in languages), None)
    named = holidays.country_holidays(country, years=year, language=wanted)
    english = "en_US" if "en_US" in languages else None
    plain = holidays.country_holidays(country, years=year, language=english)
    worked = tuple(sorted(day for day in known.weekend_workdays if day.year == year))
    if country in ANNOUNCED_YEARLY and not worked:
        return HolidayYear(announced=False, days=(), worked=())
    days = (
        Holiday(
            date=day,
            name=_AMERICAN.sub(r"\3-\1-\2", named[day]),
            estimated=_ESTIMATED in plain[day],
        )
        for day in sorted(named)
    )
    return HolidayYear(announced=True, days=tuple(days), worked=worked)
