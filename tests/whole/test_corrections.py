"""Corrections by keyboard: reason, old value in place, voiding, and past decisions reviewed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from taper_desktop.clinic.sheet import DispositionKind, PatientSheet
from taper_desktop.clinic.worklist import worklist
from taper_desktop.ui.records.dated_forms import DoseForm
from taper_desktop.ui.records.lines import Kind
from taper_desktop.ui.records.patient_form import PatientForm
from taper_desktop.ui.records.review_form import ReviewForm
from taper_desktop.ui.records.step_form import StepForm
from taper_desktop.ui.records.void_form import VoidForm
from taper_desktop.ui.records.window import RecordsWindow
from taper_desktop.ui.visit.correction import CorrectionForm
from taper_desktop.ui.visits_words import Column
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


@pytest.fixture
def in_demo(running: Running, keyboard: Keyboard) -> Running:
    """A look round in the demonstration, with HT-014 open and the keyboard on the visits."""
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    keyboard.press("Ctrl+F")
    keyboard.type("014")
    keyboard.press("Return")
    area = running.window.desk.area
    assert area is not None
    area.visits.setFocus()
    return running


def sheet_of(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def records_of(running: Running) -> RecordsWindow:
    window = running.window.correcting.records
    assert window is not None, "the record is open"
    return window


def correct_the_latest(running: Running, keyboard: Keyboard) -> None:
    """F2 on the latest visit but one: 44 was 84; the decision of that day took a hold."""
    keyboard.press("Down", "F2")
    form = running.window.desk.area.form  # type: ignore[union-attr]
    assert isinstance(form, CorrectionForm)
    keyboard.type("84")
    keyboard.press_through("Tab", form.reason)
    keyboard.type("digits misread")
    keyboard.press("Return")


def test_a_corrected_count_is_struck_through_in_its_place_and_read_out(
    in_demo: Running, keyboard: Keyboard
) -> None:
    correct_the_latest(in_demo, keyboard)
    area = in_demo.window.desk.area
    assert area is not None
    model = area.visits.view.model()
    index = model.index(1, Column.PLATELETS)
    assert index.data() == "84"
    assert [former.text for former in index.data(Qt.ItemDataRole.UserRole).former] == ["44"]
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "84" in spoken
    assert "was 44 until" in spoken
    assert "digits misread" in spoken


def test_a_past_decision_waits_until_somebody_says_what_becomes_of_it(
    in_demo: Running, keyboard: Keyboard
) -> None:
    correct_the_latest(in_demo, keyboard)
    window = in_demo.window
    waiting = len(sheet_of(in_demo).open_reviews)
    assert waiting == 1
    assert window.desk.area is not None
    assert window.desk.area.reviews.isVisible()
    keyboard.press("Ctrl+Shift+R")
    form = window.correcting.form
    assert isinstance(form, ReviewForm)
    assert form.kind.value() == "", "nothing is chosen to begin with"
    assert not form.footer.proceed.isEnabled()
    said = " ".join(label.text() for label in form.findChildren(QLabel))
    assert "Platelets ×10⁹/L 44 → 84" in said, "what changed, and by whom and why"
    assert "digits misread" in said
    keyboard.press("Escape")
    assert len(sheet_of(in_demo).open_reviews) == 1, "going back says nothing"
    keyboard.press("Ctrl+Shift+R", "Space", "Tab")
    keyboard.type("Seen the week after, nothing would have changed.")
    keyboard.press("Tab", "Tab")
    keyboard.press_until("Space", lambda: window.correcting.form is None)
    (review,) = sheet_of(in_demo).reviews
    assert review.said is not None
    assert review.said.kind is DispositionKind.STANDS
    assert not window.desk.area.reviews.isVisible()


def test_a_visit_is_voided_by_keyboard_and_stays_in_the_table(
    in_demo: Running, keyboard: Keyboard
) -> None:
    window = in_demo.window
    number = len(sheet_of(in_demo).visits)
    keyboard.press("Delete")
    form = window.correcting.form
    assert isinstance(form, VoidForm)
    keyboard.press_through("Tab", form.footer.back)
    assert not form.footer.proceed.isEnabled(), "a reason is required"
    form.reason.text_edit.setFocus()
    keyboard.type("of another patient")
    keyboard.press("Tab", "Tab")
    keyboard.press_until("Space", lambda: window.correcting.form is None)
    sheet = sheet_of(in_demo)
    assert len(sheet.visits) == number - 1
    area = window.desk.area
    assert area is not None
    model = area.visits.view.model()
    assert model.rowCount() == number
    date = model.index(0, Column.DATE)
    assert date.data(Qt.ItemDataRole.UserRole).struck
    assert "of another patient" in date.data(Qt.ItemDataRole.AccessibleTextRole)
    area.visits.setFocus()
    area.visits.view.selectRow(0)
    keyboard.press("Delete")
    assert window.correcting.form is None, "what is void is not voided again"


def test_who_the_patient_is_is_corrected_in_the_record(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+R")
    records = records_of(in_demo)
    assert QApplication.focusWidget() is records.list
    keyboard.press("F2")
    form = in_demo.window.correcting.form
    assert isinstance(form, PatientForm)
    assert form.warning.isHidden(), "nothing was changed"
    other = next(
        line.patient
        for line in worklist(in_demo.window.commands.site, in_demo.clock.today()).lines
        if line.patient.code != sheet_of(in_demo).patient.code and line.patient.initials
    )
    type_over(form.identity.initials, keyboard, other.initials)
    assert other.code in form.warning.text()
    type_over(form.identity.initials, keyboard, "ZV")
    assert "ZV" not in form.warning.text()
    finish(in_demo, keyboard, "misread")
    assert sheet_of(in_demo).patient.initials == "ZV"
    assert "was ZW until" in records.detail.accessibleDescription()


def test_a_dose_and_a_day_of_the_taper_are_corrected_in_the_record(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+R")
    records = records_of(in_demo)
    dose = sheet_of(in_demo).regimens[0]
    records.go_to(Kind.DOSE, dose.id)
    keyboard.press("F2")
    form = in_demo.window.correcting.form
    assert isinstance(form, DoseForm)
    before = dose.regimen.start - timedelta(days=1)
    type_over(form.start, keyboard, before.isoformat())
    finish(in_demo, keyboard, "began a day before")
    assert sheet_of(in_demo).regimens[0].regimen.start == before

    milestone = sheet_of(in_demo).milestones[-1]
    records.go_to(Kind.MILESTONE, milestone.id)
    keyboard.press("F2")
    day_form = in_demo.window.correcting.form
    assert isinstance(day_form, StepForm)
    assert day_form.kind.value() == milestone.milestone.kind
    earlier = milestone.milestone.date - timedelta(days=1)
    type_over(day_form.day, keyboard, earlier.isoformat())
    finish(in_demo, keyboard, "decided the day before")
    assert sheet_of(in_demo).milestones[-1].milestone.date == earlier

    keyboard.press("Delete")
    void_form = in_demo.window.correcting.form
    assert isinstance(void_form, VoidForm)
    assert void_form.windowTitle().startswith("Void a decision"), "with all that it wrote"
    keyboard.press("Escape")


def test_a_decision_is_voided_and_not_rewritten(in_demo: Running, keyboard: Keyboard) -> None:
    window = in_demo.window
    keyboard.press("Ctrl+R")
    records = records_of(in_demo)
    records.go_to(Kind.DECISION, sheet_of(in_demo).decisions[-1].id)
    assert not records.correct.isEnabled()
    assert records.correct.accessibleDescription()
    keyboard.press("F2")
    assert window.correcting.form is None, "a decision is not rewritten"
    keyboard.press("Delete")
    finish(in_demo, keyboard, "not meant")
    assert sheet_of(in_demo).voided.decisions
    records.go_to(Kind.VISIT, sheet_of(in_demo).visits[-1].id)
    keyboard.press("F2")
    assert window.correcting.records is None
    area = window.desk.area
    assert area is not None
    assert isinstance(area.form, CorrectionForm)


def type_over(field: QLineEdit, keyboard: Keyboard, text: str) -> None:
    """Type a text in the place of what stands in a field."""
    field.setFocus()
    field.selectAll()
    keyboard.type(text)


def finish(running: Running, keyboard: Keyboard, reason: str) -> None:
    """Type the reason and save."""
    form = running.window.correcting.form
    assert form is not None
    form.reason.text_edit.setFocus()
    keyboard.type(reason)
    keyboard.press("Tab", "Tab")
    keyboard.press_until("Space", lambda: running.window.correcting.form is None)


def test_enter_opens_a_visits_record_and_escape_goes_back(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Down", "Return")
    records = records_of(in_demo)
    assert (
        sheet_of(in_demo).visits[-2].visit.date.isoformat()[:4] in records.detail.accessibleName()
    )
    keyboard.press("Tab")
    assert QApplication.focusWidget() is records.detail
    keyboard.press("Escape")
    assert in_demo.window.correcting.records is None


def test_the_worklist_says_that_past_decisions_wait(in_demo: Running, keyboard: Keyboard) -> None:
    correct_the_latest(in_demo, keyboard)
    rows = in_demo.window.desk.worklist.rows.rows
    found = [
        rows.data(rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(rows.rowCount())
    ]
    assert any("HT-014" in str(text) and "1 past decision to review" in str(text) for text in found)
