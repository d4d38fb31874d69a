"""Dates in words: readable back, and never by the computer's locale."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.wording.dates import (
    age,
    age_years,
    date_range,
    day_count,
    full_date,
    in_days,
    in_days_short,
    late_days,
    moment,
    month_name,
    month_year,
    plain_date,
    short_date,
    short_weekday,
    weekday,
    weekday_name,
)
from tests.wording.languages import BOTH, CHINESE, ENGLISH, spaced, words_in

FRIDAY = date(2026, 8, 14)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_a_full_date() -> None:
    assert full_date(ENGLISH, FRIDAY) == "14-Aug-2026 (Fri)"
    assert full_date(CHINESE, FRIDAY) == "2026年8月14日 星期五"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_english_dates_can_be_read_back(day: date) -> None:
    found = re.fullmatch(r"(\d\d)-(\w{3})-(\d{4}) \((\w{3})\)", full_date(ENGLISH, day))
    assert found is not None
    number, month, year, name = found.groups()
    assert date(int(year), MONTHS.index(month) + 1, int(number)) == day
    assert WEEKDAYS.index(name) == day.weekday()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_chinese_dates_can_be_read_back(day: date) -> None:
    found = re.fullmatch(r"(\d{4})年(\d+)月(\d+)日 星期(.)", full_date(CHINESE, day))
    assert found is not None
    year, month, number, name = found.groups()
    assert date(int(year), int(month), int(number)) == day
    assert "一二三四五六日".index(name) == day.weekday()


def test_short_dates_never_break() -> None:
    assert short_date(ENGLISH, FRIDAY) == "14\u00a0Aug"
    assert short_date(CHINESE, FRIDAY) == "8月14日"


def test_parts_of_a_date() -> None:
    assert plain_date(ENGLISH, date(1979, 3, 2)) == "02-Mar-1979"
    assert plain_date(CHINESE, date(1979, 3, 2)) == "1979年3月2日"
    assert (weekday(ENGLISH, FRIDAY), weekday(CHINESE, FRIDAY)) == ("Friday", "星期五")
    assert (short_weekday(ENGLISH, FRIDAY), short_weekday(CHINESE, FRIDAY)) == ("Fri", "周五")
    assert (month_name(ENGLISH, FRIDAY), month_name(CHINESE, FRIDAY)) == ("Aug", "8月")
    assert spaced(month_year(ENGLISH, FRIDAY)) == "Aug 2026"
    assert month_year(CHINESE, FRIDAY) == "2026年8月"
    assert weekday_name(ENGLISH, 7) == "Sunday"


def test_a_window() -> None:
    first, last = date(2026, 8, 12), date(2026, 8, 15)
    assert date_range(ENGLISH, first, last) == "12-Aug (Wed) to 15-Aug (Sat)"
    assert date_range(CHINESE, first, last) == "8月12日 周三 至 8月15日 周六"
    assert date_range(ENGLISH, first, first) == "12-Aug (Wed)"


def test_a_window_over_new_year_names_both_years() -> None:
    window = date_range(ENGLISH, date(2026, 12, 30), date(2027, 1, 2))
    assert window == "30-Dec-2026 (Wed) to 02-Jan-2027 (Sat)"


def test_a_moment_keeps_the_offset_it_was_written_with() -> None:
    iso = "2026-09-15T10:47:31+08:00"
    assert moment(ENGLISH, iso) == "15-Sep-2026 10:47 UTC+08:00"
    assert moment(CHINESE, iso) == "2026年9月15日 10:47 UTC+08:00"
    assert moment(ENGLISH, "2026-09-15T10:47:31-03:30") == "15-Sep-2026 10:47 UTC-03:30"
    assert moment(ENGLISH, "2026-09-15T10:47:31") == "15-Sep-2026 10:47"


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(1979, 3, 2), date(2026, 3, 1), 46),
        (date(1979, 3, 2), date(2026, 3, 2), 47),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age(birth: date, on: date, years: int) -> None:
    assert age_years(birth, on) == years
    assert spaced(age(ENGLISH, birth, on)) == f"{years} y"
    assert spaced(age(CHINESE, birth, on)) == f"{years} 岁"


@pytest.mark.parametrize(
    ("days", "english", "short", "chinese"),
    [
        (7, "in 7 days", "in 7 d", "7 天后"),
        (1, "in 1 day", "in 1 d", "1 天后"),
        (0, "today", "today", "今日"),
        (-1, "1 day ago", "1 d ago", "1 天前"),
        (-3, "3 days ago", "3 d ago", "3 天前"),
    ],
)
def test_how_far_off(days: int, english: str, short: str, chinese: str) -> None:
    assert spaced(in_days(ENGLISH, days)) == english
    assert spaced(in_days_short(ENGLISH, days)) == short
    assert spaced(in_days(CHINESE, days)) == spaced(in_days_short(CHINESE, days)) == chinese


def test_days() -> None:
    assert spaced(late_days(ENGLISH, 4)) == "4 d late"
    assert spaced(late_days(CHINESE, 4)) == "逾期 4 天"
    assert spaced(day_count(ENGLISH, 28)) == "28 days"


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(min_value=0, max_value=60))
def test_no_locale_and_no_line_break_inside_a_number(day: date, days: int) -> None:
    for language in BOTH:
        words = words_in(language)
        window = date_range(words, day, day + timedelta(days=days))
        assert not re.search(r"\d (?:d|day|天)", window + in_days(words, days))
