"""Chips and segments by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Choice, SegmentBar, SegmentedChoice
from taper_desktop.wording.catalogue import Language, Words, words_for

SAMPLES = (
    Choice(value="ok", text="ok", key="o"),
    Choice(value="clumped", text="clumped", key="c"),
    Choice(value="reactive", text="reactive", key="r"),
)
EMPTY_CATALOGUE = b"\xde\x12\x04\x95" + b"\0" * 8 + b"\x1c\0\0\0" * 2 + b"\0" * 8


class Form(QWidget):
    """Two choices and a field under each other."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.sample = SegmentedChoice(words, theme, SAMPLES, name="Sample")
        grades = tuple(Choice(value=str(n), text=str(n), key=str(n)) for n in range(5))
        self.grade = SegmentedChoice(words, theme, grades, name="Bleeding")
        self.note = QLineEdit()
        column = QVBoxLayout(self)
        for widget in (self.sample, self.grade, self.note):
            column.addWidget(widget)


@pytest.fixture
def form(qtbot: QtBot, words: Words, theme: Theme) -> Form:
    made = Form(words, theme)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.sample.focus_first()
    return made


def press(form: Form, key: Qt.Key | str) -> None:
    focused = form.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        QTest.keyClicks(focused, key)
    else:
        QTest.keyClick(focused, key)


def test_nothing_is_chosen_to_begin_with(form: Form) -> None:
    assert form.sample.value() == ""
    assert form.grade.value() == ""


def test_a_letter_chooses_and_moves_on(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.sample.value_chosen) as signal:
        press(form, "c")
    assert signal.args == ["clumped"]
    assert form.sample.value() == "clumped"
    assert form.grade.isAncestorOf(form.focusWidget())
    press(form, "2")
    assert form.grade.value() == "2"
    assert form.focusWidget() is form.note


def test_a_tab_of_habit_after_a_letter_skips_nothing(form: Form) -> None:
    press(form, "c")
    press(form, Qt.Key.Key_Tab)
    assert form.grade.isAncestorOf(form.focusWidget())
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.note


def test_a_tab_that_is_meant_goes_on(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taper_desktop.ui.look.choices._OneTab.HABIT_MS", 0)
    press(form, "c")
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.note


def test_a_letter_of_another_choice_does_nothing(form: Form) -> None:
    press(form, "x")
    assert form.sample.value() == ""
    assert form.sample.isAncestorOf(form.focusWidget())


def test_arrows_move_and_space_chooses(form: Form) -> None:
    press(form, Qt.Key.Key_Right)
    assert form.sample.value() == ""
    press(form, Qt.Key.Key_Space)
    assert form.sample.value() == "clumped"
    press(form, Qt.Key.Key_Left)
    press(form, Qt.Key.Key_Left)
    press(form, Qt.Key.Key_Space)
    assert form.sample.value() == "reactive"


def test_an_answer_can_be_taken_back(qtbot: QtBot, form: Form) -> None:
    form.sample.set_value("ok")
    with qtbot.waitSignal(form.sample.value_chosen) as signal:
        press(form, Qt.Key.Key_Backspace)
    assert signal.args == [""]
    assert form.sample.value() == ""


def test_each_choice_is_one_tab_stop(form: Form) -> None:
    press(form, Qt.Key.Key_Tab)
    assert form.grade.isAncestorOf(form.focusWidget())
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.note


def test_setting_a_value_tells_nobody(qtbot: QtBot, form: Form) -> None:
    with qtbot.assertNotEmitted(form.sample.value_chosen):
        form.sample.set_value("ok")
    assert form.sample.value() == "ok"


def test_in_chinese_a_digit_stands_for_the_letter(theme: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(
        words_for(Language.ZH_CN, EMPTY_CATALOGUE), theme, SAMPLES, name="标本"
    )
    qtbot.addWidget(choice)
    assert [chip.shown for chip in choice.chips] == ["1 ok", "2 clumped", "3 reactive"]
    QTest.keyClicks(choice.chips[0], "2")
    assert choice.value() == "clumped"


def test_a_screen_reader_finds_named_radio_buttons(form: Form) -> None:
    found = [QAccessible.queryAccessibleInterface(chip) for chip in form.sample.chips]
    assert [item.text(QAccessible.Text.Name) for item in found] == ["ok", "clumped", "reactive"]
    assert {item.role() for item in found} == {QAccessible.Role.RadioButton}


def test_chips_wrap_in_a_narrow_form(form: Form) -> None:
    assert form.sample.heightForWidth(120) > form.sample.heightForWidth(600)


def test_segments_switch_and_say_so(qtbot: QtBot, theme: Theme) -> None:
    bar = SegmentBar(theme, [("log", "Log"), ("linear", "Linear")], value="log", name="Scale")
    qtbot.addWidget(bar)
    assert bar.value() == "log"
    with qtbot.waitSignal(bar.value_chosen) as signal:
        QTest.mouseClick(bar.segments["linear"], Qt.MouseButton.LeftButton)
    assert signal.args == ["linear"]
    with qtbot.assertNotEmitted(bar.value_chosen):
        bar.set_value("log")
    assert bar.value() == "log"
