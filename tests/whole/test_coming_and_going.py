"""Logging in, locking with something begun, unlocking, logging out: nothing is lost or shown."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import open_site
from taper_desktop.clinic.worklist import WorklistLine, worklist
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.ui.answer.decision_frame import DecisionFrame
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.restoring import RestoreDialog
from tests.making import LIN
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD
from tests.whole.conftest import FIRST_DAY
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_visit, log_in

WRONG = Credentials(login="lin", password="not this one, surely")


def begin_visit(running: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.fill("93")
    keyboard.type("o")
    assert typed(running) == ("93", "ok")


def typed(running: Running) -> tuple[str, str]:
    area = running.window.desk.area
    assert area is not None
    assert area.form is not None
    draft = area.form.draft()
    return draft.platelets, draft.sample


def unlock(running: Running, keyboard: Keyboard, by: Credentials) -> None:
    page = running.window.locking.page
    assert page is not None
    page.form.login.setFocus()
    keyboard.press("Ctrl+A")
    keyboard.fill(by.login)
    keyboard.type(by.password)
    keyboard.press("Return")


def is_locked(running: Running) -> bool:
    return running.window.locking.is_locked


def said_anywhere() -> str:
    """Everything that stands in a window's title or a widget that can be seen."""
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    return " ".join(widget.windowTitle() for widget in shown)


def test_a_lock_hides_everything_and_keeps_what_is_typed(
    at_work: Running, keyboard: Keyboard
) -> None:
    begin_visit(at_work, keyboard)
    keyboard.press("Ctrl+L")
    assert is_locked(at_work)
    assert not at_work.window.desk.isVisible()
    assert "Site 07" not in said_anywhere()
    keyboard.press("Ctrl+N", "Ctrl+F", "Ctrl+P")
    assert not at_work.window.desk.isVisible()
    unlock(at_work, keyboard, WRONG)
    assert is_locked(at_work)
    unlock(at_work, keyboard, AS_LIN)
    assert not is_locked(at_work)
    assert typed(at_work) == ("93", "ok")
    assert "Site 07" in said_anywhere()


def test_a_decision_half_made_comes_back_without_its_passphrase(
    at_work: Running, keyboard: Keyboard
) -> None:
    for weeks in range(7, 0, -1):
        enter_visit(keyboard, 76, FIRST_DAY - timedelta(weeks=4 * weeks))
    enter_visit(keyboard, 82)
    keyboard.press("Ctrl+T", "Space", "Tab")
    keyboard.type("a horse, a")
    dialog = at_work.window.deciding.dialog
    assert isinstance(dialog, DecisionFrame)
    at_work.window.lock()
    QApplication.processEvents()
    assert not dialog.isVisible()
    unlock(at_work, keyboard, AS_LIN)
    assert dialog.isVisible()
    assert dialog.signature.meaning.isChecked()
    assert not dialog.signature.password()


def test_an_administrator_may_unlock_and_is_then_the_one_logged_in(
    at_work: Running, keyboard: Keyboard
) -> None:
    begin_visit(at_work, keyboard)
    keyboard.press("Ctrl+L")
    unlock(at_work, keyboard, AS_ADMIN)
    assert not at_work.window.locking.is_locked
    assert at_work.window.commands.by == "Guo An"
    assert not at_work.window.toolbar.new_visit.isEnabled()
    keyboard.press("Ctrl+N")
    assert at_work.window.status.text == "Investigators and coordinators enter visits"
    area = at_work.window.desk.area
    assert area is not None
    assert area.form is None
    assert len(at_work.window.state.drafts) == 1


def test_after_a_while_without_a_touch_it_locks_itself(
    at_work: Running, qtbot: QtBot, keyboard: Keyboard
) -> None:
    at_work.window.watches.idle.set_idle_s(0)
    keyboard.press("F6")
    qtbot.waitUntil(lambda: at_work.window.locking.is_locked)


def test_a_computer_that_slept_wakes_up_locked(at_work: Running) -> None:
    at_work.clock.day += timedelta(days=1)
    at_work.window.watches.idle.look()
    assert at_work.window.locking.is_locked


def test_a_wrong_passphrase_at_the_signature_keeps_everything(
    at_work: Running, keyboard: Keyboard
) -> None:
    for weeks in range(7, 0, -1):
        enter_visit(keyboard, 76, FIRST_DAY - timedelta(weeks=4 * weeks))
    enter_visit(keyboard, 82)
    keyboard.press("Ctrl+T", "Space", "Tab")
    keyboard.type(WRONG.password)
    dialog = at_work.window.deciding.dialog
    assert dialog is not None
    keyboard.press_until("Alt+S", lambda: not dialog.signature.password())
    assert dialog.isVisible()
    assert dialog.signature.meaning.isChecked()
    keyboard.type(PASSWORD)
    keyboard.press_until("Alt+S", lambda: at_work.window.deciding.dialog is None)


def test_a_log_out_lets_the_next_person_in(at_work: Running, keyboard: Keyboard) -> None:
    at_work.window.log_out()
    at_work.bring_to_front()
    assert list((at_work.site.parent / "backups").glob("*.taper"))
    log_in(at_work, keyboard, AS_ADMIN)
    assert at_work.window.commands.by == "Guo An"
    assert not at_work.window.toolbar.new_patient.isEnabled()


def test_a_wait_is_counted_down_and_a_wrong_name_is_said_like_a_wrong_passphrase(
    at_work: Running,
) -> None:
    at_work.window.log_out()
    at_work.bring_to_front()
    door = at_work.program.log_in
    assert door is not None
    said = set()
    for name in ("lin", "nobody"):
        door.form.login.setText(name)
        door.form.passphrase.setText(WRONG.password)
        door.form.passphrase.textEdited.emit("")
        door.form.submit()
        said.add(door.form.message.text())
    assert len(said) == 1
    for _try in range(4):
        door.form.login.setText("lin")
        door.form.passphrase.setText(WRONG.password)
        door.form.passphrase.textEdited.emit("")
        door.form.submit()
    assert "wait" in door.form.message.text()
    assert not door.form.button.isEnabled()


def test_a_temporary_passphrase_is_changed_at_the_first_log_in(
    at_work: Running, keyboard: Keyboard
) -> None:
    given = NewAccount(
        login="qiu", name="Qiu Hua", role=Role.COORDINATOR, password="given to me on paper"
    )
    at_work.close()
    site = open_site(at_work.site, create=False, by=AS_ADMIN, now=LIN.at)
    entered = Entered(by="Guo An", at=LIN.at)
    assert not isinstance(add_account(site, given, entered=entered), tuple)
    site.close()
    at_work.start_again_closed()
    log_in(at_work, keyboard, Credentials(login="qiu", password=given.password))
    assert at_work.program.new_passphrase is not None
    keyboard.fill(given.password, "one only I know of, really")
    keyboard.type("one only I know of, really")
    keyboard.press("Return")
    at_work.bring_to_front()
    assert at_work.window.commands.by == "Qiu Hua"


def test_an_administrator_restores_and_the_replaced_file_is_kept(
    at_work: Running, keyboard: Keyboard
) -> None:
    at_work.window.log_out()
    at_work.bring_to_front()
    log_in(at_work, keyboard, AS_ADMIN)
    keyboard.press("Ctrl+Shift+B")
    dialog = at_work.window.keeping.dialog
    assert isinstance(dialog, BackupsDialog)
    dialog.ask_restore()
    form = next(found for found in dialog.findChildren(RestoreDialog))
    form.login.setText("admin")
    form.passphrase.setText(PASSWORD)
    form.reason.setText("To see that it works")
    form.meant.setChecked(True)
    form.submit()
    assert [notice.title for notice in at_work.asking.notices] == ["Restored"]
    at_work.bring_to_front()
    assert at_work.window.commands.by == "Guo An"
    assert "HT-025" in [line.patient.code for line in worklist_of(at_work)]


def worklist_of(running: Running) -> tuple[WorklistLine, ...]:
    return worklist(running.window.commands.site, FIRST_DAY).lines


@pytest.mark.parametrize("keys", ["Ctrl+Shift+A", "Ctrl+Shift+U", "Ctrl+Shift+B", "Ctrl+Shift+K"])
def test_each_window_of_the_site_opens_by_its_key_and_closes_with_escape(
    at_work: Running, keyboard: Keyboard, keys: str
) -> None:
    keyboard.press(keys)
    assert at_work.window.keeping.dialog is not None
    keyboard.press("Escape")
    assert at_work.window.keeping.dialog is None
