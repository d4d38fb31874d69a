"""The visit form by keyboard: how few keys a routine visit takes, what is kept as a note."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.ui.records.review_form import ReviewForm
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visit.questions import Asked
from taper_desktop.wording.dates import full_date
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running

MOST_KEYS = 12
"""After Ctrl+N, beyond the digits of the count."""


@pytest.fixture
def in_demo(running: Running, keyboard: Keyboard) -> Running:
    """A look round in the demonstration, with HT-014 open."""
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    keyboard.press("Ctrl+F")
    keyboard.type("014")
    keyboard.press("Return")
    return running


def sheet_of(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def form_of(running: Running) -> VisitForm:
    area = running.window.desk.area
    assert area is not None
    assert area.form is not None
    return area.form


def test_a_routine_visit_takes_a_dozen_keys_at_most(in_demo: Running, keyboard: Keyboard) -> None:
    before = len(sheet_of(in_demo).visits)
    keyboard.press("Ctrl+N")
    pressed = 0
    for key in ("8", "2", "Tab", "o", "0", "n", "a", "n", "Return"):
        keyboard.press(key)
        pressed += 1
    assert pressed - len("82") <= MOST_KEYS
    visits = sheet_of(in_demo).visits
    assert len(visits) == before + 1, "the keys above were all it took"
    assert visits[-1].visit.platelets == 82
    assert visits[-1].visit.deterioration is False


def test_results_and_the_paper_they_came_from_are_kept_as_notes(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.fill("82")
    for answer in ("o", "0", "n", "a", "n"):
        keyboard.type(answer)
    form = form_of(in_demo)
    keyboard.press_through("Tab", form.fields.note)
    keyboard.fill("Seen by telephone", "38 U/L", "Hb 121 g/L", "Laboratory slip")
    day = form.fields.notes.fields["transcribed_on"]
    assert QApplication.focusWidget() is day, "asked for once there is a source"
    assert day.text() == in_demo.clock.today().isoformat(), "filled in, and marked as such"
    keyboard.press("Return")
    row = sheet_of(in_demo).visits[-1]
    assert row.note == "Seen by telephone"
    assert (row.details.alt, row.details.results) == ("38 U/L", "Hb 121 g/L")
    assert row.details.source == "Laboratory slip"
    assert row.details.transcribed_on == in_demo.clock.today()


def test_the_form_says_the_food_rule_and_what_a_grade_means(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    form = form_of(in_demo)
    assert "empty stomach" in form.fields.rows[Asked.INTAKE].hint()
    keyboard.fill("82")
    keyboard.type("o")
    keyboard.type("3")
    assert form.fields.rows[Asked.BLEEDING].hint() == "3 = gross blood loss"


def test_an_unusual_count_is_typed_again_and_rescue_is_named(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("9")
    keyboard.press("Tab")
    again = form_of(in_demo).fields.count.block.field
    assert QApplication.focusWidget() is again, "below 10: asked again, not clicked away"
    keyboard.press("9", "Return")
    for answer in ("o", "1", "y", "m", "g"):
        keyboard.type(answer)
    keyboard.type("i")
    keyboard.press("Return")
    visit = sheet_of(in_demo).visits[-1].visit
    assert (visit.platelets, visit.bleeding_grade, visit.deterioration) == (9, 1, True)
    assert visit.intake is Intake.MISSED_DOSES
    assert visit.rescue == (Rescue.IVIG,)
    assert sheet_of(in_demo).stop_outstanding


@pytest.mark.parametrize(
    ("key", "sample"), [("o", Sample.OK), ("c", Sample.CLUMPED), ("r", Sample.REACTIVE)]
)
def test_the_state_of_the_sample_is_one_key(
    in_demo: Running, keyboard: Keyboard, key: str, sample: Sample
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.fill("82")
    for answer in (key, "0", "n", "a", "n"):
        keyboard.type(answer)
    keyboard.press("Return")
    assert sheet_of(in_demo).visits[-1].visit.sample is sample


def test_a_visit_without_a_sample_is_recorded_without_a_count(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N", "Tab")
    for answer in ("n", "0", "n", "a", "n"):
        keyboard.type(answer)
    keyboard.press("Return")
    assert sheet_of(in_demo).visits[-1].visit.platelets is None


def test_a_past_visit_is_entered_late_and_raises_what_was_decided_since(
    in_demo: Running, keyboard: Keyboard
) -> None:
    """A low count between two visits makes the decision after it doubtful, and says so."""
    before = sheet_of(in_demo)
    earlier = before.visits[-2].visit.date
    keyboard.press("Ctrl+N", "Shift+Tab")
    keyboard.fill((earlier + timedelta(days=2)).isoformat(), "22")
    hint = form_of(in_demo).fields.rows["date"].hint()
    assert "entered late" in hint
    since = form_of(in_demo).fields.rows[Asked.RESCUE_GIVEN].hint()
    assert full_date(in_demo.window.words, earlier) in since
    for answer in ("o", "0", "n", "a", "n"):
        keyboard.type(answer)
    keyboard.press("Return")
    after = sheet_of(in_demo)
    assert len(after.visits) == len(before.visits) + 1
    assert not before.open_reviews
    assert [review.decision.as_of for review in after.open_reviews]
    keyboard.press("Ctrl+Shift+R")
    assert isinstance(in_demo.window.correcting.form, ReviewForm)
    keyboard.press("Escape")
