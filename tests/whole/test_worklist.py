"""The worklist by keyboard: F4, search, filters, opening, and what is remembered of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.worklist import WorklistLine
from taper_desktop.clinic.worklist_filters import FilterKind
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.worklist.filter_menus import AllFiltersMenu
from taper_desktop.ui.worklist.modes import ListMode
from taper_desktop.ui.worklist.table_words import Column
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


def look_round(running: Running, keyboard: Keyboard) -> None:
    """From the first start to the made-up site."""
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()


@pytest.fixture
def desk(running: Running, keyboard: Keyboard) -> Desk:
    """The made-up site, with nobody open."""
    running.start()
    look_round(running, keyboard)
    running.window.resize(1280, 800)
    QApplication.processEvents()
    return running.window.desk


def mode(desk: Desk) -> ListMode:
    return desk.list_mode


def codes(desk: Desk) -> list[str]:
    rows = desk.shown.rows
    found = (rows.row(rows.index(at, 0)) for at in range(rows.rowCount()))
    return [row.patient.code for row in found if isinstance(row, WorklistLine)]


def popped_up(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def keyboard_on(menu: QMenu, *keys: str) -> None:
    """Keys for the list that is open over the window; they go where no focus is."""
    for key in keys:
        QTest.keyClick(menu, Qt.Key(QKeySequence(key)[0].key()))
        QApplication.processEvents()


def test_f4_turns_from_list_to_full_to_rail_and_back(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    seen = []
    for _turn in range(4):
        seen.append(mode(desk))
        focused = desk.full.rows if mode(desk) is ListMode.FULL else desk.worklist.rows
        assert running.focused() is focused
        assert desk.worklist.isVisible() is (mode(desk) is not ListMode.FULL)
        assert desk.full.isVisible() is (mode(desk) is ListMode.FULL)
        keyboard.press("F4")
    assert seen == [ListMode.LIST, ListMode.FULL, ListMode.RAIL, ListMode.LIST]


def test_the_mode_is_there_again_at_the_next_start(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "Return")
    assert mode(desk) is ListMode.LIST
    assert running.settings.worklist == ListMode.FULL
    running.close()
    running.start_again_closed()
    look_round(running, keyboard)
    assert mode(running.window.desk) is ListMode.FULL
    assert running.focused() is running.window.desk.full.rows


def test_the_full_list_shows_everybody_and_enter_opens_beside_the_list(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    assert len(codes(desk)) < 24
    keyboard.press("F4")
    assert len(codes(desk)) == 24
    assert desk.full.count.text() == "24 of 24 shown"
    keyboard.press("Down", "Down", "Up")
    code = codes(desk)[1]
    keyboard.press("Return")
    assert desk.sheet is not None
    assert desk.sheet.patient.code == code
    assert mode(desk) is ListMode.LIST
    assert running.focused() is desk.worklist.rows
    assert desk.area is not None
    assert desk.area.isVisible()


def test_escape_goes_back_from_the_full_list_to_the_patient(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "Escape")
    assert mode(desk) is ListMode.FULL, "nobody is open to go back to"
    keyboard.press("Return", "F4", "Escape")
    assert mode(desk) is ListMode.LIST
    assert running.focused() is desk.worklist.rows


def test_what_is_done_on_the_open_patient_shows_the_patient_first(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("Return", "F4")
    assert mode(desk) is ListMode.FULL
    keyboard.press("Ctrl+N")
    assert mode(desk) is ListMode.LIST
    assert desk.area is not None
    assert desk.area.form is not None
    assert desk.area.form.isAncestorOf(running.focused())


def test_typing_in_the_full_list_finds_marks_and_opens(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "Ctrl+F")
    assert running.focused() is desk.full.search
    keyboard.type("ht-014")
    assert codes(desk) == ["HT-014"]
    assert desk.shown.rows.searched == "ht-014"
    assert "not shown need something" in desk.full.missed.said
    keyboard.press("Escape")
    assert (len(codes(desk)), desk.full.missed.said) == (24, "")
    keyboard.type("张薇")
    assert codes(desk) == ["HT-014"]
    keyboard.press("Return")
    assert desk.sheet is not None
    assert desk.sheet.patient.code == "HT-014"


def test_a_filter_is_a_check_list_that_stays_open(
    qtbot: QtBot, running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "Ctrl+F", "Tab", "Tab")
    button = desk.full.filters[FilterKind.PHASE]
    assert running.focused() is button
    assert button.text() == "Phase: any"
    keyboard.press("Space")
    menu = popped_up(qtbot)
    keyboard_on(menu, "Down", "Space", "Down", "Space")
    assert menu.isVisible()
    assert button.text() == "Phase: Tapering, Halted"
    assert button.accessibleName() == button.text()
    phases = {line.phase for line in desk.shown.lines}
    assert {phase.value for phase in phases if phase} == {"tapering", "halted"}
    keyboard_on(menu, "Escape")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert desk.full.count.text() == f"{len(codes(desk))} of 24 shown"
    keyboard.press_through("Tab", desk.full.clearing)
    keyboard.press("Space")
    assert len(codes(desk)) == 24
    assert button.text() == "Phase: any"


def test_who_a_filter_hides_is_shown_again_by_keyboard(
    qtbot: QtBot, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "Ctrl+F")
    keyboard.press_through("Tab", desk.full.filters[FilterKind.NEEDS])
    keyboard.press("Return")
    menu = popped_up(qtbot)
    keyboard_on(menu, "Space", "Escape")
    assert desk.full.filters[FilterKind.NEEDS].text() == "Needs: advice not confirmed"
    assert desk.full.missed.said
    keyboard.press_through("Tab", desk.full.missed.showing)
    keyboard.press("Space")
    assert (len(codes(desk)), desk.full.missed.said) == (24, "")


def test_the_list_has_every_filter_below_one_button(
    qtbot: QtBot, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+F")
    button = desk.worklist.filter_button
    keyboard.press_through("Tab", button)
    keyboard.press("Space")
    menu = popped_up(qtbot)
    assert isinstance(menu, AllFiltersMenu)
    states = menu.menus[0]
    keyboard_on(menu, "Down", "Right")
    qtbot.waitUntil(states.isVisible)
    before = len(codes(desk))
    keyboard_on(states, "Space")
    assert 0 < len(codes(desk)) < before
    assert desk.worklist.missed
    assert (button.text(), button.accessibleName()) == ("1", "Filter 1")
    keyboard_on(states, "Escape")
    keyboard_on(menu, "Escape")
    desk.shown.clear()
    assert button.accessibleName() == "Filter"


def test_a_rail_is_walked_and_opened_by_keyboard_and_names_every_shape(
    desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "F4")
    assert mode(desk) is ListMode.RAIL
    assert desk.worklist.width() == 44
    rows, model = desk.worklist.rows, desk.shown.rows
    index = rows.currentIndex()
    said = model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert isinstance(said, str)
    assert said.startswith(codes(desk)[0])
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == said
    keyboard.press("Down", "Return")
    assert desk.sheet is not None
    assert desk.sheet.patient.code == codes(desk)[1]
    assert mode(desk) is ListMode.RAIL


def test_a_search_from_the_rail_makes_room_for_itself(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4", "F4", "Ctrl+F")
    assert mode(desk) is ListMode.LIST
    assert running.focused() is desk.worklist.search


def test_what_a_search_hides_is_said_on_the_rail(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type("HT-01")
    shown = len(codes(desk))
    keyboard.press("F4", "F4")
    button = desk.worklist.clear_button
    assert button.isVisible()
    assert button.accessibleName() == f"{shown} of 24 shown: show everybody"
    keyboard.press_through("Shift+Tab", button)
    keyboard.press("Space")
    assert not button.isVisible()
    assert desk.shown.search == ""


def test_where_it_is_tight_the_rail_comes_by_itself(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    running.window.resize(1000, 720)
    QApplication.processEvents()
    assert mode(desk) is ListMode.RAIL
    keyboard.press("Ctrl+F")
    assert mode(desk) is ListMode.FULL
    keyboard.press("F4")
    assert mode(desk) is ListMode.RAIL
    running.window.resize(1280, 800)
    QApplication.processEvents()
    assert mode(desk) is ListMode.RAIL, "it was chosen"


def test_groups_close_and_open_in_the_full_list(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.press("F4", "Home")
    before = len(codes(desk))
    keyboard.press("Left")
    closed = len(codes(desk))
    assert closed < before
    keyboard.press("Right", "End")
    assert len(codes(desk)) == before
    assert desk.full.rows.current_patient is not None
    keyboard.press("a")
    assert desk.full.rows.currentIndex().row() == desk.shown.rows.rowCount() - 1


def test_the_language_is_switched_in_the_full_list_and_the_filters_stay(
    running: Running, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press("F4")
    desk.shown.turn_filter(FilterKind.PHASE, desk.shown.worklist.lines[0].phase)
    before = codes(desk)
    running.window.preferences.choose_language("zh_CN")
    anew = running.window.desk
    assert mode(anew) is ListMode.FULL
    assert codes(anew) == before
    assert anew.full.filters[FilterKind.PHASE].text().startswith("阶段：")
    header = anew.full.rows.horizontalHeader()
    assert not header.isSectionHidden(Column.NEEDS)
