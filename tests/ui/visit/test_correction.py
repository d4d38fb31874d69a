"""Correcting a visit: it waits for a change and a reason, and shows what was recorded."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.correcting import preview_correction
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import FieldState
from taper_desktop.ui.visit.correction import CorrectionForm, VisitCorrection
from taper_desktop.ui.visit.questions import Asked
from taper_desktop.wording.catalogue import Words
from tests.ui.stories import VISIT_DAY, holding
from tests.ui.visit.conftest import press


@pytest.fixture
def form(qtbot: QtBot, words: Words, theme: Theme) -> CorrectionForm:
    sheet = holding()
    made = CorrectionForm(words, theme, sheet, VISIT_DAY, sheet.visits[-2])

    def answer(correction: VisitCorrection) -> None:
        preview = preview_correction(
            sheet, correction.visit_id, correction.draft, correction.reason, today=VISIT_DAY
        )
        made.show_preview(preview)

    made.correction_edited.connect(answer)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_it_shows_what_was_recorded_and_waits_for_a_change_and_a_reason(
    form: CorrectionForm,
) -> None:
    assert form.draft().platelets == "44"
    assert form.draft().bleeding_grade == "0"
    assert form.footer.save.accessibleDescription() == "reason, a change"


def test_a_count_typed_takes_the_place_of_the_old_one(form: CorrectionForm) -> None:
    press(form, "54")
    assert form.draft().platelets == "54"


def test_a_change_with_its_reason_is_handed_on(qtbot: QtBot, form: CorrectionForm) -> None:
    press(form, Qt.Key.Key_End, Qt.Key.Key_Backspace, "5")
    assert form.fields.rows["platelets"].hint() == "was 44"
    with qtbot.assertNotEmitted(form.correction_submitted):
        press(form, Qt.Key.Key_Return)
    assert form.focusWidget() is form.reason
    press(form, "misread")
    with qtbot.waitSignal(form.correction_submitted) as saved:
        press(form, Qt.Key.Key_Return)
    correction: VisitCorrection = saved.args[0]
    assert correction.draft.platelets == "45"
    assert correction.reason == "misread"


def test_a_changed_answer_says_what_it_was(form: CorrectionForm) -> None:
    form.fields.choices[Asked.INTAKE].focus_first()
    press(form, "m")
    assert form.fields.rows[Asked.INTAKE].hint() == "was as directed"


def test_tab_goes_from_the_last_note_over_reason_to_save_and_close(form: CorrectionForm) -> None:
    press(form, "45")
    form.fields.notes.fields["source"].setFocus()
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.reason
    press(form, "misread", Qt.Key.Key_Tab)
    assert form.focusWidget() is form.footer.save
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.footer.close_button


def test_a_discarded_correction_shows_the_record_again_with_its_reason_gone(
    form: CorrectionForm,
) -> None:
    form.reason.setText("misread")
    form.restore(replace(form.draft(), platelets="45"), kept_at="10:14")
    form.draft_line.discard.setFocus()
    press(form, Qt.Key.Key_Space)
    assert (form.draft().platelets, form.reason.text()) == ("44", "")
    form.draft_line.bring_back.setFocus()
    press(form, Qt.Key.Key_Space)
    assert (form.draft().platelets, form.reason.text()) == ("45", "misread")


def test_the_visits_before_are_those_before_the_corrected_one(form: CorrectionForm) -> None:
    sheet = holding()
    assert form.before.dates()[0] == sheet.visits[-3].visit.date
    assert sheet.visits[-2].visit.date not in form.before.dates()


def test_a_recorded_date_is_never_shown_as_filled_in(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    """Not even where the visit is of today, nor after its draft is discarded."""
    sheet = holding()
    today = sheet.visits[-1].visit.date
    form = CorrectionForm(words, theme, sheet, today, sheet.visits[-1])
    qtbot.addWidget(form)
    form.show()
    assert form.fields.date.state is FieldState.PLAIN
    form.restore(replace(form.draft(), platelets="45"), kept_at="10:14")
    assert form.fields.date.state is FieldState.PLAIN
    form.draft_line.discard.click()
    assert form.draft().date == today.isoformat()
    assert form.fields.date.state is FieldState.PLAIN
    assert "filled in" not in form.fields.rows["date"].hint()
