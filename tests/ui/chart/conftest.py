"""The course of the design's first picture, and a chart that shows it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Rescue, Sample
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.look.theme import LIGHT_THEME, Theme
from taper_desktop.wording.catalogue import Language, Words, words_for
from tests.making import (
    make_assessment,
    make_course,
    make_cycle,
    make_milestone,
    make_next_visit,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    make_visits,
)

WASHOUT = {"2026-03-11", "2026-03-18", "2026-03-25", "2026-04-08"}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    LIGHT_THEME.apply(qapp)
    return LIGHT_THEME


@pytest.fixture
def words() -> Words:
    return words_for(Language.EN)


@pytest.fixture
def sheet() -> PatientSheet:
    """A taper, a halt with bleeding and rescue, a recovery, and a low count today."""
    course = make_course(
        regimens=[
            make_regimen("2025-10-01", 7.5),
            make_regimen("2026-01-07", 5),
            make_regimen("2026-02-04", 2.5),
            make_regimen("2026-03-04", 5),
        ],
        visits=[
            *make_visits(("2025-12-10", 132), ("2026-01-07", 130), ("2026-01-21", 97)),
            *make_visits(("2026-02-04", 85), ("2026-02-18", 58)),
            make_visit("2026-03-04", 27, grade=2),
            make_visit("2026-03-11", 52, rescue=[Rescue.IVIG]),
            *make_visits(("2026-03-18", 119), ("2026-03-25", 97)),
            make_visit("2026-04-01", 14, sample=Sample.CLUMPED),
            make_visit("2026-04-08", 80),
            make_visit("2026-04-22", 190, sample=Sample.REACTIVE),
            *make_visits(("2026-05-13", 82), ("2026-06-10", 84), ("2026-07-09", 77)),
            *make_visits(("2026-07-16", 71), ("2026-07-30", 44), ("2026-08-07", 47)),
        ],
        milestones=[
            make_milestone("2026-01-07", MilestoneKind.TAPER_STARTED),
            make_milestone("2026-03-04", MilestoneKind.TAPER_HALTED),
            make_milestone("2026-07-16", MilestoneKind.TAPER_RESUMED),
        ],
    )
    made = make_sheet(
        course,
        as_of="2026-08-07",
        protocol=make_protocol(),
        assessment=make_assessment(next_visit=make_next_visit("2026-08-14")),
        planned=[("2026-10-02", make_cycle(2.5)), ("2026-11-27", make_cycle(2.5, 0))],
    )
    visits = tuple(
        replace(entry, in_washout=str(entry.visit.date) in WASHOUT) for entry in made.visits
    )
    return replace(made, visits=visits)


@pytest.fixture
def show(qtbot: QtBot, words: Words, theme: Theme) -> Callable[[PatientSheet], CourseChart]:
    """A chart of the size it has in the design's window, showing a sheet."""

    def shown(sheet: PatientSheet) -> CourseChart:
        chart = CourseChart(words, theme)
        qtbot.addWidget(chart)
        chart.resize(653, 488)
        chart.show_sheet(sheet)
        with qtbot.waitExposed(chart):
            chart.show()
        return chart

    return shown


@pytest.fixture
def chart(show: Callable[[PatientSheet], CourseChart], sheet: PatientSheet) -> CourseChart:
    return show(sheet)
