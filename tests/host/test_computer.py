"""The program starts itself again, and ends what it started."""

import sys
from pathlib import Path

import pytest

from taper_desktop.host import computer
from tests.house.tree import ROOT


def test_this_computer_says_who_it_is() -> None:
    assert computer.system()
    assert computer.python() == sys.version.split()[0]
    assert isinstance(computer.computer_name(), str)


def test_a_frozen_program_starts_itself_without_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert computer.own_command("lint", "a") == (sys.executable, "-m", "taper_desktop", "lint", "a")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert computer.own_command("lint", "a") == (sys.executable, "lint", "a")


def test_a_process_that_ends_by_itself_is_not_waited_for() -> None:
    asked: list[bool] = []

    def done() -> bool:
        asked.append(True)
        return False

    computer.kill_when(("--version",), done, 60.0)
    assert len(asked) < 60.0 / 0.02


def test_a_process_is_killed_when_it_has_done_its_part(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    computer.kill_when(("self-check", "--save-in", str(tmp_path)), saved.exists, 60.0)
    assert saved.exists()
    computer.kill_when(("self-check", "--save-in", str(tmp_path)), lambda: True, 60.0)


def test_a_process_is_killed_when_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = (sys.executable, "-c", "import time; time.sleep(600)")
    monkeypatch.setattr(computer, "own_command", lambda *_arguments: endless)
    computer.kill_when((), lambda: False, 0.1)


def test_whether_a_folder_can_be_written(tmp_path: Path) -> None:
    assert computer.is_writable(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="ascii")
    assert not computer.is_writable(in_the_way)


def test_the_program_is_started_where_it_can_be_imported() -> None:
    assert computer._FOLDER == ROOT
