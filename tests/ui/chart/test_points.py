"""Which counts are points, of which kind, and which are joined."""

from dataclasses import replace

import pytest

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.visit import Sample
from taper_desktop.ui.chart.points import PointKind, joined, points_of, thresholds_of
from taper_desktop.ui.chart.scale import Scaling, count_scale
from tests.making import make_course, make_protocol, make_sheet, make_visit, make_visits


def test_the_sample_says_what_a_point_is(sheet: PatientSheet) -> None:
    kinds = {point.count: point.kind for point in points_of(sheet)}
    assert kinds[132] is PointKind.SOLID
    assert kinds[119] is PointKind.WASHOUT
    assert kinds[14] is PointKind.CLUMPED
    assert kinds[190] is PointKind.REACTIVE


def test_a_reactive_count_in_the_washout_stays_reactive() -> None:
    sheet = make_sheet(make_course(visits=[make_visit(sample=Sample.REACTIVE)]))
    sheet = replace(sheet, visits=(replace(sheet.visits[0], in_washout=True),))
    assert points_of(sheet)[0].kind is PointKind.REACTIVE


def test_a_visit_without_a_count_is_no_point() -> None:
    sheet = make_sheet(make_course(visits=[make_visit(platelets=None)]))
    assert points_of(sheet) == ()


def test_a_clumped_count_is_passed_over_by_the_line(sheet: PatientSheet) -> None:
    pairs = [(one.count, other.count) for one, other in joined(points_of(sheet))]
    assert (97, 80) in pairs
    assert all(14 not in pair for pair in pairs)


@pytest.mark.parametrize(("day", "is_joined"), [("2026-03-02", True), ("2026-03-03", False)])
def test_eight_weeks_are_joined_and_a_day_more_is_not(day: str, *, is_joined: bool) -> None:
    sheet = make_sheet(make_course(visits=make_visits(("2026-01-05", 80), (day, 80))))
    assert bool(joined(points_of(sheet))) is is_joined


def test_thresholds_are_the_protocols() -> None:
    limits = thresholds_of(make_protocol())
    assert limits is not None
    assert (limits.halt_below, limits.step_needs, limits.high) == (30, 50, 250)
    assert thresholds_of(None) is None


@pytest.mark.parametrize(("count", "height"), [(10, 0.0), (500, 1.0), (5, 0.0), (900, 1.0)])
def test_the_log_axis_runs_from_ten_to_five_hundred(count: int, height: float) -> None:
    assert count_scale(Scaling.LOG, []).height(count) == pytest.approx(height)


def test_the_log_axis_gives_equal_ratios_equal_lengths() -> None:
    scale = count_scale(Scaling.LOG, [])
    steps = [scale.height(2 * count) - scale.height(count) for count in (10, 25, 100)]
    assert steps == pytest.approx([steps[0]] * 3)


@pytest.mark.parametrize(
    ("counts", "highest"), [([], 300), ([120], 300), ([310], 350), ([640], 500)]
)
def test_the_linear_axis_starts_at_nothing(counts: list[int], highest: int) -> None:
    scale = count_scale(Scaling.LINEAR, counts)
    assert (scale.height(0), scale.height(highest)) == (0.0, 1.0)
    assert scale.highest == highest
    assert scale.ticks()[:3] == (0, 100, 200)


def test_what_lies_beyond_the_axis_is_known() -> None:
    scale = count_scale(Scaling.LOG, [])
    assert [scale.is_below(count) for count in (9, 10)] == [True, False]
    assert [scale.is_above(count) for count in (500, 501)] == [False, True]
