"""A visit by keyboard alone, and what keeps it from being saved."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.languages import words_in
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.look.widgets import FieldState
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visit.questions import Asked
from taper_desktop.wording.catalogue import Language
from tests.ui.stories import holding
from tests.ui.visit.conftest import OpenForm, press

TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
ROUTINE = VisitDraft(
    date="2026-08-14",
    platelets="82",
    sample="ok",
    bleeding_grade="0",
    deterioration="no",
    intake="as_directed",
    rescue_given="none",
)


def waits(form: VisitForm) -> str:
    return form.footer.save.accessibleDescription()


def test_a_routine_visit_is_saved_with_eight_keys_after_the_count(
    qtbot: QtBot, open_form: OpenForm
) -> None:
    form = open_form()
    with qtbot.waitSignal(form.visit_submitted) as saved:
        press(form, "82", TAB, "o0nan", ENTER)
    assert saved.args == [ROUTINE]


def test_in_chinese_a_digit_chooses(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form(said=words_in(Language.ZH_CN))
    with qtbot.waitSignal(form.visit_submitted) as saved:
        press(form, "82", TAB, "10111", ENTER)
    assert saved.args == [ROUTINE]


def test_nothing_is_chosen_to_begin_with_and_the_date_is_marked(open_form: OpenForm) -> None:
    form = open_form()
    assert form.draft() == VisitDraft(date="2026-08-14")
    assert form.fields.date.state is FieldState.FILLED
    assert form.focusWidget() is form.fields.count.field


def test_a_date_that_was_typed_is_not_marked(open_form: OpenForm) -> None:
    form = open_form()
    form.fields.date.setFocus()
    press(form, Qt.Key.Key_End, Qt.Key.Key_Backspace, "3")
    assert form.draft().date == "2026-08-13"
    assert form.fields.date.state is FieldState.PLAIN


def test_an_unusual_count_is_typed_again_before_it_is_saved(
    qtbot: QtBot, open_form: OpenForm
) -> None:
    form = open_form()
    press(form, "472", TAB)
    again = form.fields.count.block.field
    assert form.focusWidget() is again
    press(form, "4")
    assert "platelets again" in waits(form)
    press(form, "7", ENTER)
    assert form.focusWidget() is again, "Enter compares, it does not save"
    press(form, "472"[2:], ENTER)
    with qtbot.waitSignal(form.visit_submitted) as saved:
        press(form, "o0nan", ENTER)
    assert saved.args[0].platelets_again == "472"


def test_a_count_that_is_changed_has_to_be_typed_again_anew(open_form: OpenForm) -> None:
    form = open_form()
    press(form, "472", TAB, "472")
    form.fields.count.field.setFocus()
    press(form, Qt.Key.Key_End, Qt.Key.Key_Backspace)
    assert form.draft().platelets_again == ""


@pytest.mark.parametrize("typed", ["620", "1,5", "1200", "30000", "abc", "１２", " 82"])
def test_what_is_typed_stays(open_form: OpenForm, typed: str) -> None:
    form = open_form()
    press(form, typed, TAB)
    assert form.draft().platelets == typed
    assert form.fields.count.field.text() == typed


def test_enter_with_something_missing_goes_there_and_says_so(
    qtbot: QtBot, open_form: OpenForm
) -> None:
    form = open_form()
    press(form, "82", TAB, "o0n")
    with qtbot.assertNotEmitted(form.visit_submitted):
        press(form, ENTER)
    rescue = form.fields.choices[Asked.RESCUE_GIVEN]
    assert rescue.isAncestorOf(form.focusWidget())
    assert waits(form) == "rescue"
    assert form.fields.rows[Asked.RESCUE_GIVEN].control.accessibleDescription() != ""


def test_nothing_is_said_of_a_field_that_is_still_being_typed(open_form: OpenForm) -> None:
    form = open_form()
    press(form, "8")
    assert form.fields.count.block.isHidden(), "8 may become 82"
    press(form, "2", TAB)
    assert form.fields.count.block.isHidden()


def test_rescue_treatments_are_asked_for_when_one_was_given(
    qtbot: QtBot, open_form: OpenForm
) -> None:
    form = open_form()
    press(form, "82", TAB, "o0na")
    assert form.fields.rows[Asked.RESCUE].isHidden()
    press(form, "g")
    assert form.fields.treatments.isAncestorOf(form.focusWidget())
    press(form, "ip", Qt.Key.Key_Right, Qt.Key.Key_Space)
    with qtbot.waitSignal(form.visit_submitted) as saved:
        press(form, ENTER)
    assert saved.args[0].rescue == ("ivig", "platelet_transfusion", "rhtpo")


def test_treatments_count_only_while_rescue_was_given(open_form: OpenForm) -> None:
    form = open_form()
    press(form, "82", TAB, "o0nagi")
    form.fields.choices[Asked.RESCUE_GIVEN].focus_first()
    press(form, "n")
    assert form.draft().rescue == ()


def test_escape_closes_and_keeps_the_draft(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form()
    press(form, "82", TAB, "o")
    with qtbot.waitSignal(form.closed_keeping_draft) as closed:
        press(form, ESC)
    assert closed.args[0].platelets == "82"


def test_a_kept_draft_goes_on_where_it_was(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(ROUTINE, kept_at="10:14")
    assert form.draft() == ROUTINE
    assert form.draft_line.said.text() == "Draft of 10:14, kept until the program is closed"
    assert form.footer.save.isEnabled()


def test_a_refusal_leaves_the_text(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(ROUTINE)
    taken = Problem(place="date", fault=Fault.SECOND_VISIT, values={"date": "2026-08-14"})
    form.show_refusal([taken])
    assert form.draft() == ROUTINE
    assert not form.footer.save.isEnabled()
    assert waits(form) == "visit date"


def test_a_grade_says_what_it_means_while_the_keyboard_is_on_it(open_form: OpenForm) -> None:
    form = open_form()
    group = form.fields.choices[Asked.BLEEDING]
    hint = form.fields.rows[Asked.BLEEDING].hint()
    assert hint == "0 = no bleeding"
    group.focus_first()
    press(form, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert form.fields.rows[Asked.BLEEDING].hint() == "2 = mild blood loss"
    assert group.value() == "", "looking chooses nothing"


def test_a_chosen_answer_can_be_taken_back(open_form: OpenForm) -> None:
    form = open_form()
    form.fields.choices[Asked.WORSE].focus_first()
    press(form, Qt.Key.Key_Space)
    assert form.draft().deterioration == "no"
    press(form, Qt.Key.Key_Backspace)
    assert form.draft().deterioration == ""


def test_in_a_narrow_pane_the_fields_have_all_the_room(open_form: OpenForm) -> None:
    form = open_form()
    assert form.before.isVisible()
    form.resize(430, 500)
    assert not form.before.isVisible()


def test_the_visits_before_follow_a_date_that_is_typed_late(open_form: OpenForm) -> None:
    form = open_form()
    sheet = holding()
    assert form.before.dates()[0] == sheet.visits[-1].visit.date
    form.fields.date.setFocus()
    form.fields.date.selectAll()
    press(form, "2026-08-01")
    assert form.before.dates()[0] == sheet.visits[-2].visit.date
    assert "since 30-Jul-2026" in form.fields.rows[Asked.RESCUE_GIVEN].hint()
    assert "entered late" in form.fields.rows["date"].hint()
