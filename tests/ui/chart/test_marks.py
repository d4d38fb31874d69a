"""Events as marks that keep their distance."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.ui.chart.marks import MarkKind, marks_of, spread
from tests.making import make_course, make_milestone, make_sheet, make_visit

LANE = (0.0, 580.0)


def test_every_event_is_marked_in_order(sheet: PatientSheet) -> None:
    assert [mark.kind for mark in marks_of(sheet)] == [
        MarkKind.START,
        MarkKind.BLEEDING,
        MarkKind.HALT,
        MarkKind.RESCUE,
        MarkKind.RESUME,
    ]


@pytest.mark.parametrize(("grade", "filled"), [(1, False), (2, True), (3, True)])
def test_a_drop_is_filled_from_the_halt_grade(
    sheet: PatientSheet, grade: int, *, filled: bool
) -> None:
    made = make_sheet(make_course(visits=[make_visit(grade=grade)]), protocol=sheet.protocol)
    assert [(mark.grade, mark.filled) for mark in marks_of(made)] == [(grade, filled)]


def test_without_a_protocol_no_drop_is_filled() -> None:
    made = make_sheet(make_course(visits=[make_visit(grade=4)]))
    assert [mark.filled for mark in marks_of(made)] == [False]


@pytest.mark.parametrize("grade", [0, None])
def test_no_bleeding_is_no_mark(grade: int | None) -> None:
    assert marks_of(make_sheet(make_course(visits=[make_visit(grade=grade)]))) == ()


@pytest.mark.parametrize("kind", MilestoneKind)
def test_every_milestone_has_a_mark(kind: MilestoneKind) -> None:
    sheet = make_sheet(make_course(milestones=[make_milestone("2026-08-01", kind)]))
    assert len(marks_of(sheet)) == 1


def test_marks_that_stand_free_stay_where_they_belong() -> None:
    assert spread([50, 100, 150], 17, *LANE) == [50, 100, 150]


def test_a_cluster_stands_about_its_middle() -> None:
    assert spread([100, 100, 100], 17, *LANE) == [83, 100, 117]
    assert spread([], 17, *LANE) == []


def test_marks_stay_within_the_lane() -> None:
    assert spread([0, 0], 17, *LANE) == [0, 17]
    assert spread([580, 580], 17, *LANE) == [563, 580]


@given(st.lists(st.floats(0, 580), max_size=60).map(sorted))
def test_marks_keep_apart_and_in_order(wanted: list[float]) -> None:
    places = spread(wanted, 17, *LANE)
    room = min(17, 580 / max(1, len(wanted) - 1))
    assert all(later - earlier >= room - 1e-6 for earlier, later in pairwise(places))
    assert all(-1e-6 <= place <= 580 + 1e-6 for place in places)
