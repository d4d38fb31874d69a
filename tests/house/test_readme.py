"""What the README says to type exists, and what it points at is there."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from taper_desktop.cli import main
from tests.house.tree import ROOT


@cache
def _readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["demo", "test"])
def test_the_two_commands_stand_on_the_first_screen(command: str) -> None:
    line = f"python3 packaging/start.py {command}"
    assert line in _readme().splitlines()[:40]
    assert f'"{command}": {command}' in (ROOT / "packaging" / "start.py").read_text("utf-8")


def test_the_first_screen_says_what_the_program_is_not() -> None:
    first = " ".join(_readme().splitlines()[:40])
    assert "not a medical device" in first
    assert "hospital record stays the source" in first


@pytest.mark.parametrize("page", ["README.md", "packaging/README.md"])
def test_what_a_page_points_at_is_there(page: str) -> None:
    path = ROOT / page
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (path.parent / target).exists()] == []


def test_the_modules_it_says_to_run_are_there() -> None:
    named = set(re.findall(r"python -m ((?:tests|taper_desktop)[\w.]*)", _readme()))
    assert named
    for name in named:
        path = ROOT.joinpath(*name.split("."))
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), name


def test_the_course_it_shows_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course,) = re.findall(r"```json\n(.*?)```", _readme(), re.DOTALL)
    shown = tmp_path / "course.json"
    shown.write_text(course, encoding="utf-8")
    assert main(["assess", str(shown), "--as-of", "2026-08-14"]) == 0
    assert json.loads(capsys.readouterr().out)
