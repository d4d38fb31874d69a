"""An administrator keeps the site in order, by keyboard alone: nothing needs the mouse."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.ui.site_windows.account_forms import ChangeAccountDialog
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.recovery_key import RecoveryKeyDialog
from taper_desktop.ui.site_windows.restoring import RestoreDialog
from taper_desktop.ui.site_windows.settings import SettingsDialog
from taper_desktop.ui.site_windows.verifying import VerifyDialog
from tests.making import patient_draft
from tests.making_sites import AS_ADMIN, PASSWORD, open_new_site, registered
from tests.whole.conftest import FIRST_DAY
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import log_in


@pytest.fixture
def as_admin(running: Running, keyboard: Keyboard) -> Running:
    """A site with one patient, open in front of its administrator."""
    site = open_new_site(running.site.parent)
    registered(site)
    site.close()
    running.start()
    log_in(running, keyboard, AS_ADMIN)
    return running


def dialog(running: Running, kind: type[QWidget]) -> QWidget:
    found = running.window.keeping.dialog
    assert isinstance(found, kind)
    return found


def press(keyboard: Keyboard, button: QPushButton) -> None:
    """Come to a button with Tab and press it."""
    keyboard.press_through("Tab", button)
    keyboard.press("Space")


def verbs_written(running: Running) -> list[str]:
    lines = audit_lines(running.window.commands.site, AuditFilter(limit=50))
    return [line.verb for line in lines]


def test_an_account_is_added_and_another_taken_out_of_use(
    as_admin: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+Shift+A")
    accounts = dialog(as_admin, AccountsDialog)
    assert isinstance(accounts, AccountsDialog)
    assert as_admin.focused() is accounts.table
    press(keyboard, accounts.add)
    keyboard.fill("qiu", "Qiu Hua")
    keyboard.type("c")
    keyboard.fill("one only I know of, really")
    keyboard.type("one only I know of, really")
    keyboard.press("Return")
    assert accounts.table.rowCount() == 3
    keyboard.press_through("Tab", accounts.table)
    keyboard.press("Home", "Down")
    press(keyboard, accounts.change)
    form = accounts.form
    assert isinstance(form, ChangeAccountDialog)
    keyboard.press_through("Tab", form.active)
    keyboard.press("Space", "Tab")
    keyboard.type("Left the site")
    keyboard.press("Return")
    state = accounts.table.item(1, 3)
    assert state is not None
    assert state.text() == "out of use"
    keyboard.press("Escape")
    assert as_admin.window.keeping.dialog is None
    assert verbs_written(as_admin)[0] == "account_changed"


def test_the_audit_trail_is_filtered_verified_and_exported(
    as_admin: Running, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    keyboard.press("Ctrl+Shift+U")
    audit = dialog(as_admin, AuditDialog)
    assert isinstance(audit, AuditDialog)
    keyboard.press_through("Shift+Tab", audit.filters.patient)
    keyboard.type(patient_draft().code)
    assert {line.patient_code for line in audit.model.lines} == {patient_draft().code}
    keyboard.press_through("Tab", audit.verifying)
    keyboard.press("Space")
    check = audit.findChild(VerifyDialog)
    assert check is not None
    qtbot.waitUntil(lambda: check.verdict is not None)
    assert check.headline.text().startswith("Good: ")
    keyboard.press("Escape")
    assert "checked" in verbs_written(as_admin)
    as_admin.asking.files.append(tmp_path / "audit.csv")
    press(keyboard, audit.export)
    rows = (tmp_path / "audit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) > 1
    assert all(patient_draft().code in row for row in rows[1:])
    keyboard.press("Escape")
    assert as_admin.window.keeping.dialog is None


def test_a_check_that_is_stopped_says_so_and_lets_a_lock_through(
    as_admin: Running, keyboard: Keyboard, qtbot: QtBot
) -> None:
    as_admin.window.keeping.verify()
    check = dialog(as_admin, VerifyDialog)
    assert isinstance(check, VerifyDialog)
    as_admin.window.keeping.stop_long_work()
    qtbot.waitUntil(lambda: not check.running and "Stopped" in check.headline.text())
    keyboard.press("Escape")
    assert "checked" not in verbs_written(as_admin)
    with as_admin.window.commands.held():
        as_admin.window.lock()
        assert not as_admin.window.locking.is_locked
    qtbot.waitUntil(lambda: as_admin.window.locking.is_locked)


def test_a_backup_goes_to_two_folders_and_is_restored_for_a_reason(
    as_admin: Running, keyboard: Keyboard, tmp_path: Path
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    as_admin.asking.files.append(second)
    keyboard.press("Ctrl+Shift+B")
    backups = dialog(as_admin, BackupsDialog)
    assert isinstance(backups, BackupsDialog)
    press(keyboard, backups.folder)
    press(keyboard, backups.now)
    assert backups.message.text() == "Backed up and verified"
    assert list(second.glob("*.taper"))
    assert as_admin.settings.second_folder == str(second)
    press(keyboard, backups.restore)
    form = backups.findChild(RestoreDialog)
    assert form is not None
    keyboard.press("Tab")
    keyboard.fill(AS_ADMIN.login, AS_ADMIN.password, "Wrong patient entered twice")
    keyboard.press("Space", "Return")
    as_admin.bring_to_front()
    assert "restored" in verbs_written(as_admin)
    assert as_admin.asking.notices[-1].title == "Restored"


def test_a_trial_restore_is_run_by_itself_and_said_at_the_next_log_in(
    as_admin: Running, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press("Ctrl+Shift+B")
    backups = dialog(as_admin, BackupsDialog)
    assert isinstance(backups, BackupsDialog)
    press(keyboard, backups.now)
    keyboard.press("Escape", "Ctrl+Shift+L")
    as_admin.bring_to_front()
    assert as_admin.program.log_in is not None
    assert "No restore has been proven" in said_at_the_door(as_admin)
    log_in(as_admin, keyboard, AS_ADMIN)
    qtbot.waitUntil(lambda: "restore proven" in as_admin.window.status.keeping)
    keyboard.press("Ctrl+Shift+L")
    as_admin.bring_to_front()
    assert "Restore last proven on" in said_at_the_door(as_admin)
    assert FIRST_DAY.strftime("%d-%b-%Y") in said_at_the_door(as_admin)


def said_at_the_door(running: Running) -> str:
    assert running.program.log_in is not None
    proof = running.program.log_in.proof
    assert proof is not None
    return proof.text


def test_the_idle_minutes_hold_at_once_and_have_bounds(
    as_admin: Running, keyboard: Keyboard
) -> None:
    for typed, problem in (("0", True), ("16", True), ("1.5", True), ("１", True), ("15", False)):
        keyboard.press("Ctrl+,")
        form = dialog(as_admin, SettingsDialog)
        assert isinstance(form, SettingsDialog)
        keyboard.press("Ctrl+A")
        keyboard.type(typed)
        keyboard.press("Return")
        assert (as_admin.window.keeping.dialog is form) is problem
        if problem:
            keyboard.press("Escape")
    assert as_admin.settings.idle_minutes == "15"
    assert as_admin.window.watches.idle.idle_s == 15 * 60


def test_a_new_recovery_key_is_typed_back(as_admin: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+Shift+A")
    accounts = dialog(as_admin, AccountsDialog)
    assert isinstance(accounts, AccountsDialog)
    press(keyboard, accounts.renew)
    form = accounts.form
    assert isinstance(form, RecoveryKeyDialog)
    keyboard.press_through("Tab", form.typed)
    keyboard.type(PASSWORD[:10])
    keyboard.press("Return")
    assert accounts.form is form
    keyboard.press("Ctrl+A")
    keyboard.type(form.proposed.text)
    keyboard.press("Return")
    assert as_admin.window.keeping.dialog is accounts
    assert verbs_written(as_admin)[0] == "recovery_key_renewed"


@pytest.mark.parametrize("keys", ["Ctrl+Shift+A", "Ctrl+Shift+U", "Ctrl+Shift+B", "Ctrl+,"])
def test_tab_comes_round_and_escape_goes_back(
    as_admin: Running, keyboard: Keyboard, keys: str
) -> None:
    keyboard.press(keys)
    window = as_admin.window.keeping.dialog
    assert window is not None
    met = set()
    for _press in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.add(focused)
        keyboard.press("Tab")
    buttons = [b for b in window.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
    assert set(buttons) <= met
    keyboard.press("Escape")
    assert as_admin.window.keeping.dialog is None
