"""Countries, and what is said of the public holidays of a year."""

import re
from collections.abc import Mapping
from datetime import date

from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import plain_date

_DATE = re.compile(r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
"""A day that every month has; of the few others a name stays as it is published."""

_COUNTRIES: Mapping[str, str] = {
    "CN": message("China"),
    "HK": message("Hong Kong"),
    "MO": message("Macao"),
    "TW": message("Taiwan"),
    "JP": message("Japan"),
    "KR": message("South Korea"),
    "SG": message("Singapore"),
    "MY": message("Malaysia"),
    "TH": message("Thailand"),
    "VN": message("Vietnam"),
    "IN": message("India"),
    "AU": message("Australia"),
    "NZ": message("New Zealand"),
    "US": message("United States"),
    "CA": message("Canada"),
    "GB": message("United Kingdom"),
    "IE": message("Ireland"),
    "DE": message("Germany"),
    "FR": message("France"),
    "IT": message("Italy"),
    "ES": message("Spain"),
    "NL": message("Netherlands"),
}


def country(words: Words, code: str) -> str:
    """A country or region whose holidays are offered."""
    return words.say(_COUNTRIES[code])


def holidays_added(words: Words, where: str, year: int, number: int) -> str:
    """How many days were added to the list."""
    return words.count(
        "{country} {year}: {number} day added",
        "{country} {year}: {number} days added",
        number,
        country=country(words, where),
        year=year,
    )


def not_announced(words: Words, where: str, year: int) -> str:
    """A year that nobody can know yet is named, and never guessed."""
    return words.say(
        "{country} had not announced {year} when this program was made: nothing was added. Enter "
        "its days yourself once they are known.",
        country=country(words, where),
        year=year,
    )


def worked_instead(words: Words, number: int) -> str:
    """Weekend days that are worked instead stay closed with their weekday."""
    return words.count(
        "{number} weekend day is worked instead; it stays closed here with its weekday.",
        "{number} weekend days are worked instead; they stay closed here with their weekday.",
        number,
    )


def dates_in(words: Words, name: str) -> str:
    """A holiday's name, as it is published, with the dates in it written as everywhere here."""
    return _DATE.sub(lambda found: plain_date(words, date.fromisoformat(found[0])), name)


def estimated(words: Words, name: str) -> str:
    """A holiday whose day may yet move."""
    return words.say("{name}: may move, check it", name=name)
