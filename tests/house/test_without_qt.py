"""The rules run where neither Qt nor a database can be imported; the rest without Qt."""

import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.house.tree import PACKAGE, ROOT, modules

QT = ("PySide6", "shiboken6", "pyqtgraph", "numpy")
DATABASES = ("sqlite3", "_sqlite3", "sqlite_utils", "sqlcipher3", "pysqlite3")

BLOCK = """
import sys
from importlib import import_module


class Blocker:
    def __init__(self, names):
        self.names = frozenset(names)

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ImportError(f"{name} is blocked")
        return None


sys.meta_path.insert(0, Blocker(sys.argv.pop(1).split(",")))
"""


def _run(code: str, blocked: Iterable[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in an interpreter of its own in which ``blocked`` cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", BLOCK + code, ",".join(blocked), *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )


def _modules_of(*layers: str) -> list[str]:
    """The names of every module of the layers."""
    paths = [path for layer in layers for path in modules(PACKAGE / layer)]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]


IMPORT_ALL = "for name in sys.argv[1:]: import_module(name)"


@pytest.mark.parametrize("blocked", [*QT, *DATABASES])
def test_what_is_blocked_cannot_be_imported(blocked: str) -> None:
    assert f"{blocked} is blocked" in _run(f"import {blocked}", [blocked]).stderr


def test_the_core_needs_neither_qt_nor_a_database() -> None:
    core = _modules_of("domain", "rules", "wording")
    done = _run(IMPORT_ALL, QT + DATABASES, *core)
    assert done.returncode == 0, done.stderr


def test_the_store_and_the_clinic_need_no_qt() -> None:
    done = _run(IMPORT_ALL, QT, *_modules_of("store", "host", "clinic"))
    assert done.returncode == 0, done.stderr


def test_the_command_line_needs_neither_to_start() -> None:
    done = _run(IMPORT_ALL, QT + DATABASES, "taper_desktop.cli")
    assert done.returncode == 0, done.stderr


def test_lint_runs_without_either() -> None:
    protocol = ROOT / "resources" / "protocols" / "hetrombopag-representative.toml"
    code = "from taper_desktop.cli import main; sys.exit(main(['lint', sys.argv[1]]))"
    done = _run(code, QT + DATABASES, str(protocol))
    assert done.returncode == 0, done.stderr
