"""The frozen program: icons drawn, PyInstaller run over the one specification."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from release import icons, identity
from release.running import must, run, say

BUILD = identity.ROOT / "build"
DIST = identity.ROOT / "dist"


def frozen_folder() -> Path:
    """Where the frozen program lies; on macOS the folder beside the application."""
    return DIST / identity.COMMAND


def frozen_program(folder: Path) -> Path:
    """The program that speaks to a terminal, in a frozen ``folder``."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return folder / f"{identity.COMMAND}{suffix}"


def make(_arguments: Sequence[str]) -> None:
    """Draw the icons and freeze the program."""
    say("Drawing the icons.")
    icons.write_all(BUILD / "icons")
    say(f"Freezing {identity.NAME} {identity.version().text} with Python {sys.version.split()[0]}.")
    pyinstaller = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    work = BUILD / "pyinstaller"
    # What it kept of an earlier time may be older than the sources: everything is read anew.
    shutil.rmtree(work, ignore_errors=True)
    places = ("--distpath", DIST, "--workpath", work)
    run(*pyinstaller, *places, identity.ROOT / "packaging" / "taper-desktop.spec")
    must(frozen_program(frozen_folder()).exists(), "PyInstaller made no program")
    say(f"Made {frozen_folder().relative_to(identity.ROOT)}")
