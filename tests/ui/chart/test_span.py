"""How much of the course is shown, and how its days are named."""

from datetime import date, timedelta

import pytest

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.chart.dates import date_ticks
from taper_desktop.ui.chart.span import DayRange, Span, day_range
from taper_desktop.wording.catalogue import Words
from tests.making import (
    make_assessment,
    make_course,
    make_next_visit,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    steady_visits,
)

TODAY = date(2026, 8, 14)


def days(first: str, last: str) -> DayRange:
    return DayRange(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def test_the_taper_is_shown_with_six_weeks_before_it(sheet: PatientSheet) -> None:
    assert day_range(sheet, Span.TAPER).first == date(2025, 11, 26).toordinal()


def test_twelve_weeks(sheet: PatientSheet) -> None:
    shown = day_range(sheet, Span.WEEKS)
    assert shown.first == (sheet.as_of - timedelta(days=84)).toordinal()


def test_all_begins_before_the_first_record(sheet: PatientSheet) -> None:
    shown = day_range(sheet, Span.ALL)
    assert shown.contains(date(2025, 12, 10))
    assert shown.first == date(2025, 12, 3).toordinal()


@pytest.mark.parametrize("span", Span)
def test_today_the_plan_and_the_next_visit_are_always_shown(
    sheet: PatientSheet, span: Span
) -> None:
    shown = day_range(sheet, span)
    assert shown.contains(sheet.as_of)
    assert shown.contains(date(2026, 8, 15))
    assert shown.contains(sheet.planned[0].start)


def test_before_the_taper_half_a_year_is_shown() -> None:
    course = make_course(visits=steady_visits("2026-08-10", 20))
    shown = day_range(make_sheet(course, protocol=make_protocol()), Span.TAPER)
    assert shown.first == (TODAY - timedelta(days=190)).toordinal()


def test_without_a_protocol_the_taper_is_all_there_is() -> None:
    sheet = make_sheet(make_course(visits=[make_visit("2018-02-01"), make_visit("2019-02-01")]))
    assert day_range(sheet, Span.TAPER) == day_range(sheet, Span.ALL)


def test_a_new_patient_has_some_room() -> None:
    shown = day_range(make_sheet(make_course(regimens=[make_regimen("2026-08-14", 5)])), Span.ALL)
    assert shown.contains(TODAY)
    assert shown.days > 80


def test_a_far_visit_is_still_shown() -> None:
    sheet = make_sheet(
        make_course(visits=[make_visit("2026-08-01")]),
        assessment=make_assessment(next_visit=make_next_visit("2026-12-01")),
    )
    assert day_range(sheet, Span.WEEKS).contains(date(2026, 12, 2))


def test_months_are_named_and_january_by_its_year(words: Words) -> None:
    ticks = date_ticks(words, days("2025-11-26", "2026-11-20"), TODAY, width_px=580, name_px=40)
    names = [tick.name for tick in ticks]
    assert names == [
        "Dec",
        "2026",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
    ]
    assert [tick.name for tick in ticks if tick.is_year] == ["2026"]
    assert date.fromordinal(ticks[0].day) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("width", "names"), [(290, ["2026", "Mar", "May"]), (100, ["2026", "Jul"])]
)
def test_months_are_left_out_when_there_is_no_room(
    words: Words, width: float, names: list[str]
) -> None:
    ticks = date_ticks(words, days("2025-12-26", "2026-12-20"), TODAY, width_px=width, name_px=40)
    assert [tick.name for tick in ticks][: len(names)] == names


def test_a_long_course_is_named_by_years(words: Words) -> None:
    ticks = date_ticks(words, days("1996-01-01", "2026-12-20"), TODAY, width_px=580, name_px=40)
    assert all(tick.is_year for tick in ticks)
    assert 2 < len(ticks) < 15


def test_a_short_span_names_days_back_from_today(words: Words) -> None:
    ticks = date_ticks(words, days("2026-05-22", "2026-09-20"), TODAY, width_px=580, name_px=40)
    named = {tick.day: tick.name for tick in ticks}
    assert named[TODAY.toordinal()] == "14\u00a0Aug"
    narrow = date_ticks(words, days("2026-05-22", "2026-09-20"), TODAY, width_px=200, name_px=40)
    assert len(narrow) < len(ticks)
