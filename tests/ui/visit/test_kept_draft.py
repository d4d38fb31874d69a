"""A form that is opened with a draft: where the keyboard is, and the way out of the draft."""

from dataclasses import replace

from PySide6.QtCore import Qt

from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.visit.questions import Asked
from tests.ui.stories import VISIT_DAY, holding
from tests.ui.visit.conftest import OpenForm, press

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
BEGUN = VisitDraft(date=VISIT_DAY.isoformat(), platelets="60", sample="ok")
COMPLETE = replace(
    BEGUN, bleeding_grade="0", deterioration="no", intake="as_directed", rescue_given="none"
)


def test_the_keyboard_is_on_the_first_that_waits(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(BEGUN, kept_at="10:14")
    assert form.fields.choices[Asked.RESCUE_GIVEN].isAncestorOf(form.focusWidget())


def test_with_nothing_to_wait_for_typing_replaces_the_count(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(COMPLETE, kept_at="10:14")
    press(form, "8")
    assert form.draft().platelets == "8"


def test_an_unusual_count_is_asked_for_again_at_once(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(replace(COMPLETE, platelets="9"), kept_at="10:14")
    assert form.focusWidget() is form.fields.count.block.field
    press(form, "9")
    assert (form.draft().platelets, form.draft().platelets_again) == ("9", "9")


def test_a_new_form_has_no_draft_to_discard(open_form: OpenForm) -> None:
    assert not open_form().draft_line.isVisible()


def test_a_draft_is_discarded_and_brought_back_by_keyboard(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(COMPLETE, kept_at="10:14")
    form.footer.close_button.setFocus()
    press(form, TAB)
    assert form.focusWidget() is form.draft_line.discard
    press(form, ENTER)
    assert form.is_untouched()
    assert form.draft_line.said.text() == "Draft discarded"
    form.footer.close_button.setFocus()
    press(form, TAB)
    assert form.focusWidget() is form.draft_line.bring_back
    press(form, ENTER)
    assert form.draft() == COMPLETE


def test_what_is_typed_after_discarding_stays(open_form: OpenForm) -> None:
    form = open_form()
    form.restore(BEGUN, kept_at="10:14")
    form.draft_line.discard.setFocus()
    press(form, Qt.Key.Key_Space, "8")
    assert form.draft().platelets == "8"
    assert not form.draft_line.isVisible()


def test_a_date_filled_in_that_is_used_already_says_so_at_once(open_form: OpenForm) -> None:
    sheet = holding()
    *earlier, latest = sheet.visits
    today = replace(latest, visit=replace(latest.visit, date=VISIT_DAY))
    form = open_form(replace(sheet, visits=(*earlier, today)))
    said = form.fields.rows["date"].control.accessibleDescription()
    assert said == "There is a visit on 14-Aug-2026 already"
