"""What one module alone may do, the linter refuses everywhere else."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

BANNED = {
    "from datetime import date\n\nDAY = date.today()": "taper_desktop/host/clock.py",
    "from datetime import datetime\n\nNOW = datetime.now()": "taper_desktop/host/clock.py",
    "from PySide6.QtCore import QDate\n\nDAY = QDate.currentDate()": "taper_desktop/host/clock.py",
    "from PySide6.QtWidgets import QMessageBox": "taper_desktop/ui/asking.py",
    "from PySide6.QtWidgets import QSpinBox": None,
    "from PySide6.QtWidgets import QDoubleSpinBox": None,
    "from PySide6.QtWidgets import QDateEdit": None,
    "from PySide6.QtGui import QIntValidator": None,
    "from PySide6.QtGui import QDoubleValidator": None,
    "from PySide6 import QtWidgets\n\nBOX = QtWidgets.QSpinBox()": None,
    "from PySide6 import QtSql": None,
    "from PySide6.QtSql import QSqlDatabase": None,
}


def _refused(code: str, module: str, rule: str) -> bool:
    """Whether ruff, reading ``code`` as if it stood in ``module``, complains of ``rule``."""
    checked = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"),
            *("--stdin-filename", module, "-"),
        ],
        cwd=ROOT,
        input=code + "\n",
        check=False,
        capture_output=True,
        text=True,
    )
    return f" {rule} " in checked.stdout


@pytest.mark.parametrize("code", BANNED)
@pytest.mark.parametrize("module", ["taper_desktop/rules/halts.py", "taper_desktop/ui/window.py"])
def test_the_linter_refuses(code: str, module: str) -> None:
    assert _refused(code, module, "TID251")


@pytest.mark.parametrize(
    ("code", "module"), [(code, module) for code, module in BANNED.items() if module]
)
def test_where_it_belongs_it_may_stand(code: str, module: str) -> None:
    assert not _refused(code, module, "TID251")


def test_only_the_command_line_prints() -> None:
    assert _refused('print("5 mg")', "taper_desktop/rules/halts.py", "T201")
    assert not _refused('print("5 mg")', "taper_desktop/cli/terminal.py", "T201")


def test_only_the_outermost_modules_catch_everything() -> None:
    code = "try:\n    import os\nexcept Exception:\n    os = None"
    assert _refused(code, "taper_desktop/clinic/recording.py", "BLE001")
    assert not _refused(code, "taper_desktop/app.py", "BLE001")
    assert not _refused(code, "taper_desktop/ui/commands.py", "BLE001")
