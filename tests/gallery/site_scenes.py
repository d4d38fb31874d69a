"""Scenes of the door and of the windows that keep the site in order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.about import about
from taper_desktop.clinic.backups import back_up, backups
from taper_desktop.clinic.trials import Proof
from taper_desktop.domain.account import Role
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.self_check import Check
from taper_desktop.host.installation import Installation
from taper_desktop.ui.about_dialog import AboutDialog
from taper_desktop.ui.backup_wait import BackupWait
from taper_desktop.ui.log_in.window import LogInWindow
from taper_desktop.ui.site_windows.account_forms import (
    AddAccountDialog,
    ChangeAccountDialog,
    ResetPassphraseDialog,
)
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.site_windows.backups import BackupsDialog
from taper_desktop.ui.site_windows.keeping_words import proof_sentence
from taper_desktop.ui.site_windows.restoring import RestoreDialog
from taper_desktop.ui.site_windows.self_check import SelfCheckDialog
from taper_desktop.ui.site_windows.site_settings import SiteSettingsDialog
from taper_desktop.ui.site_windows.verifying import VerifyDialog
from taper_desktop.ui.window import MainWindow
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import DAY, LARGE, SHORT, WIDE, Stage, dialog_of
from tests.making_checks import CHECKS, FAILED_CHECK, self_checked
from tests.making_sites import AS_ADMIN, PASSWORD
from tests.making_windows import let_go, surroundings

PROOF = Proof(at=f"{DAY.isoformat()}T08:12:00+08:00", backup="site.taper", fault="")
OLD_PROOF = Proof(at="2026-05-04T08:12:00+08:00", backup="site.taper", fault="")
FAILED = Proof(at=PROOF.at, backup="site.taper", fault=Fault.FILE_DAMAGED.value)


def door(
    act: Callable[[LogInWindow], None], proof: Proof | None = PROOF
) -> Callable[[Stage], Pictures]:
    """The log-in window, after ``act``."""

    def draw(stage: Stage) -> Iterator[QImage]:
        window = LogInWindow(stage.theme, stage.language)
        window.show_proof(proof_sentence(stage.words, proof, DAY))
        window.show()
        act(window)
        yield picture(window)
        let_go(window)

    return draw


def wrong(window: LogInWindow) -> None:
    """A wrong passphrase."""
    window.form.login.setText("lin")
    window.show_problem(Problem(place="password", fault=Fault.WRONG_PASSWORD))


def wait(window: LogInWindow) -> None:
    """Too many wrong ones."""
    window.form.login.setText("lin")
    values = {"seconds": "25"}
    window.show_problem(Problem(place="", fault=Fault.TOO_MANY_ATTEMPTS, values=values))


def file_fault(fault: Fault) -> Callable[[LogInWindow], None]:
    """A file that cannot be opened."""
    path = "C:\\Users\\lin\\AppData\\Local\\Taper Desktop\\site.taper"
    problem = Problem(place=path, fault=fault)
    return lambda window: window.show_problem(problem)


def over_real(
    act: Callable[[MainWindow], None], *, size: QSize | None = None, demo: bool = False
) -> Callable[[Stage], Pictures]:
    """The dialog that ``act`` opens over the window on a real site, as administrator."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=not demo, by=AS_ADMIN) as window:
            act(window)
            dialog = dialog_of(window)
            if size is not None:
                dialog.resize(size)
            yield picture(dialog)

    return draw


def form_of(act: Callable[[AccountsDialog], None]) -> Callable[[Stage], Pictures]:
    """The form that ``act`` opens over the accounts window."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=True, by=AS_ADMIN) as window:
            window.keeping.show_accounts()
            accounts = window.keeping.dialog
            assert isinstance(accounts, AccountsDialog)
            act(accounts)
            assert accounts.form is not None
            yield picture(accounts.form)

    return draw


def typed_account(accounts: AccountsDialog) -> None:
    """A new account half typed."""
    accounts.add_account()
    form = accounts.form
    assert isinstance(form, AddAccountDialog)
    form.login.setText("qiu")
    form.name.setText("Qiu Hua")
    form.role.set_value(Role.COORDINATOR.value)
    form.role.value_chosen.emit(Role.COORDINATOR.value)
    form.passphrase.first.setText("too short")
    form.passphrase.first.textEdited.emit("too short")


def changed_account(accounts: AccountsDialog) -> None:
    """An investigator taken out of use, with no reason yet."""
    accounts.table.selectRow(1)
    accounts.change_account()
    form = accounts.form
    assert isinstance(form, ChangeAccountDialog)
    form.active.setChecked(False)


def reset_account(accounts: AccountsDialog) -> None:
    """A passphrase reset with a key that is none."""
    accounts.reset_passphrase()
    form = accounts.form
    assert isinstance(form, ResetPassphraseDialog)
    form.passphrase.set_text(PASSWORD)
    form.key.setText("7ZQ4-N0VE-3RTY")
    form.submit()


def crowded_audit(window: MainWindow) -> None:
    """Everything of the demonstration site."""
    window.keeping.show_audit()


def filtered_audit(window: MainWindow) -> None:
    """One patient's visits, and a day that is none."""
    window.keeping.show_audit()
    dialog = window.keeping.dialog
    assert isinstance(dialog, AuditDialog)
    dialog.filters.patient.setText("HT-014")
    dialog.filters.kind.setCurrentIndex(dialog.filters.kind.findData("record_visit"))
    dialog.filters.since.setText("2026-02-30")


def with_backups(window: MainWindow) -> BackupsDialog:
    """Three backups, of which the last was tried."""
    commands = window.commands
    for _time in range(3):
        back_up(commands.site, entered=commands.entered())
    window.trial.begin()
    while window.trial.running:
        QApplication.processEvents()
    window.keeping.show_backups()
    dialog = window.keeping.dialog
    assert isinstance(dialog, BackupsDialog)
    return dialog


def void(_made: object) -> None:
    """Nothing is wanted of what was made."""


def second_failing(window: MainWindow) -> None:
    """The second folder is on a stick that is not there."""
    inside_a_file = window.commands.site.file.path / "backups"  # no folder can be made there
    window.preferences.choose_second_folder(str(inside_a_file))
    with_backups(window).back_up()


def restoring(window: MainWindow) -> None:
    """A restore with its reason not said yet."""
    with_backups(window).ask_restore()


def restore_picture(stage: Stage) -> Iterator[QImage]:
    """The restore's form over the backups."""
    with stage.window(empty=True, by=AS_ADMIN) as window:
        dialog = with_backups(window)
        known = backups(window.commands.site)
        form = RestoreDialog(stage.words, stage.theme, window.commands, known)
        form.setParent(dialog, form.windowFlags())
        form.open()
        form.login.setText("admin")
        form.passphrase.setText(PASSWORD)
        form.look_again()
        yield picture(form)


def verified(stage: Stage) -> Iterator[QImage]:
    """A check half way, whole, and stopped."""
    with stage.window(empty=True, by=AS_ADMIN) as window:
        dialog = VerifyDialog(stage.words, stage.theme, window.commands)
        dialog.show()
        dialog.bar.setValue(40)
        yield dialog.grab().toImage()
        dialog.run()
        yield picture(dialog)
        let_go(dialog)


def broken(stage: Stage) -> Iterator[QImage]:
    """A check that found a row changed by an outside tool."""
    with stage.window(empty=True, by=AS_ADMIN) as window:
        file = window.commands.site.file
        trigger = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'accounts'"
        names = [row["name"] for row in file.rows(trigger)]
        for name in names:
            file.connection.execute(f"DROP TRIGGER {name}")
        file.connection.execute("UPDATE accounts SET name = 'Guo Ann' WHERE id = 1")
        dialog = VerifyDialog(stage.words, stage.theme, window.commands)
        dialog.show()
        dialog.run()
        yield picture(dialog)
        let_go(dialog)


def self_check(checks: Sequence[Check], *, whole: bool) -> Callable[[Stage], Pictures]:
    """A self-check after ``checks``; at its end where it is ``whole``."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=True, by=AS_ADMIN) as window:
            around = surroundings(window.commands.site)
            dialog = SelfCheckDialog(stage.words, stage.theme, window.commands, around)
            dialog.show()
            for check in checks:
                dialog.show_check(check)
            if whole:
                dialog.show_end(self_checked(*checks))
            yield picture(dialog)
            let_go(dialog)

    return draw


INSTALLED = Installation(
    version="0.1.0",
    installer="taper-desktop-0.1.0-windows-x64-setup.exe",
    sha256="3f7a9c0e5b1d2846" * 4,
)


def about_program(installed: Installation | None) -> Callable[[Stage], Pictures]:
    """The program's own page, with the installer that is known or with none."""

    def draw(stage: Stage) -> Iterator[QImage]:
        told = replace(about(stage.language), installed=installed)
        dialog = AboutDialog(stage.words, stage.theme, told)
        dialog.show()
        yield picture(dialog)
        let_go(dialog)

    return draw


def locked(size: QSize) -> Callable[[Stage], Pictures]:
    """A locked window."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(size, empty=True) as window:
            window.lock()
            yield picture(window)
            window.locking.page = None

    return draw


def backing_up(stage: Stage) -> Iterator[QImage]:
    """The backup of a large file at the end of a session."""
    wait = BackupWait(stage.words, stage.theme)
    wait.show()
    wait.go_on(420, 1000)
    yield picture(wait)
    wait.hide()
    wait.deleteLater()


def cut_off_before(stage: Stage) -> Iterator[QImage]:
    """What a power cut took back is said under the toolbar."""
    with stage.window(SHORT, empty=True) as window:
        window.commands.site.undone = "lin"
        window.build()
        yield picture(window)


def menu(stage: Stage) -> Iterator[QImage]:
    """The menu of what keeps the site in order."""
    with stage.window(SHORT) as window:
        window.toolbar.menu.click()
        QApplication.processEvents()
        found = QApplication.activePopupWidget()
        assert found is not None
        yield picture(found)
        found.close()


def with_holidays(window: MainWindow) -> None:
    """A year of holidays just added."""
    window.keeping.show_site_settings()
    dialog = window.keeping.dialog
    assert isinstance(dialog, SiteSettingsDialog)
    editor = dialog.editor
    editor.country.setCurrentIndex(editor.country.findData("CN"))
    editor.add_holidays.click()


SITE_SCENES = (
    Scene("log-in", door(LogInWindow.show_form)),
    Scene("log-in-never-proven", door(LogInWindow.show_form, None)),
    Scene("log-in-proven-long-ago", door(LogInWindow.show_form, OLD_PROOF)),
    Scene("log-in-proof-failed", door(LogInWindow.show_form, FAILED)),
    Scene("log-in-wrong", door(wrong)),
    Scene("log-in-wait", door(wait)),
    Scene("log-in-older-file", door(file_fault(Fault.FILE_ROLLED_BACK))),
    Scene("log-in-newer-file", door(file_fault(Fault.FILE_NEWER))),
    Scene("log-in-damaged-file", door(file_fault(Fault.FILE_DAMAGED))),
    Scene("log-in-damaged-keys", door(file_fault(Fault.KEYS_DAMAGED))),
    Scene("log-in-recovery", door(LogInWindow.show_recovery)),
    Scene("locked", locked(WIDE)),
    Scene("locked-1280x720", locked(SHORT)),
    Scene("site-menu", menu),
    Scene("accounts", over_real(lambda window: window.keeping.show_accounts())),
    Scene("account-added", form_of(typed_account)),
    Scene("account-changed", form_of(changed_account)),
    Scene("account-reset", form_of(reset_account)),
    Scene("recovery-key", form_of(AccountsDialog.renew_key)),
    Scene("audit-trail", over_real(lambda window: window.keeping.show_audit())),
    Scene("audit-trail-crowded", over_real(crowded_audit, demo=True)),
    Scene("audit-trail-filtered", over_real(filtered_audit, demo=True)),
    Scene("audit-trail-1920x1080", over_real(crowded_audit, demo=True, size=LARGE)),
    Scene("backups-empty", over_real(lambda window: window.keeping.show_backups())),
    Scene("backups", over_real(lambda window: void(with_backups(window)))),
    Scene("backups-second-failing", over_real(second_failing)),
    Scene("backing-up", backing_up),
    Scene("restore", restore_picture),
    Scene("verify", verified),
    Scene("verify-broken", broken),
    Scene("about", about_program(INSTALLED)),
    Scene("about-no-installer", about_program(None)),
    Scene("self-check-running", self_check(CHECKS[:6], whole=False)),
    Scene("self-check", self_check(CHECKS, whole=True)),
    Scene(
        "self-check-failed",
        self_check((*CHECKS[:8], FAILED_CHECK, *CHECKS[9:]), whole=True),
    ),
    Scene("cut-off-before", cut_off_before),
    Scene("patient-text", over_real(lambda window: window.keeping.show_patient_text())),
    Scene("settings", over_real(lambda window: window.keeping.show_settings())),
    Scene("site-settings", over_real(with_holidays)),
    Scene("new-passphrase", over_real(lambda window: window.keeping.change_passphrase())),
)
