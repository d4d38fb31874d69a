"""The full table: its columns where there is room and where there is not, marks, widths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import WorklistLine, find, worklist
from taper_desktop.clinic.worklist_filters import FilterKind
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.worklist.full_pane import FullWorklist
from taper_desktop.ui.worklist.listing import WorklistView
from taper_desktop.ui.worklist.modes import ListMode, mode_of, next_mode, shown_mode
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.ui.worklist.table_words import Column
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY


@pytest.fixture
def pane(qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite) -> FullWorklist:
    state = DeskState(list_mode=ListMode.FULL)
    shown = ShownLines(words, state, lambda found_in, text: find(demo, found_in, text), dict)
    made = FullWorklist(words, theme, shown, "F4")
    qtbot.addWidget(made)
    made.resize(1280, 700)
    shown.show_worklist(worklist(demo, TODAY))
    with qtbot.waitExposed(made):
        made.show()
    return made


def hidden(pane: FullWorklist) -> set[Column]:
    return {column for column in Column if pane.rows.isColumnHidden(column)}


def test_the_model_keeps_its_promises(pane: FullWorklist, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.rows.rows)  # type: ignore[no-untyped-call]


def test_every_column_has_a_heading_of_its_own(pane: FullWorklist) -> None:
    model, across = pane.rows.rows, Qt.Orientation.Horizontal
    said = {model.headerData(column, across) for column in Column}
    assert len(said) == len(Column)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_columns_that_can_be_spared_go_first_and_needs_never(
    qtbot: QtBot, pane: FullWorklist
) -> None:
    pane.resize(1900, 700)
    qtbot.waitUntil(lambda: hidden(pane) == set())
    pane.resize(1000, 700)
    qtbot.waitUntil(lambda: Column.TREND in hidden(pane))
    kept = {Column.STATE, Column.CODE, Column.INITIALS, Column.DOSE, Column.COUNT, Column.NEEDS}
    assert not kept & hidden(pane)
    qtbot.waitUntil(lambda: pane.rows.horizontalScrollBar().maximum() == 0)


def test_no_cell_but_needs_is_narrower_than_its_words(pane: FullWorklist) -> None:
    pane.resize(1900, 700)
    model, metrics = pane.rows.rows, pane.rows.fontMetrics()
    for at in range(model.rowCount()):
        if isinstance(model.row(model.index(at, 0)), WorklistLine):
            for column in set(Column) - {Column.NEEDS, Column.STATE, Column.COUNT}:
                text = model.data(model.index(at, column))
                assert isinstance(text, str)
                assert metrics.horizontalAdvance(text) <= pane.rows.columnWidth(column) + 12


def test_it_is_painted_searched_filtered_and_folded(pane: FullWorklist) -> None:
    assert not pane.grab().isNull()
    pane.search.start()
    QTest.keyClicks(pane.search, "HT-01")
    pane.rows.enter_first()
    assert not pane.grab().isNull()
    pane.search.start()
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    pane.filters[FilterKind.STATE].open_menu()
    pane.rows.horizontalScrollBar().setValue(3)
    assert not pane.grab().isNull()


def test_groups_keep_their_height_and_patients_theirs_through_a_filter(
    pane: FullWorklist, qtbot: QtBot, words: Words, theme: Theme
) -> None:
    view = WorklistView(words, theme, pane.rows.rows)
    qtbot.addWidget(view)
    shown = pane._shown
    for turn in (Action.HOLD, Action.HOLD, Action.HALT, Action.HALT):
        shown.turn_filter(FilterKind.STATE, turn)
        heights = {at: view.rowHeight(at) for at in range(view.rows.rowCount())}
        low = {at for at, height in heights.items() if height == min(heights.values())}
        assert low == set(view.rows.group_rows)
        assert len(set(heights.values())) == 2
        assert all(view.isColumnHidden(column) for column in list(Column)[1:])


def test_modes_follow_each_other_and_a_rail_stands_for_a_list_that_is_tight() -> None:
    modes = [ListMode.LIST, ListMode.FULL, ListMode.RAIL]
    assert [next_mode(mode, tight=False) for mode in modes] == [*modes[1:], modes[0]]
    assert [shown_mode(mode, tight=True) for mode in modes] == [
        ListMode.RAIL,
        ListMode.FULL,
        ListMode.RAIL,
    ]
    assert next_mode(ListMode.RAIL, tight=True) is ListMode.FULL
    assert next_mode(ListMode.FULL, tight=True) is ListMode.RAIL
    assert [mode_of(word) for word in ("full", "rail", "list", "wide", "")] == [
        ListMode.FULL,
        ListMode.RAIL,
        *[ListMode.LIST] * 3,
    ]
