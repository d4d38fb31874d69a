"""The chart on paper: its scales, what is shown, and labels that hide nothing."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from taper_desktop.ui.paper.chart import HEIGHT_MM, CourseChart, is_shown_whole
from taper_desktop.ui.paper.chart_counts import MOST_NUMBERS, CountLayer, seen_in, uncounted_in
from taper_desktop.ui.paper.chart_labels import Labels
from taper_desktop.ui.paper.chart_scales import (
    Span,
    TimeScale,
    count_scale,
    taper_span,
    taper_start,
    whole_span,
)
from taper_desktop.ui.paper.faces import CHART
from taper_desktop.ui.paper.ink import Box
from taper_desktop.ui.paper.lines import Typesetter
from tests.ui.paper.sheets import (
    HALT_DAY,
    advised_sheet,
    empty_sheet,
    foreign_sheet,
    halted_sheet,
    long_sheet,
    short_sheet,
)

PLOT = Box(30, 10, 140, 38)


def test_the_taper_is_shown_with_three_months_before_it() -> None:
    span = taper_span(halted_sheet())
    assert taper_start(halted_sheet()) == date(2026, 6, 16)
    assert date(2026, 3, 16) <= span.first <= date(2026, 4, 7)
    assert span.last > HALT_DAY
    assert not is_shown_whole(halted_sheet(), span)
    assert is_shown_whole(halted_sheet(), whole_span(halted_sheet()))


def test_without_a_taper_the_last_nine_months_are_shown() -> None:
    assert taper_span(short_sheet()).first == date(2026, 6, 1)
    assert taper_start(short_sheet()) is None


def test_without_a_protocol_everything_is_shown() -> None:
    assert taper_span(foreign_sheet()) == whole_span(foreign_sheet())


def test_a_patient_with_nothing_recorded_has_a_span_too() -> None:
    assert whole_span(empty_sheet()).days > 0


def test_days_run_from_left_to_right_within_the_plot() -> None:
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    time = TimeScale(span, 30, 140)
    places = [time.x(date(2026, month, 1)) for month in range(1, 13)]
    assert places == sorted(places)
    assert places[0] >= time.left
    assert time.x(date(2027, 5, 1)) == pytest.approx(time.right)
    assert time.x(date(2020, 5, 1)) == places[0]


@pytest.mark.parametrize("years", [1, 2, 5, 20])
def test_months_are_far_enough_apart_to_be_named(years: int) -> None:
    time = TimeScale(Span(date(2020, 1, 15), date(2020 + years, 1, 15)), 30, 140)
    places = [time.x(month) for month in time.months(14.0)]
    assert places
    assert all(b - a >= 13.0 for a, b in pairwise(places))


def test_the_count_scale_is_10_to_450_unless_a_count_lies_beyond() -> None:
    usual = count_scale([24, 238], 0, 38)
    assert (usual.lowest, usual.highest) == (10, 450)
    assert count_scale([4], 0, 38).lowest < 4
    assert count_scale([0], 0, 38).y(0) == 38
    assert count_scale([1200], 0, 38).highest > 1200
    assert usual.y(450) == pytest.approx(0)
    assert usual.y(30) > usual.y(50) > usual.y(250)


def test_counts_far_apart_are_not_joined() -> None:
    sheet = foreign_sheet()
    span = whole_span(sheet)
    time = TimeScale(span, 30, 140)
    layer = CountLayer(sheet, time, count_scale([137], 10, 38), None)
    joined = [(a.visit.date, b.visit.date) for a, b in layer._joined()]
    assert joined == [
        (date(2018, 12, 6), date(2019, 1, 15)),
        (date(2020, 4, 22), date(2020, 5, 14)),
    ]


def test_a_clumped_count_is_no_count() -> None:
    sheet = advised_sheet()
    span = whole_span(sheet)
    assert [v.visit.date for v in uncounted_in(sheet, span)] == [date(2026, 5, 12)]
    assert date(2026, 5, 12) not in [v.visit.date for v in seen_in(sheet, span)]


def numbers_on(setter: Typesetter, layer: CountLayer) -> list[str]:
    labels = Labels(setter.fonts, PLOT)
    layer.reserve(labels, setter.fonts)
    return [label.text for label in labels.placed]


def test_every_count_has_its_number_while_there_are_few(setter: Typesetter) -> None:
    sheet = advised_sheet()
    time = TimeScale(whole_span(sheet), 30, 140)
    layer = CountLayer(sheet, time, count_scale([24, 238], 10, 38), 50)
    seen = seen_in(sheet, time.span)
    assert len(seen) <= MOST_NUMBERS
    assert sorted(numbers_on(setter, layer)) == sorted(str(v.visit.seen) for v in seen)


def test_of_many_counts_the_last_and_the_low_ones_have_numbers(setter: Typesetter) -> None:
    sheet = long_sheet()
    low = replace(sheet.visits[3], visit=replace(sheet.visits[3].visit, platelets=41))
    sheet = replace(sheet, visits=(*sheet.visits[:3], low, *sheet.visits[4:]))
    time = TimeScale(whole_span(sheet), 30, 140)
    numbers = numbers_on(setter, CountLayer(sheet, time, count_scale([41], 10, 38), 50))
    assert "41" in numbers
    assert str(sheet.visits[-1].visit.seen) in numbers
    assert len(numbers) <= 9


def test_labels_do_not_cover_one_another(setter: Typesetter) -> None:
    labels = Labels(setter.fonts, PLOT)
    for number in range(12):
        x = 60.0 + number * 2
        labels.place("126", CHART, [(x, y) for y in (20.0, 24.0, 28.0, 32.0)], must=False)
    placed = labels.placed
    assert len(placed) > 4
    assert not any(a.box.meets(b.box) for i, a in enumerate(placed) for b in placed[i + 1 :])


def test_a_label_that_must_be_there_is_there(setter: Typesetter) -> None:
    labels = Labels(setter.fonts, PLOT)
    labels.keep_free(PLOT)
    assert labels.place("24", CHART, [(60.0, 20.0)], must=False) is None
    assert labels.place("24", CHART, [(60.0, 20.0)]) is not None


def test_the_chart_keeps_its_height(setter: Typesetter, words: object) -> None:
    sheet = long_sheet()
    chart = CourseChart(words, sheet, whole_span(sheet), setter, 178.0)  # type: ignore[arg-type]
    assert chart.height == HEIGHT_MM
