"""Decisions by keyboard: pause, resume, close, and going back without losing a reason."""

from collections.abc import Callable

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import OFF
from taper_desktop.ui.answer.otherwise_dialog import OtherwiseDialog
from taper_desktop.ui.answer.ways import Way
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running

Opened = Callable[[str], None]


def sheet_of(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def dialog_of(running: Running) -> OtherwiseDialog:
    found = running.window.deciding.dialog
    assert isinstance(found, OtherwiseDialog)
    return found


def decide(running: Running, keyboard: Keyboard, way: Way, reason: str) -> None:
    """Ctrl+Shift+T, the way by arrow keys, the reason, the meaning, signed."""
    keyboard.press("Ctrl+Shift+T")
    dialog = dialog_of(running)
    assert dialog.way.value() == "", "nothing is chosen to begin with"
    keyboard.press("Space")
    for _press in range(len(dialog.way.lines)):
        if dialog.way.value() != way:
            keyboard.press("Down")
    assert dialog.way.value() == way
    keyboard.press_through("Tab", dialog.reason.text_edit)
    keyboard.type(reason)
    assert not dialog.foot.proceed.isEnabled(), "the meaning is still to be ticked"
    keyboard.press_through("Tab", dialog.signature.meaning)
    keyboard.press("Space")
    keyboard.press_until("Alt+S", lambda: running.window.deciding.dialog is None)


def test_the_drug_is_paused_taken_up_again_and_the_follow_up_closed(
    running: Running, keyboard: Keyboard, open_patient: Opened
) -> None:
    open_patient("007")
    decide(running, keyboard, Way.PAUSE, "a tooth is drawn")
    sheet = sheet_of(running)
    assert sheet.current is OFF
    assert sheet.milestones[-1].milestone.kind is MilestoneKind.DRUG_PAUSED
    assert sheet.assessment is not None
    assert sheet.assessment.action is Action.DECIDE
    decide(running, keyboard, Way.CLOSE, "moved to another town")
    sheet = sheet_of(running)
    assert sheet.assessment is not None
    assert sheet.assessment.phase is Phase.CLOSED
    keyboard.press("Ctrl+Shift+T")
    assert running.window.deciding.dialog is None, "nothing can follow once it is closed"


def test_a_halted_taper_is_resumed_with_its_advice(
    running: Running, keyboard: Keyboard, open_patient: Opened
) -> None:
    open_patient("016")
    before = sheet_of(running)
    if before.assessment is None or before.assessment.action is not Action.MAY_RESUME:
        raise AssertionError("the demonstration has a patient who may resume")
    keyboard.press("Ctrl+T")
    dialog = running.window.deciding.dialog
    assert dialog is not None
    keyboard.press_through("Tab", dialog.signature.meaning)
    keyboard.press("Space")
    keyboard.press_until("Alt+S", lambda: running.window.deciding.dialog is None)
    kinds = [row.milestone.kind for row in sheet_of(running).milestones]
    assert kinds[-1] is MilestoneKind.TAPER_RESUMED


def test_going_back_keeps_the_reason_and_never_the_signature(
    running: Running, keyboard: Keyboard, open_patient: Opened
) -> None:
    open_patient("007")
    keyboard.press("Ctrl+Shift+T", "Space")
    dialog = dialog_of(running)
    way = dialog.way.value()
    keyboard.press_through("Tab", dialog.reason.text_edit)
    keyboard.type("a tooth is drawn")
    keyboard.press_through("Tab", dialog.signature.meaning)
    keyboard.press("Space", "Escape")
    open_patient("014")
    keyboard.press("Ctrl+Shift+T")
    assert dialog_of(running).reason.text() == "", "it was typed for somebody else"
    keyboard.press("Escape")
    open_patient("007")
    keyboard.press("Ctrl+Shift+T")
    dialog = dialog_of(running)
    assert dialog.reason.text() == "a tooth is drawn"
    assert dialog.way.value() == way
    assert not dialog.signature.meaning.isChecked()
    keyboard.press("Escape")
