"""The backup at the end of a session: how far it is is shown, and it can be put off."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.backup_wait import BackupWait
from tests.making_sites import AS_LIN
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_visit, log_in


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a large file: told at each step, and long enough to be shown."""
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    monkeypatch.setattr("taper_desktop.ui.backup_wait.SHOWN_AFTER_MS", 0)


def waits() -> list[BackupWait]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, BackupWait) and each.isVisible()]


def press_escape(keyboard: Keyboard) -> None:
    """As soon as the window that waits has the keyboard."""
    if isinstance(QApplication.activeWindow(), BackupWait):
        keyboard.press("Escape")
    else:
        QTimer.singleShot(0, lambda: press_escape(keyboard))


def made(site: Path) -> list[Path]:
    return sorted((site.parent / "backups").glob("*.taper"))


@pytest.mark.usefixtures("_slow")
def test_a_backup_is_shown_and_made(at_work: Running) -> None:
    seen: list[int] = []
    QTimer.singleShot(0, lambda: seen.append(len(waits())))
    at_work.window.log_out()
    at_work.bring_to_front()
    assert seen == [1]
    assert waits() == []
    assert len(made(at_work.site)) == 1
    assert at_work.asking.notices == []


@pytest.mark.usefixtures("_slow")
def test_a_backup_that_takes_too_long_is_put_off(at_work: Running, keyboard: Keyboard) -> None:
    press_escape(keyboard)
    at_work.window.log_out()
    at_work.bring_to_front()
    assert waits() == []
    assert made(at_work.site) == []
    (notice,) = at_work.asking.notices
    assert "What was saved is in the site’s file" in notice.text
    log_in(at_work, keyboard, AS_LIN)
    at_work.window.log_out()
    at_work.bring_to_front()
    assert len(made(at_work.site)) == 1


@pytest.mark.usefixtures("_slow")
def test_the_program_is_closed_without_a_backup_where_that_is_wanted(
    at_work: Running, keyboard: Keyboard
) -> None:
    press_escape(keyboard)
    at_work.window.close()
    at_work.program.close()
    assert made(at_work.site) == []
    (notice,) = at_work.asking.notices
    assert notice.title == "No backup was made"


def test_the_status_line_says_what_was_saved_and_what_is_known_of_backups(
    at_work: Running, keyboard: Keyboard
) -> None:
    enter_visit(keyboard, 82)
    status = at_work.window.status
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d, read back", status.text)
    assert re.fullmatch(r"No backup yet · Audit \d+ · [0-9a-f]{8}", status.keeping)
    at_work.window.log_out()
    at_work.bring_to_front()
    log_in(at_work, keyboard, AS_LIN)
    assert at_work.window.status.keeping.startswith("Backup verified ")
