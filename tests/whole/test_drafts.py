"""Drafts and the keyboard, key by key: nothing typed gets lost, lengthened or mixed up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from taper_desktop.ui.visit.correction import CorrectionForm
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visit.questions import Asked
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running

Switch = Callable[[Running], None]


@pytest.fixture
def in_demo(running: Running, keyboard: Keyboard) -> Running:
    """A look round in the demonstration, with one patient open."""
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    keyboard.press("Ctrl+F")
    keyboard.type("014")
    keyboard.press("Return")
    return running


def open_form(running: Running) -> VisitForm:
    area = running.window.desk.area
    assert area is not None
    assert area.form is not None, "the form is open"
    return area.form


def correction(running: Running) -> CorrectionForm:
    form = open_form(running)
    assert isinstance(form, CorrectionForm)
    return form


def select_visit(running: Running, back: int) -> None:
    """Select the visit that many places before the latest."""
    sheet, area = running.window.desk.sheet, running.window.desk.area
    assert sheet is not None
    assert area is not None
    visit_id = sheet.visits[-1 - back].id
    area.visits.select_visit(visit_id)
    running.window.state.visit_id = visit_id


def turn_theme(running: Running) -> None:
    running.window.turn_theme()
    QApplication.processEvents()


def speak_chinese(running: Running) -> None:
    running.window.preferences.choose_language("zh_CN")
    QApplication.processEvents()


@pytest.fixture(params=[turn_theme, speak_chinese])
def switch(request: pytest.FixtureRequest) -> Switch:
    chosen: Switch = request.param
    return chosen


def test_the_second_typing_goes_on_in_widgets_made_anew(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("9")
    keyboard.press("Tab")
    assert in_demo.focused() is open_form(in_demo).fields.count.block.field
    switch(in_demo)
    form = open_form(in_demo)
    assert in_demo.focused() is form.fields.count.block.field
    assert form.fields.count.block.isVisible()
    keyboard.type("9")
    assert (form.draft().platelets, form.draft().platelets_again) == ("9", "9")


def test_a_switch_from_the_toolbar_gives_the_second_typing_the_keyboard_back(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("9")
    keyboard.press("Tab")
    in_demo.window.toolbar.languages.setFocus(Qt.FocusReason.MouseFocusReason)
    switch(in_demo)
    keyboard.type("9")
    draft = open_form(in_demo).draft()
    assert (draft.platelets, draft.platelets_again) == ("9", "9")


def test_the_cursor_stays_in_the_count(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    keyboard.press("Left")
    switch(in_demo)
    assert not open_form(in_demo).fields.count.block.isVisible(), "still being typed"
    keyboard.type("1")
    assert open_form(in_demo).draft().platelets == "913"


def test_a_row_of_answers_keeps_the_keyboard(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.fill("93")
    keyboard.type("o")
    keyboard.press("Right", "Right")
    switch(in_demo)
    chips = open_form(in_demo).fields.choices[Asked.BLEEDING].chips
    assert in_demo.focused() is chips[2]
    keyboard.press("Space")
    assert open_form(in_demo).draft().bleeding_grade == "2"


def test_the_reason_keeps_the_keyboard_and_its_selection(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("F2")
    keyboard.type("61")
    correction(in_demo).reason.setFocus()
    keyboard.type("misread")
    keyboard.press("Shift+Left", "Shift+Left")
    switch(in_demo)
    reason = in_demo.focused()
    assert isinstance(reason, QLineEdit)
    assert reason is correction(in_demo).reason
    assert reason.selectedText() == "ad"
    assert not correction(in_demo).draft_line.isVisible(), "nothing was taken up again"


def test_an_untouched_correction_is_still_one_in_widgets_made_anew(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("F2")
    switch(in_demo)
    keyboard.type("61")
    assert correction(in_demo).draft().platelets == "61"


def test_drafts_are_kept_apart(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    keyboard.press("Escape", "F2")
    keyboard.type("61")
    keyboard.press("Escape")
    select_visit(in_demo, 1)
    keyboard.press("F2")
    keyboard.type("62")
    keyboard.press("Escape", "Ctrl+N")
    assert not isinstance(open_form(in_demo), CorrectionForm)
    assert open_form(in_demo).draft().platelets == "93"
    keyboard.press("Escape", "F2")
    assert correction(in_demo).draft().platelets == "62"
    keyboard.press("Escape")
    select_visit(in_demo, 0)
    keyboard.press("F2")
    assert correction(in_demo).draft().platelets == "61"


def test_a_new_visit_opens_over_a_correction(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("F2")
    keyboard.type("61")
    keyboard.press("Ctrl+N")
    assert not isinstance(open_form(in_demo), CorrectionForm)
    assert open_form(in_demo).draft().platelets == ""
    keyboard.press("Escape", "F2")
    assert correction(in_demo).draft().platelets == "61"


def test_a_correction_looked_at_leaves_no_draft(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("F2", "Escape")
    assert in_demo.window.state.drafts == {}


def test_new_visit_with_the_form_open_goes_back_to_where_one_was(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    in_demo.window.desk.worklist.rows.setFocus()
    keyboard.press("Ctrl+N")
    keyboard.type("1")
    assert open_form(in_demo).draft().platelets == "931"


def test_a_discarded_draft_is_gone(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    keyboard.press("Escape", "Ctrl+N")
    open_form(in_demo).draft_line.discard.setFocus()
    keyboard.press("Space", "Escape")
    assert in_demo.window.state.drafts == {}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_correction_leaves_the_window_its_width(
    in_demo: Running, keyboard: Keyboard, language: str
) -> None:
    window = in_demo.window
    window.preferences.choose_language(language)
    window.resize(1280, 800)
    QApplication.processEvents()
    keyboard.press("F2")
    keyboard.type("61")
    keyboard.press("Escape", "F2")
    assert correction(in_demo).draft_line.isVisible()
    assert window.width() == 1280
    assert window.minimumSizeHint().width() <= 1100
    for width in (1100, 1050, 1000, 960):  # as a hand drags it: the panes give way one by one
        window.resize(width, 620)
        QApplication.processEvents()
    assert window.width() == 960
    form = correction(in_demo)
    assert form.footer.close_button.geometry().right() < form.width()
    assert form.fields.note.isVisible()


@pytest.mark.parametrize("decides", ["Ctrl+T", "Ctrl+Shift+T"])
@pytest.mark.parametrize("begins", ["Ctrl+N", "F2"])
def test_nothing_is_decided_while_a_visit_is_begun(
    in_demo: Running, keyboard: Keyboard, begins: str, decides: str
) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type("008")  # the advice is to step down
    keyboard.press("Return")
    before = in_demo.window.desk.sheet
    keyboard.press(begins)
    keyboard.type("93")
    keyboard.press("Escape", decides)
    assert in_demo.window.deciding.dialog is None
    assert in_demo.window.desk.sheet == before, "nothing was decided unasked either"
    assert "Save or discard it first" in in_demo.window.status.said


def test_what_is_discarded_holds_up_no_decision(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    keyboard.press("Escape", "Ctrl+N")
    open_form(in_demo).draft_line.discard.setFocus()
    keyboard.press("Space", "Escape", "Ctrl+Shift+T")
    dialog = in_demo.window.deciding.dialog
    assert dialog is not None
    dialog.reject()


def strip(running: Running) -> str:
    """What the line above the panes says is begun; empty while it is hidden."""
    area = running.window.desk.area
    assert area is not None
    assert area.begun.isVisible() is bool(area.begun.said)
    return area.begun.said


def open_another(keyboard: Keyboard, code: str) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type(code)
    keyboard.press("Return")


def test_what_is_begun_stands_above_the_panes(in_demo: Running, keyboard: Keyboard) -> None:
    today = in_demo.clock.today().isoformat()
    said = f"A visit is begun and not saved: {today}, platelets 93."
    assert strip(in_demo) == ""
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    assert strip(in_demo) == "", "it stands in the form"
    keyboard.press("Escape")
    assert strip(in_demo) == said
    open_another(keyboard, "008")
    assert strip(in_demo) == "", "another patient's"
    open_another(keyboard, "014")
    assert strip(in_demo) == said
    keyboard.press("Ctrl+N")
    assert strip(in_demo) == ""
    assert open_form(in_demo).draft().platelets == "93"
    open_form(in_demo).draft_line.discard.setFocus()
    keyboard.press("Space", "Escape")
    assert strip(in_demo) == "", "discarded"


def test_what_is_begun_and_left_for_another_patient_is_said(
    in_demo: Running, keyboard: Keyboard, switch: Switch
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("93")
    open_another(keyboard, "008")
    assert strip(in_demo) == ""
    open_another(keyboard, "014")
    assert "93" in strip(in_demo)
    switch(in_demo)
    assert "93" in strip(in_demo), "in widgets made anew as well"


@pytest.mark.parametrize("begins", ["Ctrl+N", "F2"])
def test_the_strip_opens_the_form_again(in_demo: Running, keyboard: Keyboard, begins: str) -> None:
    keyboard.press(begins)
    keyboard.type("93")
    keyboard.press("Escape")
    area = in_demo.window.desk.area
    assert area is not None
    assert area.begun.button.accessibleName() == f"{strip(in_demo)} Go on with it"
    keyboard.press_through("Shift+Tab", area.begun.button)
    keyboard.press("Return")
    assert isinstance(open_form(in_demo), CorrectionForm) is (begins == "F2")
    assert open_form(in_demo).draft().platelets == "93"
    assert strip(in_demo) == ""


def test_much_that_is_typed_leaves_the_window_its_width(
    in_demo: Running, keyboard: Keyboard
) -> None:
    least = in_demo.window.minimumSizeHint().width()
    keyboard.press("Ctrl+N")
    keyboard.type("9" * 200)
    keyboard.press("Escape")
    assert "9" * 16 + "…" in strip(in_demo)
    assert in_demo.window.minimumSizeHint().width() == least


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        (["014"], "A visit of HT-014 was"),
        (["014", "008"], "Visits of HT-008 and HT-014 were"),
        (
            ["014", "008", "010", "011", "012"],
            "Visits of HT-008, HT-010, HT-011, HT-012 and HT-014 were",
        ),
        (
            ["014", "008", "010", "011", "012", "013", "015"],
            "Visits of HT-008, HT-010, HT-011, HT-012, HT-013 and 2 more were",
        ),
    ],
)
def test_whose_visit_would_be_lost_is_said(
    in_demo: Running, keyboard: Keyboard, begun: list[str], said: str
) -> None:
    for code in begun:
        open_another(keyboard, code)
        keyboard.press("Ctrl+N")
        keyboard.type("93")
    in_demo.asking.answers.append(False)
    in_demo.window.close()
    assert in_demo.asking.questions[-1].text.startswith(f"{said} begun and not saved.")
    assert in_demo.window.isVisible(), "gone back from"
