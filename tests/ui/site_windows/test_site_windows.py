"""The windows that keep the site in order, on a real site, by keyboard where keys are pressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.backups import backups
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.trials import last_proof
from taper_desktop.domain.account import Credentials, Role
from taper_desktop.exchange.csv_text import csv_bytes, harmless
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.site_windows.account_forms import (
    AddAccountDialog,
    ChangeAccountDialog,
    ResetPassphraseDialog,
)
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.site_windows.audit_model import changes_text
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.keeping_words import backup_sentence, keeping
from taper_desktop.ui.site_windows.recovery_key import RecoveryKeyDialog
from taper_desktop.ui.site_windows.restoring import RestoreDialog, RestoreOrder
from taper_desktop.ui.trial_restore import TrialRestore
from taper_desktop.wording.catalogue import Words
from tests.making import LIN, FixedClock, patient_draft
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, open_new_site, registered
from tests.making_windows import ScriptedAsking

NEW = "one only I know of, really"


class Site:
    """A real site with a patient, its administrator or Lin Mei logged in."""

    def __init__(self, folder: Path) -> None:
        made = open_new_site(folder)
        self.recovery_key = made.recovery_key
        registered(made)
        made.close()
        self.path = folder / "site.taper"
        self.site: OpenSite | None = None

    def commands(self, by: Credentials = AS_ADMIN) -> Commands:
        self.close()
        self.site = open_site(self.path, create=False, by=by, now=LIN.at)
        return Commands(self.site, FixedClock())

    def close(self) -> None:
        if self.site is not None:
            self.site.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.close()


@pytest.fixture
def accounts(qtbot: QtBot, words: Words, theme: Theme, site: Site) -> AccountsDialog:
    dialog = AccountsDialog(words, theme, site.commands(), ScriptedAsking([True]))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog: AccountsDialog) -> list[list[str]]:
    table = dialog.table
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(4)]
        found.append([item.text() for item in items if item is not None])
    return found


def test_an_account_is_added_without_a_role_chosen_for_it(accounts: AccountsDialog) -> None:
    accounts.add_account()
    form = accounts.form
    assert isinstance(form, AddAccountDialog)
    form.login.setText("qiu")
    form.name.setText("Qiu Hua")
    form.passphrase.set_text(NEW)
    assert form.look_again() == ("Role",)
    form.role.set_value("coordinator")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert accounts.form is None
    assert ["qiu", "Qiu Hua", "Coordinator", "in use"] in rows(accounts)


def test_a_name_that_is_taken_is_said_and_nothing_is_lost(accounts: AccountsDialog) -> None:
    accounts.add_account()
    form = accounts.form
    assert isinstance(form, AddAccountDialog)
    form.login.setText("LIN")
    form.name.setText("Another")
    form.passphrase.set_text(NEW)
    form.role.set_value("monitor")
    form.submit()
    assert accounts.form is form
    assert form.login.text() == "LIN"
    form.reject()


def test_an_account_is_taken_out_of_use_with_a_reason(accounts: AccountsDialog) -> None:
    accounts.table.selectRow([row[0] for row in rows(accounts)].index("lin"))
    accounts.change_account()
    form = accounts.form
    assert isinstance(form, ChangeAccountDialog)
    assert form.look_again() == ("a change", "Reason")
    form.active.setChecked(False)
    assert form.look_again() == ("Reason",)
    form.reason.setText("Left the site")
    form.submit()
    assert ["lin", "Lin Mei", "Investigator", "out of use"] in rows(accounts)


def test_a_passphrase_is_reset_with_the_recovery_key(accounts: AccountsDialog, site: Site) -> None:
    accounts.table.selectRow([row[0] for row in rows(accounts)].index("lin"))
    accounts.reset_passphrase()
    form = accounts.form
    assert isinstance(form, ResetPassphraseDialog)
    form.passphrase.set_text(NEW)
    form.key.setText(site.recovery_key[:-1])
    form.submit()
    assert accounts.form is not None
    form.key.setText(site.recovery_key.lower())
    form.submit()
    commands = site.commands(Credentials(login="lin", password=NEW))
    assert commands.site.session.unlocked.temporary


def test_a_new_recovery_key_holds_once_it_was_typed_back(
    accounts: AccountsDialog, site: Site
) -> None:
    accounts.renew_key()
    form = accounts.form
    assert isinstance(form, RecoveryKeyDialog)
    new = form.sheet.findChildren(Label)[0].accessibleDescription()
    assert new != site.recovery_key
    assert form.look_again() == ("Recovery key",)
    for wrong in (site.recovery_key, new[:-1]):
        form.typed.setText(wrong)
        form.submit()
        assert accounts.form is form
    form.typed.setText(new.lower().replace("-", " "))
    form.submit()
    assert not form.isVisible()
    assert recovers(accounts, new)
    assert not recovers(accounts, site.recovery_key)


def test_a_new_recovery_key_that_is_left_changes_nothing(
    accounts: AccountsDialog, site: Site
) -> None:
    accounts.renew_key()
    form = accounts.form
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert recovers(accounts, site.recovery_key)


def recovers(accounts: AccountsDialog, key: str) -> bool:
    """Whether Lin Mei's passphrase can be reset with ``key``."""
    accounts.table.selectRow([row[0] for row in rows(accounts)].index("lin"))
    accounts.reset_passphrase()
    form = accounts.form
    assert isinstance(form, ResetPassphraseDialog)
    form.passphrase.set_text(NEW)
    form.key.setText(key)
    form.submit()
    opened = accounts.form is None
    form.reject()
    return opened


def test_only_an_administrator_changes_accounts(
    qtbot: QtBot, words: Words, theme: Theme, site: Site
) -> None:
    dialog = AccountsDialog(words, theme, site.commands(AS_LIN), ScriptedAsking())
    qtbot.addWidget(dialog)
    assert not dialog.add.isEnabled()
    assert dialog.why.text() == "An administrator keeps accounts"


@pytest.fixture
def audit(qtbot: QtBot, words: Words, theme: Theme, site: Site, tmp_path: Path) -> AuditDialog:
    asking = ScriptedAsking(files=[tmp_path / "audit.csv"])
    dialog = AuditDialog(words, theme, site.commands(), asking)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_audit_trail_is_filtered(audit: AuditDialog) -> None:
    everything = audit.model.rowCount()
    audit.filters.kind.setCurrentIndex(audit.filters.kind.findData("register_patient"))
    assert 0 < audit.model.rowCount() < everything
    audit.filters.kind.setCurrentIndex(0)
    QTest.keyClicks(audit.filters.patient, patient_draft().code.lower())
    assert {line.patient_code for line in audit.model.lines} == {patient_draft().code}
    audit.filters.patient.clear()
    audit.filters.person.setCurrentIndex(audit.filters.person.findData("Guo An"))
    assert {line.by for line in audit.model.lines} == {"Guo An"}
    audit.filters.person.setCurrentIndex(0)
    QTest.keyClicks(audit.filters.since, "2030-01-01")
    assert audit.model.rowCount() == 0
    audit.filters.since.clear()
    QTest.keyClicks(audit.filters.until, "2030-01-01")
    assert audit.model.rowCount() == everything
    assert not audit.more.isEnabled()


def test_its_export_holds_every_line_and_is_itself_audited(
    audit: AuditDialog, tmp_path: Path
) -> None:
    lines = audit.model.rowCount()
    audit.write_csv()
    content = (tmp_path / "audit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert content[0].startswith("sequence,at,by")
    assert len(content) >= lines + 1
    assert audit.model.lines[0].verb == "audit_exported"
    assert not audit.grab().isNull()


def test_a_line_says_what_differs_in_the_words_of_the_form(words: Words) -> None:
    found = changes_text(words, "visits", {}, {"id": 3, "platelets": 47})
    assert found == "Visit · Platelets: 47\u00a0×10⁹/L"
    old, new = {"platelets": 47, "note": "a"}, {"platelets": 61, "note": "a"}
    assert (
        changes_text(words, "visits", old, new)
        == "Visit · Platelets: 47\u00a0×10⁹/L → 61\u00a0×10⁹/L"
    )
    gone = changes_text(words, "visits", {"bleeding_grade": 0}, {"bleeding_grade": None})
    assert gone == "Visit · Bleeding, WHO: Grade\u00a00 → not recorded"
    assert changes_text(words, "events", {}, {"id": 1}) == "events"


def test_an_act_says_only_what_its_columns_do_not(words: Words) -> None:
    act = {"at": "2026-08-14T09:42:10+08:00", "by_user": "Lin Mei", "detail": "{}", "why": ""}
    assert changes_text(words, "entries", {}, act) == ""
    told = {**act, "detail": '{"backup": "a.taper", "fault": ""}'}
    assert changes_text(words, "entries", {}, told) == "Backup: a.taper"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert csv_bytes([["platelets", "47"]]) == "\ufeffplatelets,47\r\n".encode()


def backups_dialog(
    look: tuple[Words, Theme], commands: Commands, asking: ScriptedAsking, second: str = ""
) -> BackupsDialog:
    return BackupsDialog(*look, commands, asking, second, TrialRestore(commands, commands))


def trial_of(dialog: BackupsDialog) -> TrialRestore:
    return dialog._trial


def test_a_backup_is_made_copied_and_proven(
    qtbot: QtBot, words: Words, theme: Theme, site: Site, tmp_path: Path
) -> None:
    second = tmp_path / "elsewhere"
    second.mkdir()
    commands = site.commands()
    assert backup_sentence(words, commands.site) == "No backup yet"
    dialog = backups_dialog((words, theme), commands, ScriptedAsking(files=[second]))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.second_chosen) as chosen:
        dialog.choose_folder()
    assert chosen.args == [str(second)]
    dialog.back_up()
    assert dialog.message.text() == "Backed up and verified"
    assert list(second.glob("*.taper"))
    assert "restore not proven yet" in dialog.standing.text()
    with qtbot.waitSignal(trial_of(dialog).proven):
        dialog.prove_restore()
    proof = last_proof(commands.site)
    assert proof is not None
    assert not proof.fault
    assert "restore proven" in dialog.standing.text()
    assert "Audit " in keeping(words, commands.site)
    assert dialog.list.count() == len(backups(commands.site)) == 1


def test_a_restore_waits_for_a_reason_and_for_being_meant(
    qtbot: QtBot, words: Words, theme: Theme, site: Site
) -> None:
    commands = site.commands()
    dialog = backups_dialog((words, theme), commands, ScriptedAsking())
    qtbot.addWidget(dialog)
    dialog.back_up()
    form = RestoreDialog(words, theme, commands, backups(commands.site))
    qtbot.addWidget(form)
    form.login.setText("admin")
    form.passphrase.setText(PASSWORD)
    assert form.look_again() == ("Reason", "confirmation")
    form.reason.setText("Wrong patient entered twice")
    form.meant.setChecked(True)
    with qtbot.waitSignal(form.ordered) as ordered:
        form.submit()
    order: RestoreOrder = ordered.args[0]
    assert order.reason == "Wrong patient entered twice"
    assert PASSWORD not in repr(order)


def test_the_demonstration_has_no_backups(
    qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite
) -> None:
    dialog = backups_dialog((words, theme), Commands(demo, FixedClock()), ScriptedAsking())
    qtbot.addWidget(dialog)
    assert not dialog.now.isEnabled()
    assert demo.account.role is Role.INVESTIGATOR
