"""The chart as a person uses it: switches, keys, clicks, selection, copy."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.chart.picture import PictureKind
from taper_desktop.ui.chart.scale import Scaling
from taper_desktop.ui.chart.span import Span
from taper_desktop.ui.chart.stage import Stage
from taper_desktop.ui.look.theme import DARK_THEME, Theme
from taper_desktop.wording.catalogue import Words
from tests.making import make_course, make_regimen, make_sheet, make_visit

Show = Callable[[PatientSheet], CourseChart]
ROOT = Path(__file__).parents[3]


def stage_of(chart: CourseChart) -> Stage:
    assert chart.stage is not None
    return chart.stage


def place_of(chart: CourseChart, visit: int) -> QPointF:
    assert chart.stage is not None
    return next(at for point, at in chart.stage.counts.placed if point.visit_id == visit)


def test_the_package_does_not_import_pyqtgraph() -> None:
    program = (
        "import sys, taper_desktop.ui.chart.course_chart\n"
        "sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_the_latest_visit_is_selected_to_begin_with(
    chart: CourseChart, sheet: PatientSheet
) -> None:
    assert sheet.latest is not None
    assert chart.selected() == sheet.latest.id
    assert chart.accessibleDescription().startswith("07-Aug-2026 (Fri): platelets 47")


def test_arrows_read_visit_by_visit(qtbot: QtBot, chart: CourseChart, sheet: PatientSheet) -> None:
    last = len(sheet.visits)
    with (
        qtbot.waitSignal(chart.visit_selected) as selected,
        qtbot.waitSignal(chart.point_read) as read,
    ):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert selected.args == [last - 1]
    assert read.args == [chart.accessibleDescription()]
    assert chart.accessibleDescription().startswith("30-Jul-2026 (Thu): platelets 44")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.selected() == VisitId(1)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.selected() == VisitId(1)
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.selected() == VisitId(last)


def test_a_reading_says_what_qualifies_a_count(chart: CourseChart) -> None:
    chart.select_visit(VisitId(7))
    text = chart.accessibleDescription()
    for part in ("platelets 52", "after rescue", "rescue: intravenous", "mg once daily"):
        assert part in text


def test_arrows_stay_within_the_span(chart: CourseChart) -> None:
    chart.set_span("12 weeks")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.shown is not None
    assert chart.shown.selected_day is not None
    assert chart.shown.selected_day >= chart.shown.days.first


def test_a_click_selects_the_nearest_point(qtbot: QtBot, chart: CourseChart) -> None:
    assert chart.stage is not None
    at = place_of(chart, 12).toPoint() + QPoint(3, -2)
    with qtbot.waitSignal(chart.visit_selected) as signal:
        QTest.mouseClick(
            chart.stage.widget.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )
    assert signal.args == [12]
    with qtbot.assertNotEmitted(chart.visit_selected):
        QTest.mouseClick(
            chart.stage.widget.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(300, 40),
        )


def test_pointing_reads_the_same_as_the_keys(chart: CourseChart) -> None:
    assert chart.stage is not None
    viewport = chart.stage.widget.viewport()
    at = place_of(chart, 12).toPoint()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    assert QToolTip.text().startswith("22-Apr-2026 (Wed): platelets 190")


def test_selecting_from_outside_tells_nobody(qtbot: QtBot, chart: CourseChart) -> None:
    with qtbot.assertNotEmitted(chart.visit_selected):
        chart.select_visit(VisitId(3))
    assert chart.selected() == VisitId(3)


def test_selecting_a_visit_out_of_sight_shows_all(chart: CourseChart) -> None:
    chart.set_span("12 weeks")
    chart.select_visit(VisitId(1))
    assert chart.span() is Span.ALL
    assert chart.header.span.value() == "all"


def test_switches_change_what_is_drawn(chart: CourseChart) -> None:
    QTest.mouseClick(chart.header.span.segments["all"], Qt.MouseButton.LeftButton)
    assert chart.span() is Span.ALL
    QTest.mouseClick(chart.header.scaling.segments["linear"], Qt.MouseButton.LeftButton)
    assert chart.scaling() is Scaling.LINEAR
    assert chart.shown is not None
    assert chart.shown.scale.lowest == 0


def test_a_visit_without_a_count_can_be_selected(
    qtbot: QtBot, show: Show, sheet: PatientSheet
) -> None:
    visits = (replace(sheet.visits[-1], visit=make_visit("2026-08-07", None)),)
    chart = show(replace(sheet, visits=(*sheet.visits[:-1], *visits)))
    assert chart.selected() == visits[0].id
    assert "no count" in chart.accessibleDescription()
    assert not chart.grab().isNull()
    with qtbot.assertNotEmitted(chart.visit_selected):
        chart.select_visit(None)
    assert chart.accessibleDescription() == ""


def test_an_empty_course_is_a_sentence_not_a_plot(show: Show, sheet: PatientSheet) -> None:
    course = make_course(regimens=[make_regimen("2026-08-01", 5)])
    chart = show(make_sheet(course))
    assert chart.stage is None
    assert chart.empty.isVisible()
    assert not chart.header.isEnabled()
    chart.show_sheet(sheet)
    assert stage_of(chart).widget.isVisible()
    assert not chart.empty.isVisible()
    chart.show_sheet(None)
    assert not chart.header.isVisible()
    assert chart.selected() is None
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.picture(PictureKind.PNG) is None


def test_another_patient_brings_another_selection(chart: CourseChart, sheet: PatientSheet) -> None:
    chart.select_visit(VisitId(2))
    chart.show_sheet(sheet)
    assert chart.selected() == VisitId(2)
    chart.show_sheet(replace(sheet, patient_id=PatientId(2)))
    assert chart.selected() == VisitId(len(sheet.visits))
    chart.show_sheet(replace(sheet, protocol=None, assessment=None))
    assert chart.legend is not None
    assert not chart.legend.has_protocol


def test_its_buttons_ask_for_a_copy_and_for_a_file(qtbot: QtBot, chart: CourseChart) -> None:
    for button, wanted in (
        (chart.header.copy, chart.copy_wanted),
        (chart.header.save, chart.save_wanted),
    ):
        with qtbot.waitSignal(wanted):
            QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_picture_has_twice_the_pixels_of_the_screen(chart: CourseChart) -> None:
    found = QImage.fromData(chart.picture(PictureKind.PNG) or b"")
    assert found.width() == 2 * stage_of(chart).widget.width()


def test_a_drawing_is_of_lines_and_carries_the_code_and_no_name(
    chart: CourseChart, sheet: PatientSheet
) -> None:
    drawing = (chart.picture(PictureKind.SVG) or b"").decode()
    assert sheet.patient.code in drawing
    assert "as of 07-Aug-2026" in drawing
    assert sheet.patient.name
    assert sheet.patient.name not in drawing
    assert drawing.count("<path") + drawing.count("<polyline") > len(sheet.visits)
    assert "<image" not in drawing
    assert ">47<" in drawing, "numbers stay text"


def test_there_is_no_picture_without_a_course(show: Show, sheet: PatientSheet) -> None:
    empty = show(replace(sheet, visits=(), assessment=None))
    assert empty.picture(PictureKind.PNG) is None


def test_a_screen_reader_finds_the_chart(chart: CourseChart) -> None:
    found = QAccessible.queryAccessibleInterface(chart)
    assert found.text(QAccessible.Text.Name) == "Chart of counts and dose"
    assert "platelets 47" in found.text(QAccessible.Text.Description)


@pytest.mark.parametrize("size", [(420, 300), (653, 488), (1400, 900)])
def test_it_paints_at_any_size_in_the_dark(
    qtbot: QtBot, qapp: QApplication, words: Words, sheet: PatientSheet, size: tuple[int, int]
) -> None:
    DARK_THEME.apply(qapp)
    dark: Theme = DARK_THEME
    chart = CourseChart(words, dark)
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show_sheet(sheet)
    chart.setFocus()
    image = chart.grab().toImage()
    assert image.pixelColor(5, image.height() - 5) == dark.colour("surface")
