"""Each of the fifteen answers, met in the demonstration and decided by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QRadioButton

from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.protocol import BasisKind
from taper_desktop.ui.answer.clause import ClauseWindow
from taper_desktop.ui.answer.finding_row import FindingRow
from taper_desktop.ui.answer.override_dialog import OverrideDialog
from taper_desktop.ui.answer.panel import AnswerPanel
from taper_desktop.ui.answer.take_dialog import TakeDialog
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running

Opened = Callable[[str], None]

QUIET = {
    Action.RECHECK: "004",
    Action.STABILISE: "015",
    Action.FOLLOW_UP: "023",
    Action.COMPLETE: "020",
    Action.NOT_ELIGIBLE: "002",
    Action.CANNOT_TELL: "003",
}
"""Advice that changes nothing, and who has it."""
SIGNED = {
    Action.HALT: ("010", Phase.HALTED),
    Action.STEP_BACK: ("011", Phase.TAPERING),
    Action.STEP_DOWN: ("008", Phase.TAPERING),
    Action.START_TAPER: ("001", Phase.TAPERING),
    Action.MAY_RESUME: ("016", Phase.TAPERING),
}
"""Advice that changes the course; who has it; the phase once it is taken."""
STOPS = {Action.HALT, Action.STEP_BACK}
ANSWERED = {Action.HOLD: "014", Action.CONTINUE: "007"}
"""Advice that an earlier decision answers already."""
EVERYBODY = {
    **QUIET,
    **{action: code for action, (code, _phase) in SIGNED.items()},
    **ANSWERED,
    Action.DECIDE: "012",
    Action.NONE: "021",
}
BASES = (*(kind.value for kind in BasisKind), "the rule itself")
"""How the line begins that says where a number comes from."""


def sheet_of(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def answer_of(running: Running) -> AnswerPanel:
    area = running.window.desk.area
    assert area is not None
    return area.answer


def test_the_demonstration_has_somebody_for_every_answer(
    running: Running, open_patient: Opened
) -> None:
    assert set(EVERYBODY) == set(Action)
    for action, code in EVERYBODY.items():
        open_patient(code)
        found = sheet_of(running).assessment
        assert found is not None
        assert found.action is action, code
        head = answer_of(running).head
        assert head is not None
        assert head.word.text()
        assert head.dose.text() or action is Action.NONE


@pytest.mark.parametrize(("action", "code"), EVERYBODY.items())
def test_every_finding_opens_its_clause_its_basis_and_its_values(
    running: Running, keyboard: Keyboard, open_patient: Opened, action: Action, code: str
) -> None:
    """F6 goes to the answer, Tab to each clause, Enter opens it, Escape closes it."""
    open_patient(code)
    panel = answer_of(running)
    rows = [row for row in panel.findChildren(FindingRow) if row.link.isVisible()]
    assert bool(rows) is (action is not Action.NONE)
    for row in rows:
        row.link.setFocus(Qt.FocusReason.TabFocusReason)
        keyboard.press("Return")
        (window,) = panel.findChildren(ClauseWindow)
        assert window.isVisible()
        said = [label.text() for label in window.findChildren(QLabel)]
        assert "Judged" in said
        assert all(said), said
        assert any(text.startswith(BASES) for text in said), said
        keyboard.press("Escape")
        QApplication.sendPostedEvents(None, 0)
        running.bring_to_front()


@pytest.mark.parametrize(("action", "code"), QUIET.items())
def test_advice_that_changes_nothing_is_taken_with_one_key(
    running: Running, keyboard: Keyboard, open_patient: Opened, action: Action, code: str
) -> None:
    open_patient(code)
    before = sheet_of(running)
    assert before.decided is None
    keyboard.press("Ctrl+T")
    assert running.window.deciding.dialog is None
    after = sheet_of(running)
    assert after.decided is not None
    assert (after.decided.action, after.decided.choice) == (action, Choice.TAKEN)
    assert after.milestones == before.milestones
    assert after.current == before.current
    keyboard.press("Ctrl+T")
    assert len(sheet_of(running).decisions) == len(after.decisions), "it is taken once"


@pytest.mark.parametrize(("action", "code", "phase"), [(a, *rest) for a, rest in SIGNED.items()])
def test_advice_that_changes_the_course_is_asked_and_signed(
    running: Running,
    keyboard: Keyboard,
    open_patient: Opened,
    action: Action,
    code: str,
    phase: Phase,
) -> None:
    open_patient(code)
    keyboard.press("Ctrl+T")
    dialog = running.window.deciding.dialog
    assert isinstance(dialog, TakeDialog)
    assert sheet_of(running).patient.code in dialog.foot.proceed.text()
    assert not any(line.isChecked() for line in dialog.findChildren(QRadioButton))
    assert not dialog.signature.meaning.isChecked()
    assert not dialog.foot.proceed.isEnabled()
    keyboard.press("Return")
    assert running.window.deciding.dialog is dialog, "Enter signs nothing that is not ready"
    if action in STOPS:
        keyboard.press("Space")
    keyboard.press_through("Tab", dialog.signature.meaning)
    keyboard.press("Space")
    keyboard.press_until("Alt+S", lambda: running.window.deciding.dialog is None)
    after = sheet_of(running)
    assert after.decided is not None
    assert (after.decided.action, after.decided.choice) == (action, Choice.TAKEN)
    assert after.assessment is not None
    assert after.assessment.phase is phase


@pytest.mark.parametrize(("action", "code"), ANSWERED.items())
def test_an_answer_that_has_its_decision_says_so_and_can_be_decided_again(
    running: Running, keyboard: Keyboard, open_patient: Opened, action: Action, code: str
) -> None:
    open_patient(code)
    foot = answer_of(running).foot
    assert foot is not None
    assert foot.take is None
    keyboard.press("Ctrl+Shift+T")
    dialog = running.window.deciding.dialog
    assert dialog is not None
    assert not any(line.isChecked() for line in dialog.findChildren(QRadioButton))
    assert not dialog.foot.proceed.isEnabled()
    keyboard.press("Escape")
    assert action.value


@pytest.mark.parametrize("keys", ["Ctrl+T", "Ctrl+Shift+T"])
def test_where_the_protocol_is_silent_both_keys_ask_what_is_decided(
    running: Running, keyboard: Keyboard, open_patient: Opened, keys: str
) -> None:
    open_patient(EVERYBODY[Action.DECIDE])
    keyboard.press(keys)
    dialog = running.window.deciding.dialog
    assert dialog is not None
    assert dialog.chosen_way() == ""
    keyboard.press("Escape")


@pytest.mark.parametrize("keys", ["Ctrl+T", "Ctrl+Shift+T"])
def test_a_closed_follow_up_asks_nothing(
    running: Running, keyboard: Keyboard, open_patient: Opened, keys: str
) -> None:
    open_patient(EVERYBODY[Action.NONE])
    keyboard.press(keys)
    assert running.window.deciding.dialog is None


def test_a_halt_is_overridden_by_keyboard_with_its_visit_and_a_reason(
    running: Running, keyboard: Keyboard, open_patient: Opened
) -> None:
    open_patient(EVERYBODY[Action.HALT])
    keyboard.press("Ctrl+Shift+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    dialog = running.window.deciding.dialog
    assert isinstance(dialog, OverrideDialog)
    assert not any(box.isChecked() for box in dialog.boxes.values())
    for box in dialog.boxes.values():
        keyboard.press_through("Tab", box)
        keyboard.press("Space")
    keyboard.press_through("Tab", dialog.reason.text_edit)
    keyboard.type("second tube, citrate: 64")
    keyboard.press_through("Tab", dialog.signature.meaning)
    keyboard.press("Space")
    keyboard.press_until("Alt+S", lambda: running.window.deciding.dialog is None)
    after = sheet_of(running)
    assert after.milestones[-1].milestone.kind is MilestoneKind.HALT_OVERRIDDEN
    assert after.assessment is not None
    assert after.assessment.action not in STOPS
    assert not after.stop_outstanding
