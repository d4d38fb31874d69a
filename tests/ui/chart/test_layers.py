"""What stands where on the chart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import VisitId
from taper_desktop.domain.visit import Sample
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.chart.frame import Frame
from taper_desktop.ui.chart.marks import APART_PX, MarkKind
from taper_desktop.ui.chart.numbers import RING_PX, Number
from taper_desktop.ui.chart.points import PointKind
from taper_desktop.ui.chart.stage import Stage
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from tests.making import (
    make_assessment,
    make_course,
    make_next_visit,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    make_visits,
)

Show = Callable[[PatientSheet], CourseChart]


def stage_of(chart: CourseChart) -> Stage:
    assert chart.stage is not None
    return chart.stage


def frame_of(chart: CourseChart) -> Frame:
    frame = stage_of(chart).counts.frame
    assert frame is not None
    return frame


def written(chart: CourseChart) -> dict[str, Number]:
    return {number.text: number for number in stage_of(chart).counts.numbers}


def test_lanes_share_one_time_axis_and_keep_their_heights(chart: CourseChart) -> None:
    frame = frame_of(chart)
    assert (frame.events.height(), frame.doses.height()) == (24, 84)
    assert frame.counts.left() == frame.events.left() == frame.doses.left()
    assert frame.counts.width() == frame.events.width() == frame.doses.width()
    assert frame.counts.bottom() == frame.events.top()
    assert frame.events.bottom() == frame.doses.top()


def test_the_count_line_is_the_joined_counts(chart: CourseChart) -> None:
    plane = stage_of(chart).plane
    shown = chart.shown
    assert shown is not None
    ends = plane.line_ends()
    assert len(ends) == 2 * len(shown.joined)
    assert ends[0][0] == date(2025, 12, 10).toordinal()
    assert ends[0][1] == shown.scale.height(132)
    assert plane.threshold_heights() == [shown.scale.height(count) for count in (250, 50, 30)]


def test_thresholds_are_named_at_the_right_end(chart: CourseChart, theme: Theme) -> None:
    captions = stage_of(chart).captions.thresholds
    assert [caption.text for caption in captions] == [
        "target up to 250",
        "step needs 50",
        "halt below 30",
    ]
    assert captions[2].colour == theme.word(Family.STOP)
    frame = frame_of(chart)
    for caption, count in zip(captions, (250, 50, 30), strict=True):
        assert caption.box.right() == pytest.approx(frame.counts.right() - 6)
        assert caption.box.bottom() <= frame.count_y(count)


def test_bands_lie_between_the_thresholds(chart: CourseChart) -> None:
    frame, bands = frame_of(chart), stage_of(chart).backdrop.bands
    assert [name for _box, name in bands] == ["band_between", "band_low"]
    assert bands[0][0].top() == pytest.approx(frame.count_y(50))
    assert bands[1][0].top() == pytest.approx(frame.count_y(30))
    assert bands[1][0].bottom() == pytest.approx(frame.counts.bottom())


def test_thresholds_are_bold_on_the_axis_and_crowd_others_out(chart: CourseChart) -> None:
    names = {name.text: name for name in stage_of(chart).axes.names}
    assert all(names[text].font.bold() for text in ("250", "50", "30"))
    assert all(not names[text].font.bold() for text in ("10", "20", "100", "200", "500"))
    chart.resize(500, 300)
    assert {"250", "50", "30"} <= {name.text for name in stage_of(chart).axes.names}
    assert "200" not in {name.text for name in stage_of(chart).axes.names}


def test_low_counts_and_the_selected_one_are_written(chart: CourseChart, theme: Theme) -> None:
    numbers = written(chart)
    assert set(numbers) == {"27", "44", "47"}
    assert numbers["27"].colour == theme.word(Family.STOP)
    assert numbers["44"].colour == theme.word(Family.CHECK)
    assert numbers["47"].is_selected
    assert numbers["47"].font.pixelSize() == 14


def test_the_later_of_two_close_numbers_yields_but_not_the_selected(show: Show) -> None:
    course = make_course(
        visits=make_visits(
            ("2026-07-10", 48), ("2026-07-13", 45), ("2026-08-10", 38), ("2026-08-12", 40)
        )
    )
    chart = show(make_sheet(course, protocol=make_protocol()))
    assert set(written(chart)) == {"48", "38", "40"}
    chart.select_visit(VisitId(2))
    assert {"45", "38"} <= set(written(chart))
    assert "40" not in written(chart)


def test_a_count_beyond_the_axis_is_written_on_the_edge(show: Show) -> None:
    course = make_course(visits=make_visits(("2026-06-20", 640), ("2026-07-10", 6)))
    chart = show(make_sheet(course, protocol=make_protocol()))
    frame, numbers = frame_of(chart), written(chart)
    places = {point.count: at for point, at in stage_of(chart).counts.placed}
    assert places[640].y() == pytest.approx(frame.counts.top())
    assert places[6].y() == pytest.approx(frame.counts.bottom())
    assert frame.counts.contains(numbers["640"].box)
    assert frame.counts.contains(numbers["6"].box)


def test_numbers_stay_inside_at_both_ends(show: Show) -> None:
    course = make_course(visits=make_visits(("2018-01-01", 20), ("2026-08-14", 22)))
    chart = show(make_sheet(course, protocol=make_protocol()))
    chart.set_span("all")
    frame = frame_of(chart)
    assert all(frame.counts.contains(number.box) for number in written(chart).values())


def test_points_stand_on_their_days(chart: CourseChart) -> None:
    frame = frame_of(chart)
    for point, at in stage_of(chart).counts.placed:
        assert at.x() == pytest.approx(frame.x(point.day))
        assert at.y() == pytest.approx(frame.count_y(point.count))
    kinds = {point.kind for point, _at in stage_of(chart).counts.placed}
    assert kinds == set(PointKind)


def test_marks_keep_apart_and_moved_ones_have_leaders(chart: CourseChart) -> None:
    placed = stage_of(chart).events.placed
    moved = {mark.mark.kind for mark in placed if mark.is_moved}
    assert moved == {MarkKind.BLEEDING, MarkKind.HALT, MarkKind.RESCUE}
    assert all(later.x - earlier.x >= APART_PX - 1e-6 for earlier, later in pairwise(placed))


def test_doses_are_written_under_their_steps(chart: CourseChart) -> None:
    names = stage_of(chart).doses.names
    texts = [name.text.replace("\u00a0", " ") for name in names]
    assert texts == ["7.5 mg", "5 mg", "2.5 mg", "5 mg", "2.5 mg"]
    assert [name.step.planned for name in names] == [False] * 4 + [True]
    frame = frame_of(chart)
    for name in names:
        assert name.box.top() >= frame.dose_y(float(name.step.cycle.highest_mg))


def test_a_spaced_dose_is_shortened_but_never_to_a_daily_one(show: Show) -> None:
    course = make_course(
        regimens=[
            make_regimen("2026-01-01", 5),
            make_regimen("2026-06-29", 2.5, 0),
            make_regimen("2026-08-01", 2.5),
        ],
        visits=make_visits(("2026-03-01", 80), ("2026-08-10", 80)),
    )
    chart = show(make_sheet(course, protocol=make_protocol()))
    texts = [name.text.replace("\u00a0", " ") for name in stage_of(chart).doses.names]
    assert texts[:2] == ["5 mg", "2.5 mg/2 d"]


def test_off_is_written_above_the_line(show: Show) -> None:
    course = make_course(
        regimens=[make_regimen("2026-01-01", 2.5), make_regimen("2026-06-01")],
        visits=make_visits(("2026-03-01", 80), ("2026-08-10", 80)),
    )
    chart = show(make_sheet(course, protocol=make_protocol()))
    off = stage_of(chart).doses.names[-1]
    assert off.text == "off"
    assert off.box.bottom() <= frame_of(chart).doses.bottom()


def test_today_and_the_next_visit_are_named(chart: CourseChart) -> None:
    captions, frame = stage_of(chart).captions, frame_of(chart)
    assert captions.today is not None
    assert captions.next_visit is not None
    assert captions.today.text == "today"
    assert captions.next_visit.text == "next visit Fri 14\u00a0Aug"
    assert not captions.today.box.intersects(captions.next_visit.box)
    window = stage_of(chart).backdrop.window_box
    assert window is not None
    assert window.left() == pytest.approx(frame.x(date(2026, 8, 12).toordinal()))
    assert window.right() == pytest.approx(frame.x(date(2026, 8, 16).toordinal()))


def test_an_overdue_visit_changes_sides_with_today(sheet: PatientSheet, show: Show) -> None:
    late = replace(sheet, assessment=make_assessment(next_visit=make_next_visit("2026-07-31")))
    captions = stage_of(show(late)).captions
    assert captions.today is not None
    assert captions.next_visit is not None
    assert captions.next_visit.box.right() < captions.today.box.left()


@pytest.mark.parametrize("width", [420, 653, 1400])
def test_captions_stay_in_the_chart(chart: CourseChart, width: int) -> None:
    chart.resize(width, 488)
    captions, frame = stage_of(chart).captions, frame_of(chart)
    for caption in (*captions.thresholds, captions.today, captions.next_visit):
        assert caption is not None
        assert frame.whole.contains(caption.box)


def test_without_a_protocol_there_are_no_thresholds(show: Show) -> None:
    course = make_course(
        regimens=[make_regimen("2018-01-10", 50), make_regimen("2018-06-10", 75)],
        visits=make_visits(("2018-01-10", 12), ("2018-03-20", 143)),
    )
    chart = show(make_sheet(course, as_of="2018-09-01"))
    stage, frame = stage_of(chart), frame_of(chart)
    assert stage.plane.threshold_heights() == []
    assert stage.captions.thresholds == ()
    assert stage.captions.next_visit is None
    assert stage.backdrop.bands == ()
    assert written(chart)["12"].colour == QColor(chart._theme.colour("text"))
    assert frame.dose_y(75) >= frame.doses.top()
    assert chart.legend is not None
    assert "visit window" not in chart.legend.words


def test_every_count_beyond_the_axis_has_its_number_apart_from_the_others(show: Show) -> None:
    """No height can be read off an arrow: its number moves to another side rather than yield."""
    course = make_course(
        visits=[
            make_visit("2026-06-20", 612, sample=Sample.REACTIVE),
            *make_visits(("2026-06-26", 720), ("2026-07-04", 530)),
            make_visit("2026-07-10", 8, sample=Sample.CLUMPED),
            make_visit("2026-08-07", 60),
        ]
    )
    chart = show(make_sheet(course, protocol=make_protocol()))
    numbers = written(chart)
    assert {"612", "720", "530", "8"} <= set(numbers)
    boxes = [number.box for number in numbers.values()]
    arrows = [
        QRectF(at.x() - 5, at.y() - 8, 10, 16)
        for point, at in stage_of(chart).counts.placed
        if point.count in {612, 720, 530, 8}
    ]
    for box in boxes:
        assert not any(box.intersects(other) for other in (*boxes, *arrows) if other is not box)


def test_a_course_all_above_the_axis_is_still_drawn_at_once(show: Show) -> None:
    """Where there is room for nothing more, numbers yield; nothing is written over another."""
    days = [date(2026, 1, 1) + timedelta(days=2 * step) for step in range(100)]
    course = make_course(visits=[make_visit(day, 600) for day in days])
    numbers = stage_of(show(make_sheet(course, protocol=make_protocol()))).counts.numbers
    assert 10 < len(numbers) < 100
    assert not any(
        one.box.intersects(other.box) for one in numbers for other in numbers if one is not other
    )


@pytest.mark.parametrize("sample", [Sample.OK, Sample.REACTIVE, Sample.CLUMPED])
@pytest.mark.parametrize("count", [900, 4])
def test_the_ring_of_a_count_beyond_the_axis_stays_in_its_lane(
    show: Show, count: int, sample: Sample
) -> None:
    course = make_course(visits=[make_visit("2026-08-07", count, sample=sample)])
    chart = show(make_sheet(course, protocol=make_protocol()))
    counts, lane = stage_of(chart).counts, frame_of(chart).counts
    ((point, at),) = counts.placed
    middle = counts.middle_of(point, at)
    assert lane.top() + RING_PX <= middle.y() <= lane.bottom() - RING_PX


def test_nothing_of_the_patient_before_stays_on_the_chart(chart: CourseChart) -> None:
    course = make_course(visits=make_visits(("2026-06-20", 60), ("2026-07-10", 45)))
    chart.show_sheet(make_sheet(course))
    stage = stage_of(chart)
    assert stage.captions.thresholds == ()
    assert (stage.captions.next_visit, stage.backdrop.window_box) == (None, None)
    assert (stage.backdrop.bands, stage.events.placed, stage.doses.names) == ((), (), ())
    assert stage.plane.threshold_heights() == []
    assert not any(line.isVisible() for line in stage.plane.threshold_lines())
