"""A protocol's quantities in words: counts, grades, shares, windows, ladders, schedules."""

from decimal import Decimal

from taper_desktop.domain.protocol import FollowupEntry, Protocol, Window
from taper_desktop.domain.regimen import Cycle
from taper_desktop.wording.catalogue import NO_BREAK, Words
from taper_desktop.wording.dates import day_count
from taper_desktop.wording.doses import plain_number, regimen
from taper_desktop.wording.names import UNIT

HALF = Decimal("0.5")


def at_least(words: Words, value: object) -> str:
    """``at least 4``."""
    return words.say("at least {value}", value=value)


def count_at_least(words: Words, value: int) -> str:
    """``at least 50 ×10⁹/L``."""
    return at_least(words, f"{value}{NO_BREAK}{UNIT}")


def count_below(words: Words, value: int) -> str:
    """``below 30 ×10⁹/L``."""
    return words.say("below {value}", value=f"{value}{NO_BREAK}{UNIT}")


def count_above(words: Words, value: int) -> str:
    """``above 250 ×10⁹/L``."""
    return words.say("above {value}", value=f"{value}{NO_BREAK}{UNIT}")


def grade_or_more(words: Words, grade: int) -> str:
    """``WHO grade 2 or more``."""
    return words.say("WHO grade\u00a0{grade} or more", grade=grade)


def grade_below(words: Words, grade: int) -> str:
    """``below WHO grade 2``; below grade 1 is no bleeding at all."""
    if grade == 1:
        return words.say("no bleeding")
    return words.say("below WHO grade\u00a0{grade}", grade=grade)


def share_lost(words: Words, share: Decimal) -> str:
    """``half or more``, ``40 % or more``."""
    if share == HALF:
        return words.say("half or more")
    return words.say("{percent}\u00a0% or more", percent=plain_number(share * 100))


def window_days(words: Words, window: Window) -> str:
    """``3 days before, 3 after``."""
    before, after = window
    return words.say("{before} before, {after} after", before=day_count(words, before), after=after)


def levels(words: Words, ladder: tuple[Cycle, ...]) -> str:
    """The levels of a ladder, from high to low."""
    return words.say_in("between the parts of a list", ", ").join(
        regimen(words, cycle) for cycle in ladder
    )


def days_after(words: Words, days: tuple[int, ...]) -> str:
    """``7 days and 14 days``, ``none``."""
    if not days:
        return words.say("none")
    return words.join([day_count(words, day) for day in days])


def followup_visits(words: Words, schedule: tuple[FollowupEntry, ...]) -> str:
    """The visits after stopping, entry by entry."""
    return words.join_clauses([_followup_entry(words, entry) for entry in schedule])


def _followup_entry(words: Words, entry: FollowupEntry) -> str:
    if entry.every_days is not None:
        every = day_count(words, entry.every_days)
    else:
        every = month_count(words, entry.every_months or 0)
    return words.say(
        "every {every}, {times} times, {window}",
        every=every,
        times=entry.times,
        window=window_days(words, entry.window),
    )


def at_most_days(words: Words, days: int | None) -> str:
    """A length of time that may be without limit."""
    return words.say("no limit") if days is None else day_count(words, days)


def eligibility_months(words: Words, protocol: Protocol) -> str:
    """The time that is looked back on before a taper: ``6 months``."""
    return month_count(words, protocol.eligibility.months)


def month_count(words: Words, months: int) -> str:
    """``6 months``."""
    return words.count("{number}\u00a0month", "{number}\u00a0months", months)
