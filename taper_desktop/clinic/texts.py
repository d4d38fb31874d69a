"""Reading what a person typed: one strict reader for each kind of value, for every form.

Nothing is clamped, rounded, converted or put in place of what was typed. A reader returns the
value or raises :class:`Refused` with the field's name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.visit import HIGHEST_COUNT, LOWEST_COUNT

MICROLITRES = 1000
"""A count in 10⁹/L is this many times smaller than the same count per µL."""
LONGEST_NOTE = 2000

_WHOLE = re.compile(r"[0-9]+", re.ASCII)
_NUMBER = re.compile(r"[-+]?[0-9]+[.,][0-9]+|[-+][0-9]+", re.ASCII)
_DOSE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?", re.ASCII)
_TOO_PRECISE = re.compile(r"[0-9]{1,4}\.[0-9]{4,}", re.ASCII)

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")


class Collected:
    """The problems of a whole form: every field is read, whatever is wrong with another."""

    def __init__(self) -> None:
        """Begin with none."""
        self.problems: list[Problem] = []

    def read(self, reader: Callable[[], Value]) -> Value | None:
        """What ``reader`` returns; ``None`` when it refuses, and its problem is kept."""
        try:
            return reader()
        except Refused as refused:
            self.problems.append(refused.problem)
            return None

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep problems that were found otherwise."""
        self.problems.extend(problems)


def refuse_full_width(text: str, place: str) -> None:
    """Refuse the digits, letters and signs of a Chinese input method, with what was meant.

    Chinese characters themselves are none of these.
    """
    if any(_is_full_width(char) for char in text):
        meant = unicodedata.normalize("NFKC", text)
        raise Refused(place, Fault.FULL_WIDTH_DIGITS, value=text, meant=meant)


def _is_full_width(char: str) -> bool:
    """Whether it only looks like a character of ASCII; digits of other scripts do as well.

    Python before 3.12 calls every character full-width that its table does not know.
    """
    foreign_digit = char.isdecimal() and not char.isascii()
    known = unicodedata.category(char) != "Cn"
    return foreign_digit or (known and unicodedata.east_asian_width(char) == "F")


def read_count(text: str, place: str) -> int:
    """A platelet count in 10⁹/L: a whole number from 0 to 3000 in ASCII digits.

    A multiple of 1000 above the range was typed per µL, which the fault says. One within the range
    is returned: see ``looks_per_microlitre``.
    """
    typed = text.strip(" ")
    refuse_full_width(typed, place)
    if not _WHOLE.fullmatch(typed):
        fault = Fault.NOT_WHOLE if _NUMBER.fullmatch(typed) else Fault.NOT_A_NUMBER
        raise Refused(place, fault, value=text)
    digits = typed.lstrip("0") or "0"
    if len(digits) > len(str(HIGHEST_COUNT)) or int(digits) > HIGHEST_COUNT:
        if digits.endswith("000"):
            raise Refused(place, Fault.PER_MICROLITRE, value=typed, meant=digits[:-3])
        raise Refused(place, Fault.OUT_OF_RANGE, value=typed, low=LOWEST_COUNT, high=HIGHEST_COUNT)
    return int(digits)


def looks_per_microlitre(count: int) -> bool:
    """Whether a count within the range is more likely to have been typed per µL."""
    return count >= MICROLITRES and count % MICROLITRES == 0


def read_day(text: str, place: str, *, today: date) -> date:
    """A date ``YYYY-MM-DD`` that is not in the future."""
    typed = text.strip(" ")
    if not typed:
        raise Refused(place, Fault.EMPTY)
    refuse_full_width(typed, place)
    day = read_date(typed, place)
    if day > today:
        raise Refused(place, Fault.DATE_IN_FUTURE, value=typed, date=day)
    return day


def read_dose(text: str, place: str) -> Decimal:
    """A day's dose in mg, to the µg, with a point: ``2.5``."""
    typed = text.strip(" ")
    if not typed:
        raise Refused(place, Fault.EMPTY)
    refuse_full_width(typed, place)
    if _TOO_PRECISE.fullmatch(typed):
        raise Refused(place, Fault.TOO_PRECISE, value=typed)
    if not _DOSE.fullmatch(typed):
        raise Refused(place, Fault.NOT_A_NUMBER, value=text)
    return Decimal(typed)


def read_word(text: str, place: str, words: type[Word]) -> Word:
    """One of a fixed list of words."""
    known = {word.value: word for word in words}
    if text not in known:
        raise Refused(place, Fault.UNKNOWN_VALUE, value=text, allowed=", ".join(known))
    return known[text]


def read_yes_or_no(text: str, place: str) -> bool | None:
    """Yes, no, or ``None`` when not answered."""
    if text not in ("yes", "no", ""):
        raise Refused(place, Fault.UNKNOWN_VALUE, value=text, allowed="yes, no")
    return {"yes": True, "no": False, "": None}[text]


def text_problems(
    place: str, text: str, *, longest: int, required: bool = False, lines: bool = False
) -> tuple[Problem, ...]:
    """What is wrong with free text: missing, too long, or with characters that cannot be shown."""
    if required and not text.strip():
        return (Problem(place=place, fault=Fault.EMPTY),)
    allowed = "\n\t" if lines else ""
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in allowed for char in text):
        return (Problem(place=place, fault=Fault.NOT_TEXT),)
    if len(text.strip()) > longest:
        return (Problem(place=place, fault=Fault.TOO_LONG, values={"high": str(longest)}),)
    return ()
