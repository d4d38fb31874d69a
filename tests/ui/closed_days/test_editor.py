"""The list of closed dates: nothing stands in it that nobody asked for."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.ui.closed_days.editor import ClosedDatesEditor
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY


@pytest.fixture
def editor(qtbot: QtBot, words: Words, theme: Theme) -> ClosedDatesEditor:
    made = ClosedDatesEditor(words, theme, TODAY, {date(2026, 12, 24)})
    qtbot.addWidget(made)
    made.show()
    return made


def choose(editor: ClosedDatesEditor, code: str, year: int) -> None:
    editor.country.setCurrentIndex(editor.country.findData(code))
    editor.year.setCurrentIndex(editor.year.findData(year))
    editor.add_holidays.click()


def test_no_country_is_chosen_to_begin_with(editor: ClosedDatesEditor) -> None:
    assert editor.country.currentData() == ""
    editor.add_holidays.click()
    assert editor.dates() == {date(2026, 12, 24)}


def test_a_countrys_days_are_added_and_worked_weekends_are_said(
    editor: ClosedDatesEditor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.edited):
        choose(editor, "CN", 2026)
    assert {date(2026, 10, 1), date(2026, 12, 24)} <= editor.dates()
    assert editor.message.text().startswith("China 2026:")
    assert "worked instead" in editor.message.text()
    assert editor.named()[date(2026, 10, 1)] == "National Day"
    before = editor.dates()
    choose(editor, "CN", 2026)
    assert editor.dates() == before
    assert "0 days added" in editor.message.text()


def test_a_year_not_announced_is_said_and_adds_nothing(editor: ClosedDatesEditor) -> None:
    editor.year.addItem("2090", 2090)
    choose(editor, "CN", 2090)
    assert "China had not announced 2090" in editor.message.text()
    assert editor.dates() == {date(2026, 12, 24)}


def test_an_own_day_is_typed_added_and_taken_out(editor: ClosedDatesEditor) -> None:
    QTest.keyClicks(editor.own, "2026-13-01")
    QTest.keyClick(editor.own, Qt.Key.Key_Return)
    assert editor.own.text() == "2026-13-01"
    assert "Not a date" in editor.message.text()
    editor.own.clear()
    QTest.keyClicks(editor.own, "2027-03-08")
    QTest.keyClick(editor.own, Qt.Key.Key_Return)
    assert date(2027, 3, 8) in editor.dates()
    assert editor.own.text() == ""
    editor.remove.click()
    assert editor.dates() == {date(2026, 12, 24)}
    editor.remove.click()
    assert editor.dates() == frozenset()
    assert not editor.remove.isEnabled()
    editor.take_out()


def test_days_that_may_move_say_so(editor: ClosedDatesEditor) -> None:
    choose(editor, "SG", 2028)
    assert any("may move" in name for name in editor.named().values())


def test_days_come_back_with_their_names(editor: ClosedDatesEditor) -> None:
    editor.restore({date(2026, 5, 1): "Labour Day"})
    assert editor.named() == {date(2026, 5, 1): "Labour Day"}
    assert not editor.grab().isNull()
