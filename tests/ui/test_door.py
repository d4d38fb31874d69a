"""The door: a fault of the file has a page of its own, with what to do and a way from it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.host.settings import Settings
from taper_desktop.store.envelope import envelope_file
from taper_desktop.ui.first_start.steps import TAKING_OVER, Step
from taper_desktop.ui.outside import Outside
from taper_desktop.ui.program import Program
from tests.making import LIN, TODAY, FixedClock, patient_draft
from tests.making_sites import ADMIN, AS_ADMIN, AS_LIN, FIRST, open_new_site, registered
from tests.making_windows import ScriptedAsking, let_go

OLD = Path(__file__).parents[1] / "store" / "old_files" / "form_1.taper"


@pytest.fixture
def program(qtbot: QtBot) -> Iterator[Program]:
    del qtbot
    made = Program(
        Outside(
            clock=FixedClock(TODAY),
            settings=Settings(language="en", theme="light"),
            keep_settings=lambda _settings: None,
            asking=ScriptedAsking(),
            make_demo=Path,
        )
    )
    yield made
    let_go(made.shown)
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    site = open_new_site(tmp_path)
    registered(site)
    back_up(site, entered=LIN)
    site.close()
    return tmp_path / "site.taper"


def fault_shown(program: Program) -> Fault:
    assert program.log_in is not None
    assert program.log_in.fault is not None
    return program.log_in.fault.problem.fault


def log_in(program: Program, by: Credentials, reason: str = "") -> None:
    assert program.log_in is not None
    program.log_in.log_in_wanted.emit(by, reason)


def test_a_lost_key_file_is_told_from_a_wrong_passphrase_and_put_back(
    program: Program, path: Path
) -> None:
    envelope_file(path).unlink()
    program.open(path)
    assert fault_shown(program) is Fault.KEYS_MISSING
    assert program.log_in is not None
    assert program.log_in.fault is not None
    assert "not a wrong passphrase" in program.log_in.fault.remedy.text()
    program.log_in.fault.keys.click()
    log_in(program, AS_LIN)
    assert program.window is not None


def test_a_file_that_another_instance_has_open_is_said_before_anybody_types(
    program: Program, path: Path
) -> None:
    other = open_site(path, create=False, by=AS_LIN, now=LIN.at)
    program.open(path)
    log_in(program, AS_LIN)
    assert fault_shown(program) is Fault.FILE_LOCKED
    other.close()
    assert program.log_in is not None
    QTest.keyClick(program.log_in, Qt.Key.Key_Return)
    log_in(program, AS_LIN)
    assert program.window is not None


def test_an_older_copy_asks_an_administrator_for_a_reason(program: Program, path: Path) -> None:
    older = path.read_bytes()
    site = open_site(path, create=False, by=AS_LIN, now=LIN.at)
    registered(site, patient_draft(code="HT-999"))
    site.close()
    path.write_bytes(older)
    program.open(path)
    log_in(program, AS_ADMIN)
    assert program.log_in is not None
    assert program.log_in.reason is not None
    program.log_in.reason.setText("The disk was replaced")
    log_in(program, AS_ADMIN, program.log_in.reason.text())
    assert program.window is not None
    lines = audit_lines(program.window.commands.site, AuditFilter(verb="older_file_taken"))
    assert lines


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    program: Program, tmp_path: Path
) -> None:
    site = open_new_site(tmp_path)
    key = site.recovery_key
    site.close()
    program.open(tmp_path / "site.taper")
    assert program.log_in is not None
    program.log_in.show_recovery()
    page = program.log_in.recovery
    assert page is not None
    page.login.setText("admin")
    page.key.setText(key[:-1])
    page.passphrase.set_text("one only I know of, really")
    page.passphrase.edited.emit()
    page.submit()
    assert "mistyped" in page.message.text()
    page.key.setText(key)
    page.submit()
    assert program.window is not None
    assert program.window.commands.by == ADMIN.name


def test_escape_leaves_the_recovery_page(program: Program, path: Path) -> None:
    program.open(path)
    assert program.log_in is not None
    program.log_in.show_recovery()
    QTest.keyClick(program.log_in, Qt.Key.Key_Escape)
    assert program.log_in.recovery is None


def test_keys_without_their_file_begin_no_new_site(program: Program, path: Path) -> None:
    path.unlink()
    program.open(path)
    assert fault_shown(program) is Fault.KEYS_WITHOUT_FILE
    assert program.log_in is not None
    assert program.log_in.fault is not None
    program.log_in.fault.restore.click()
    assert not path.exists()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_another_language_asks_anew(program: Program, path: Path, language: str) -> None:
    program.open(path)
    assert program.log_in is not None
    program.log_in.language_chosen.emit(language)
    assert program.log_in is not None
    assert program.log_in.words.language.value == language


def test_every_fault_page_says_its_sentence(program: Program, path: Path) -> None:
    program.open(path)
    assert program.log_in is not None
    for fault in (Fault.FILE_NEWER, Fault.FILE_FOREIGN, Fault.FILE_DAMAGED, Fault.FOLDER_SYNCED):
        program.log_in.show_problem(Problem(place=str(path), fault=fault))
        assert fault_shown(program) is fault


def test_a_file_of_the_first_form_is_taken_over(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "site.taper"
    shutil.copyfile(OLD, path)
    program.open(path)
    start = program.first_start
    assert start is not None
    assert start.sequence == TAKING_OVER
    start.go_on()
    start.administrator.restore(ADMIN)
    start.go_on()
    start.investigator.restore(FIRST.investigator)
    start.go_on()
    assert start.step is Step.RECOVERY_KEY
    assert start.recovery is not None
    for group, field in start.recovery.fields.items():
        field.setText(start.recovery.key.split("-")[group - 1])
    start.go_on()
    assert program.window is not None or program.first_start is not None
    assert list(tmp_path.glob("site*"))
