"""Public holidays: known years are given whole, unknown ones not at all."""

from datetime import date

import pytest

from taper_desktop.exchange.public_holidays import COUNTRIES, public_holidays


def test_an_announced_year_of_china_is_given_with_the_weekend_days_that_are_worked() -> None:
    found = public_holidays("CN", 2026, "zh_CN")
    assert found.announced
    names = {each.date: each.name for each in found.days}
    assert names[date(2026, 10, 1)] == "国庆节"
    assert date(2026, 1, 2) in names
    assert date(2026, 1, 4) in found.worked
    assert not set(found.worked) & set(names)
    assert all(day.year == 2026 for day in (*names, *found.worked))


def test_no_name_holds_a_date_with_the_month_first() -> None:
    names = {each.date: each.name for each in public_holidays("CN", 2026, "en").days}
    assert names[date(2026, 1, 2)] == "Day off (substituted from 2026-01-04)"


def test_a_year_that_china_has_not_announced_is_never_guessed() -> None:
    found = public_holidays("CN", 2090, "en")
    assert not found.announced
    assert found.days == ()
    assert found.worked == ()


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_country_has_named_days(country: str, language: str) -> None:
    found = public_holidays(country, 2026, language)
    assert found.announced
    assert len(found.days) >= 5
    assert all(each.name for each in found.days)
    assert [each.date for each in found.days] == sorted(each.date for each in found.days)


def test_a_day_that_the_moon_decides_is_marked() -> None:
    days = public_holidays("SG", 2030, "en").days
    assert any(each.estimated for each in days)
    assert not all(each.estimated for each in days)


def test_where_a_language_is_unknown_english_stands_in() -> None:
    germany = {each.date: each.name for each in public_holidays("DE", 2026, "zh_CN").days}
    assert germany[date(2026, 10, 3)] == "German Unity Day"
