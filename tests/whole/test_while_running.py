"""What may happen with a patient open: another language, another patient, another day, a close."""

from datetime import timedelta

import pytest

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.wording.catalogue import Language
from tests.whole.conftest import FIRST_DAY
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_patient, set_up_site


@pytest.fixture
def in_demo(running: Running, keyboard: Keyboard) -> Running:
    """A look round in the demonstration, with one patient open."""
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    open_patient(keyboard, "014")
    return running


def open_patient(keyboard: Keyboard, code: str) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type(code)
    keyboard.press("Return")


def form_of(running: Running) -> VisitForm | None:
    area = running.window.desk.area
    assert area is not None
    return area.form


def typed(running: Running) -> VisitDraft:
    form = form_of(running)
    assert form is not None, "the form is open"
    return form.draft()


def shown(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def latest(running: Running) -> RecordedVisit:
    visit = shown(running).latest
    assert visit is not None
    return visit


def begin_visit(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.fill("93")
    keyboard.type("o")
    keyboard.type("1")


def switch_language(running: Running, keyboard: Keyboard) -> None:
    """To the toolbar's last pane, along to the languages, and over to the other one."""
    toolbar = running.window.toolbar
    keyboard.press("Shift+F6")
    for _tab in range(20):
        if toolbar.languages.isAncestorOf(running.focused()):
            break
        keyboard.press("Tab")
    keyboard.press("Right")


def test_another_language_keeps_what_is_typed(in_demo: Running, keyboard: Keyboard) -> None:
    begin_visit(keyboard)
    before = typed(in_demo)
    assert (before.platelets, before.sample, before.bleeding_grade) == ("93", "ok", "1")
    while in_demo.window.desk.worklist.rows is not in_demo.focused():
        keyboard.press("Shift+F6")
    switch_language(in_demo, keyboard)
    assert in_demo.window.words.language is Language.ZH_CN
    assert in_demo.settings.language == "zh_CN"
    assert typed(in_demo) == before
    assert in_demo.window.desk.banner.accessibleName() == "患者"
    assert shown(in_demo).patient.code == "HT-014"


def test_other_colours_keep_what_is_typed(in_demo: Running, keyboard: Keyboard) -> None:
    begin_visit(keyboard)
    before = typed(in_demo)
    in_demo.window.turn_theme()
    assert in_demo.settings.theme == "dark"
    assert typed(in_demo) == before


def test_escape_keeps_the_draft_and_another_patient_does_too(
    in_demo: Running, keyboard: Keyboard
) -> None:
    begin_visit(keyboard)
    before = typed(in_demo)
    keyboard.press("Escape")
    assert form_of(in_demo) is None
    open_patient(keyboard, "001")
    keyboard.press("Ctrl+N")
    assert typed(in_demo).platelets == ""
    open_patient(keyboard, "014")
    keyboard.press("Ctrl+N")
    assert typed(in_demo) == before


def test_an_untouched_form_leaves_no_draft(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N", "Escape")
    assert in_demo.window.state.drafts == {}


def test_a_new_day_judges_anew(in_demo: Running) -> None:
    assert shown(in_demo).as_of == FIRST_DAY
    in_demo.turn_day(FIRST_DAY + timedelta(days=1))
    assert shown(in_demo).as_of == FIRST_DAY + timedelta(days=1)


def test_a_new_day_waits_while_long_work_has_the_file(in_demo: Running) -> None:
    with in_demo.window.commands.site.file.occupied():
        in_demo.turn_day(FIRST_DAY + timedelta(days=1))
        assert shown(in_demo).as_of == FIRST_DAY
    in_demo.program.days.look()
    assert shown(in_demo).as_of == FIRST_DAY + timedelta(days=1)


def test_a_correction_waits_for_its_reason_and_marks_the_visit(
    in_demo: Running, keyboard: Keyboard
) -> None:
    assert latest(in_demo).visit.platelets == 47
    keyboard.press("F2", "Ctrl+A")
    keyboard.type("61")
    keyboard.press("Return")
    assert form_of(in_demo) is not None
    keyboard.type("Typed for another patient")
    keyboard.press("Return")
    assert form_of(in_demo) is None
    assert latest(in_demo).visit.platelets == 61
    assert latest(in_demo).changed


def test_closing_with_a_visit_begun_asks_first(in_demo: Running, keyboard: Keyboard) -> None:
    begin_visit(keyboard)
    in_demo.asking.answers.extend([False, True])
    in_demo.window.close()
    assert in_demo.window.isVisible()
    in_demo.window.close()
    assert not in_demo.window.isVisible()
    assert len(in_demo.asking.questions) == 2


def test_panes_are_walked_round(in_demo: Running, keyboard: Keyboard) -> None:
    seen = []
    for _pane in range(6):
        keyboard.press("F6")
        seen.append(in_demo.focused())
    assert seen[0] is seen[5]
    assert len({id(widget) for widget in seen[:5]}) == 5


def test_nobody_is_entered_on_a_new_site_and_it_says_so(
    running: Running, keyboard: Keyboard
) -> None:
    running.start()
    set_up_site(running, keyboard)
    assert "New patient" in running.window.desk.worklist.emptiness.text()
    enter_patient(keyboard, "HT-001")
    assert not running.window.desk.worklist.emptiness.isVisible()
    assert running.window.windowTitle() == "Taper Desktop · Site 07, Haematology Outpatients"


def test_the_demonstration_is_marked_and_gone_afterwards(in_demo: Running) -> None:
    assert in_demo.window.windowTitle().endswith("DEMO")
    assert not in_demo.site.exists()
