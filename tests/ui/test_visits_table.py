"""The visits table: the model, the words of its cells, and its keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.visits_model import VisitsModel
from taper_desktop.ui.visits_table import VisitsTable
from taper_desktop.ui.visits_words import Cell, Column, Level, row_cells
from taper_desktop.wording.catalogue import Words
from tests.making import LIN, make_decision, make_milestone
from tests.ui.stories import halting, holding, without_protocol


def cells(words: Words, sheet: PatientSheet, row: int) -> dict[Column, Cell]:
    return dict(zip(Column, row_cells(words, sheet, sheet.visits[row]), strict=True))


@pytest.fixture
def table(qtbot: QtBot, words: Words, theme: Theme) -> VisitsTable:
    made = VisitsTable(words, theme)
    qtbot.addWidget(made)
    made.resize(1008, 188)
    made.show_sheet(holding())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester, words: Words) -> None:
    model = VisitsModel(words)
    check: Callable[[VisitsModel], None] = qtmodeltester.check
    check(model)
    model.show_sheet(holding())
    check(model)


def test_a_row_says_what_was_found(words: Words) -> None:
    row = cells(words, holding(), -1)
    assert [cell.text for cell in row.values()] == [
        "07-Aug-2026 (Fri)",
        "159",
        "5\u00a0mg once daily",
        "47",
        "ok",
        "Grade\u00a00",
        "none",
        "no",
        "Not recorded",
        "no protocol",
        "not yet decided",
        "Lin M",
    ]


@pytest.mark.parametrize(
    ("row", "level"), [(-1, Level.CHECK), (-3, Level.PLAIN), (3, Level.STOP), (5, Level.PLAIN)]
)
def test_a_low_count_is_marked_unless_it_clumped(words: Words, row: int, level: Level) -> None:
    cell = cells(words, holding(), row)[Column.PLATELETS]
    assert cell.level is level
    assert cell.low is (level is not Level.PLAIN)


def test_without_a_protocol_no_count_is_low(words: Words) -> None:
    assert not cells(words, without_protocol(), 0)[Column.PLATELETS].low


def test_a_decision_is_named_by_what_it_did(words: Words) -> None:
    sheet = holding()
    halt = make_milestone("2026-07-30", MilestoneKind.TAPER_HALTED)
    taken, halted = (
        replace(sheet.visits[-2], decision=make_decision("2026-07-30", milestone=milestone))
        for milestone in (None, halt)
    )
    said = [row_cells(words, sheet, row)[Column.DECISION].text for row in (taken, halted)]
    assert said == ["advice taken", "taper halted"]
    earlier = cells(words, sheet, -2)[Column.DECISION]
    assert (earlier.text, earlier.level) == ("none recorded", Level.QUIET)


def test_stop_level_advice_that_waits_is_set_off(words: Words) -> None:
    sheet = halting()
    last = on_its_day(replace(sheet.visits[-1], action=Action.HALT))
    sheet = replace(sheet, visits=(*sheet.visits[:-1], last))
    assert cells(words, sheet, -1)[Column.DECISION].level is Level.STOP
    assert cells(words, sheet, -1)[Column.ANSWER].action is Action.HALT


def test_what_was_shown_on_a_later_day_is_not_its_answer(words: Words) -> None:
    sheet = halting()
    shown = on_its_day(replace(sheet.visits[-1], action=Action.CONTINUE))
    late = replace(shown, entered=replace(shown.entered, at="2027-01-01T09:00:00+08:00"))
    for recorded, said in (
        (shown, "Continue"),
        (late, "entered late"),
        (replace(late, changed=True), "corrected later"),
        (replace(late, imported=True), "none shown"),
    ):
        cell = row_cells(words, sheet, recorded)[Column.ANSWER]
        assert cell.text == said
        assert (cell.action is None) is (recorded is not shown)


def on_its_day(recorded: RecordedVisit) -> RecordedVisit:
    """The visit as if it had been entered on its own day."""
    at = f"{recorded.visit.date.isoformat()}T09:00:00+08:00"
    return replace(recorded, entered=replace(recorded.entered, at=at))


def test_a_corrected_visit_says_so(words: Words) -> None:
    sheet = holding()
    corrected = replace(sheet.visits[0], changed=True)
    assert row_cells(words, sheet, corrected)[Column.BY].text == "Lin M, corrected"


def test_a_visit_corrected_since_its_decision_waits_again(words: Words) -> None:
    sheet = holding()
    later = replace(LIN, at="2027-01-01T09:00:00+08:00")
    row = replace(sheet.visits[-1], decision=make_decision("2026-08-07"), changed=True)
    again = replace(row, entered=later)
    for recorded, said in ((row, "advice taken"), (again, "not yet decided")):
        shown = replace(sheet, visits=(*sheet.visits[:-1], recorded), decided=None)
        assert cells(words, shown, -1)[Column.DECISION].text == said


def test_the_newest_visit_stands_first_and_is_selected(table: VisitsTable) -> None:
    assert table.selected_visit() == VisitId(11)
    assert table.view.model().index(0, 0).data() == "07-Aug-2026 (Fri)"


def test_arrows_tell_which_visit_is_selected(qtbot: QtBot, table: VisitsTable) -> None:
    with qtbot.waitSignal(table.visit_selected) as moved:
        QTest.keyClick(table.view, Qt.Key.Key_Down)
    assert moved.args == [10]


def test_a_visit_selected_elsewhere_is_not_told_back(qtbot: QtBot, table: VisitsTable) -> None:
    with qtbot.assertNotEmitted(table.visit_selected):
        table.select_visit(VisitId(4))
    assert table.selected_visit() == VisitId(4)
    table.select_visit(None)
    assert not table.view.selectionModel().hasSelection()


def test_enter_opens_and_f2_corrects(qtbot: QtBot, table: VisitsTable) -> None:
    with qtbot.waitSignal(table.visit_opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.correction_requested) as corrected:
        QTest.keyClick(table.view, Qt.Key.Key_F2)
    assert opened.args == corrected.args == [11]


def test_cells_are_spoken_with_their_column(table: VisitsTable) -> None:
    index = table.view.model().index(0, Column.PLATELETS)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Platelets ×10⁹/L: 47, low"


def test_only_words_give_way_when_there_is_no_room(table: VisitsTable) -> None:
    wide = {column: table.view.columnWidth(column) for column in Column}
    table.resize(700, 188)
    narrow = {column: table.view.columnWidth(column) for column in Column}
    for column in (Column.DATE, Column.DAY, Column.DOSE, Column.PLATELETS, Column.BLEEDING):
        assert narrow[column] == wide[column]
    assert narrow[Column.DECISION] < wide[Column.DECISION]
