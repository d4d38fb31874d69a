"""The import contracts hold, and they bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT

CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

BROKEN = {
    "the window reads the store": ("ui/worklist/model.py", "import taper_desktop.store"),
    "the rules import Qt": ("rules/assess.py", "from PySide6 import QtCore"),
    "the clinic opens SQLite": ("clinic/changes.py", "import sqlite3"),
    "the domain asks the time": ("domain/course.py", "import time"),
    "the words read a file": ("wording/dates.py", "import pathlib"),
    "one sibling imports another": ("host/places.py", "import taper_desktop.rules.assess"),
    "a layer looks up": ("domain/visit.py", "import taper_desktop.clinic.changes"),
    "typing only": (
        "rules/halts.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import taper_desktop.store",
    ),
}


def _check_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CHECK], cwd=folder, check=False, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that a test may spoil and must mend."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_are_kept() -> None:
    checked = _check_imports(ROOT)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_contract_is_seen(what: str, copy: Path) -> None:
    inside, line = BROKEN[what]
    module = copy / "taper_desktop" / inside
    before = module.read_text(encoding="utf-8")
    module.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        checked = _check_imports(copy)
    finally:
        module.write_text(before, encoding="utf-8")
    assert checked.returncode == 1
    assert "BROKEN" in checked.stdout


def test_a_package_without_a_layer_is_seen(copy: Path) -> None:
    stranger = copy / "taper_desktop" / "stranger.py"
    stranger.write_text('"""Nobody knows where this belongs."""\n', encoding="utf-8")
    try:
        checked = _check_imports(copy)
    finally:
        stranger.unlink()
    assert checked.returncode == 1
    assert "taper_desktop.stranger" in checked.stdout
