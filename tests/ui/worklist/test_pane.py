"""The worklist by keyboard: search, groups, opening."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, Worklist, WorklistLine, find, worklist
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.worklist.model import GroupRow
from taper_desktop.ui.worklist.pane import WorklistPane
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY


@pytest.fixture
def whole(demo: OpenSite) -> Worklist:
    return worklist(demo, TODAY)


@pytest.fixture
def pane(qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite, whole: Worklist) -> WorklistPane:
    shown = ShownLines(words, DeskState(), lambda found_in, text: find(demo, found_in, text), dict)
    made = WorklistPane(words, theme, shown, "F4")
    qtbot.addWidget(made)
    made.resize(272, 700)
    made.show_worklist(whole)
    with qtbot.waitExposed(made):
        made.show()
    return made


def codes(pane: WorklistPane) -> list[str]:
    model = pane.rows.rows
    rows = (model.row(model.index(at, 0)) for at in range(model.rowCount()))
    return [row.patient.code for row in rows if isinstance(row, WorklistLine)]


def test_the_model_keeps_its_promises(pane: WorklistPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.rows.rows)  # type: ignore[no-untyped-call]


def test_my_day_leaves_out_who_needs_nothing_and_all_shows_everybody(
    pane: WorklistPane, whole: Worklist
) -> None:
    later = {line.patient.code for line in whole.in_group(Group.LATER)}
    assert later
    assert set(codes(pane)) == {line.patient.code for line in whole.lines} - later
    QTest.mouseClick(pane.all_button, Qt.MouseButton.LeftButton)
    assert len(codes(pane)) == len(whole.lines)


def test_typing_a_code_and_enter_opens_the_patient(qtbot: QtBot, pane: WorklistPane) -> None:
    pane.search.start()
    QTest.keyClicks(pane.search, "014")
    assert codes(pane) == ["HT-014"]
    with qtbot.waitSignal(pane.patient_chosen):
        QTest.keyClick(pane.search, Qt.Key.Key_Return)


def test_two_chinese_characters_find_a_name(pane: WorklistPane) -> None:
    pane.search.start()
    composed = QInputMethodEvent()
    composed.setCommitString("张薇")
    QApplication.sendEvent(pane.search, composed)
    assert codes(pane) == ["HT-014"]


def test_escape_clears_the_search(pane: WorklistPane) -> None:
    before = codes(pane)
    QTest.keyClicks(pane.search, "014")
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert codes(pane) == before


def test_a_search_says_how_many_it_hides_who_need_something(
    pane: WorklistPane, whole: Worklist
) -> None:
    pressing = {Group.STOP, Group.OVERDUE, Group.DUE_TODAY}
    others = [line for line in whole.lines if line.group in pressing]
    QTest.keyClicks(pane.search, "014")
    assert pane.missed == f"{len(others) - 1} not shown need something"
    pane.search.setText("nobody")
    pane.search.textEdited.emit("nobody")
    assert codes(pane) == []
    assert pane.emptiness.text() == "Nobody matches “nobody”."


def test_left_closes_a_group_and_right_opens_it(pane: WorklistPane) -> None:
    before = codes(pane)
    view = pane.rows
    view.setCurrentIndex(view.rows.index_of_group(Group.STOP))
    QTest.keyClick(view, Qt.Key.Key_Left)
    row = view.rows.row(view.currentIndex())
    assert isinstance(row, GroupRow)
    assert not row.open
    assert len(codes(pane)) == len(before) - row.count
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert len(codes(pane)) == len(before) - row.count
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert codes(pane) == before


def test_enter_on_a_heading_goes_to_its_first_patient_and_hides_nobody(
    qtbot: QtBot, pane: WorklistPane, whole: Worklist
) -> None:
    before = codes(pane)
    view = pane.rows
    view.setCurrentIndex(view.rows.index(0, 0))
    with qtbot.assertNotEmitted(pane.patient_chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert codes(pane) == before
    assert view.current_patient == whole.lines[0].patient_id
    QTest.keyClick(view, Qt.Key.Key_Up)
    heading = view.rows.row(view.currentIndex())
    assert isinstance(heading, GroupRow), "the arrows reach it"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert codes(pane) != before
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert codes(pane) == before, "a closed group is opened by it"
    assert view.current_patient == whole.lines[0].patient_id


def test_arrows_move_and_enter_opens(qtbot: QtBot, pane: WorklistPane, whole: Worklist) -> None:
    pane.rows.enter_rows()
    QTest.keyClick(pane.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.patient_chosen) as opened:
        QTest.keyClick(pane.rows, Qt.Key.Key_Return)
    assert opened.args == [whole.lines[1].patient_id]


@pytest.mark.parametrize(("narrow", "rail"), [(False, False), (True, False), (True, True)])
def test_it_is_painted_wide_narrow_and_as_a_rail(
    pane: WorklistPane, narrow: bool, rail: bool
) -> None:
    pane.set_narrow(narrow=narrow, rail=rail)
    assert not pane.grab().isNull()
    assert pane.search.isVisible() is not rail


def test_a_search_that_hides_the_patient_who_was_opened_ends(
    pane: WorklistPane, whole: Worklist
) -> None:
    first, second = whole.lines[0], whole.lines[1]
    pane.search.setText(first.patient.code)
    pane.search.textEdited.emit(first.patient.code)
    assert codes(pane) == [first.patient.code]
    pane.mark_patient(first.patient_id)
    assert pane.search.text() == first.patient.code
    pane.mark_patient(second.patient_id)
    assert pane.search.text() == ""
    row = pane.rows.rows.row(pane.rows.currentIndex())
    assert isinstance(row, WorklistLine)
    assert row.patient_id == second.patient_id


def test_a_list_that_is_not_complete_says_so_and_never_that_nobody_needs_anything(
    pane: WorklistPane, whole: Worklist
) -> None:
    assert pane.unjudged == ""
    pane.show_worklist(replace(whole, lines=whole.lines[:4], waiting=20))
    assert pane.unjudged == "Not complete yet: 4 of 24 patients judged"
    assert pane.all_button.text() == "All 24"
    pane.show_waiting(7)
    assert pane.unjudged == "Not complete yet: 17 of 24 patients judged"
    pane.show_worklist(replace(whole, lines=(), waiting=24))
    assert pane.emptiness.text() == "Nobody so far. The list is not complete yet."
    pane.set_narrow(narrow=True, rail=True)
    pane.show_waiting(7)
    assert pane.unjudged == "Not complete yet: 17 of 24 patients judged"
    pane.show_worklist(whole)
    assert pane.unjudged == ""


def test_a_list_that_grows_leaves_the_keyboard_where_it_is(
    pane: WorklistPane, whole: Worklist
) -> None:
    early = replace(whole, lines=whole.lines[1:], waiting=1)
    pane.show_worklist(early)
    pane.rows.enter_rows()
    QTest.keyClick(pane.rows, Qt.Key.Key_Down)
    stood_on = pane.rows.current_patient
    assert stood_on is not None
    pane.show_worklist(whole)
    assert pane.rows.current_patient == stood_on
