"""What comes from outside while the program is open: an installer that waits, another file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.file_opening import FileOpening
from tests.making_sites import AS_LIN, open_new_site, registered
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


@pytest.fixture
def at_log_in(running: Running) -> Running:
    made = open_new_site(running.site.parent)
    registered(made)
    made.close()
    running.start()
    return running


@pytest.fixture
def at_work(at_log_in: Running) -> Running:
    assert at_log_in.program.log_in is not None
    at_log_in.program.log_in.log_in_wanted.emit(AS_LIN, "")
    at_log_in.bring_to_front()
    return at_log_in


def begin_visit(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type("014")
    keyboard.press("Return", "Ctrl+N")
    keyboard.fill("2026-06-18", "83")


def test_a_locked_window_with_nothing_begun_closes(at_work: Running) -> None:
    at_work.window.lock()
    at_work.ask_to_finish()
    assert not at_work.window.isVisible()


def test_nobody_is_sent_away_from_work(at_work: Running) -> None:
    at_work.ask_to_finish()
    assert at_work.window.isVisible()
    assert at_work.window.status.text.startswith("An update waits")


def test_a_visit_that_is_begun_is_never_lost(at_work: Running, keyboard: Keyboard) -> None:
    begin_visit(keyboard)
    at_work.window.lock()
    at_work.ask_to_finish()
    assert at_work.window.isVisible()
    assert at_work.window.state.drafts
    assert at_work.program.would_lose_something()


def test_an_open_dialog_is_not_closed(at_work: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+Shift+N")
    at_work.window.lock()
    at_work.ask_to_finish()
    assert at_work.window.isVisible()


def test_help_that_is_read_holds_nobody_up(at_work: Running, keyboard: Keyboard) -> None:
    keyboard.press("F1")
    at_work.window.lock()
    at_work.ask_to_finish()
    assert not at_work.window.isVisible()


def test_a_log_in_nobody_types_into_closes(at_log_in: Running) -> None:
    log_in = at_log_in.program.log_in
    assert log_in is not None
    assert not at_log_in.program.would_lose_something()
    log_in.form.login.setText("lin")
    at_log_in.ask_to_finish()
    assert log_in.isVisible()
    log_in.form.login.clear()
    at_log_in.ask_to_finish()
    assert not log_in.isVisible()


def test_what_was_asked_before_the_program_began_is_not_meant(
    at_log_in: Running, keyboard: Keyboard
) -> None:
    del keyboard
    (at_log_in.site.parent / "finish").touch()
    at_log_in.close()
    at_log_in.start_again_closed()
    at_log_in.program.installers.look()
    QApplication.processEvents()
    assert at_log_in.program.shown.isVisible()


def test_a_first_start_is_not_broken_off(running: Running) -> None:
    running.start()
    running.ask_to_finish()
    assert running.first_start.isVisible()


def open_from_outside(running: Running, path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    opening = FileOpening(app)
    opening.asked.connect(running.program.open_instead)
    QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    app.removeEventFilter(opening)


def test_a_file_opened_from_outside_takes_the_place_of_the_log_in(
    at_log_in: Running, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    open_from_outside(at_log_in, tmp_path / "other" / "site.taper")
    assert at_log_in.first_start.isVisible()


def test_a_file_opened_from_outside_never_takes_the_place_of_work(
    at_work: Running, tmp_path: Path
) -> None:
    open_from_outside(at_work, tmp_path / "other.taper")
    assert at_work.window.isVisible()
