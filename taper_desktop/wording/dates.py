"""Dates in words. The computer's regional settings are never asked.

English ``14-Aug-2026 (Fri)``, Chinese ``2026年8月14日 星期五``; short forms for lists and charts.
"""

from datetime import date, datetime
from typing import assert_never

from taper_desktop.wording.catalogue import NO_BREAK, Language, Words, message

_SHORT_MONTHS = (
    message("Jan"),
    message("Feb"),
    message("Mar"),
    message("Apr"),
    message("May"),
    message("Jun"),
    message("Jul"),
    message("Aug"),
    message("Sep"),
    message("Oct"),
    message("Nov"),
    message("Dec"),
)
_WEEKDAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
_SHORT_WEEKDAYS = (
    message("Mon"),
    message("Tue"),
    message("Wed"),
    message("Thu"),
    message("Fri"),
    message("Sat"),
    message("Sun"),
)


def weekday(words: Words, day: date) -> str:
    """``Friday``, ``星期五``."""
    return weekday_name(words, day.isoweekday())


def weekday_name(words: Words, isoweekday: int) -> str:
    """The weekday's name; 1 is Monday, 7 Sunday."""
    return words.say(_WEEKDAYS[isoweekday - 1])


def short_weekday(words: Words, day: date) -> str:
    """``Fri``, ``周五``."""
    return words.say(_SHORT_WEEKDAYS[day.weekday()])


def month_name(words: Words, day: date) -> str:
    """``Aug``, ``8月``."""
    return words.say(_SHORT_MONTHS[day.month - 1])


def month_year(words: Words, day: date) -> str:
    """``Aug 2026``, ``2026年8月``."""
    month = month_name(words, day)
    match words.language:
        case Language.EN:
            return f"{month}{NO_BREAK}{day.year}"
        case Language.ZH_CN:
            return f"{day.year}年{month}"
        case _:
            assert_never(words.language)


def plain_date(words: Words, day: date) -> str:
    """The date without its weekday: ``02-Mar-1979``, ``1979年3月2日``."""
    month = month_name(words, day)
    match words.language:
        case Language.EN:
            return f"{day.day:02}-{month}-{day.year}"
        case Language.ZH_CN:
            return f"{day.year}年{month}{day.day}日"
        case _:
            assert_never(words.language)


def full_date(words: Words, day: date) -> str:
    """The date with its weekday: ``14-Aug-2026 (Fri)``, ``2026年8月14日 星期五``."""
    match words.language:
        case Language.EN:
            return f"{plain_date(words, day)} ({short_weekday(words, day)})"
        case Language.ZH_CN:
            return f"{plain_date(words, day)} {weekday(words, day)}"
        case _:
            assert_never(words.language)


def short_date(words: Words, day: date) -> str:
    """Day and month, for lists and charts only: ``14 Aug``, ``8月14日``."""
    month = month_name(words, day)
    match words.language:
        case Language.EN:
            return f"{day.day:02}{NO_BREAK}{month}"
        case Language.ZH_CN:
            return f"{month}{day.day}日"
        case _:
            assert_never(words.language)


def calendar_period(words: Words, first: date, last: date) -> str:
    """A patient's calendar from when to when: both days with their weekday, the year stated."""
    match words.language:
        case Language.EN:
            days = [full_date(words, day) for day in (first, last)]
        case Language.ZH_CN:
            plain = plain_date if first.year != last.year else short_date
            days = [
                f"{show(words, day)}（{short_weekday(words, day)}）"
                for show, day in ((plain_date, first), (plain, last))
            ]
        case _:
            assert_never(words.language)
    first_day, last_day = (day.replace(" ", NO_BREAK) for day in days)
    return words.say("{first} to {last}", first=first_day, last=last_day)


def short_day(words: Words, day: date) -> str:
    """Day and month under a stated year, in a patient's calendar: ``14-Aug``, ``8月14日``."""
    return short_date(words, day).replace(NO_BREAK, "-")


def day_of_window(words: Words, day: date) -> str:
    """Day, month and weekday beside a full date: ``12-Aug (Wed)``, ``8月12日 周三``."""
    month = month_name(words, day)
    match words.language:
        case Language.EN:
            return f"{day.day:02}-{month} ({short_weekday(words, day)})"
        case Language.ZH_CN:
            return f"{month}{day.day}日 {short_weekday(words, day)}"
        case _:
            assert_never(words.language)


def date_range(words: Words, first: date, last: date) -> str:
    """``12-Aug (Wed) to 15-Aug (Sat)``; with years when they differ, one day when they do not."""
    if first == last:
        return day_of_window(words, first)
    if first.year != last.year:
        return words.say(
            "{first} to {last}", first=full_date(words, first), last=full_date(words, last)
        )
    return words.say(
        "{first} to {last}", first=day_of_window(words, first), last=day_of_window(words, last)
    )


def moment(words: Words, iso: str) -> str:
    """A time with its offset, from ISO 8601: ``15-Sep-2026 10:47 UTC+08:00``.

    A time without an offset is shown without one; what is not ISO 8601 raises ``ValueError``.
    """
    at = datetime.fromisoformat(iso)
    offset = f" UTC{at:%z}" if at.utcoffset() is not None else ""
    if offset:
        offset = f"{offset[:7]}:{offset[7:9]}"
    return f"{plain_date(words, at.date())} {at.hour:02}:{at.minute:02}{offset}"


def age_years(birth: date, on: date) -> int:
    """Whole years from ``birth`` to ``on``; someone born on 29 February ages on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def age(words: Words, birth: date, on: date) -> str:
    """``47 y``, ``47 岁``."""
    return words.say("{years}\u00a0y", years=age_years(birth, on))


def in_days(words: Words, days: int) -> str:
    """How far off a day is: ``in 7 days``, ``today``, ``3 days ago``."""
    if days > 0:
        return words.count("in {number}\u00a0day", "in {number}\u00a0days", days)
    if days < 0:
        return words.count("{number}\u00a0day ago", "{number}\u00a0days ago", -days)
    return words.say("today")


def in_days_short(words: Words, days: int) -> str:
    """The same for lists: ``in 7 d``, ``today``, ``3 d ago``."""
    if days > 0:
        return words.say("in {days}\u00a0d", days=days)
    if days < 0:
        return words.say("{days}\u00a0d ago", days=-days)
    return words.say("today")


def late_days(words: Words, days: int) -> str:
    """``4 d late``, ``逾期 4 天``."""
    return words.say("{days}\u00a0d late", days=days)


def day_count(words: Words, days: int) -> str:
    """``28 days``, ``28 天``."""
    return words.count("{number}\u00a0day", "{number}\u00a0days", days)


def wait_time(words: Words, seconds: int) -> str:
    """How long is still to wait: ``20 s``, ``2 min 5 s``."""
    minutes, rest = divmod(max(0, seconds), 60)
    if not minutes:
        return words.say("{seconds}\u00a0s", seconds=rest)
    return words.say("{minutes}\u00a0min {seconds}\u00a0s", minutes=minutes, seconds=rest)
