"""Signing: whatever command a publisher signs with, run over a file that is about to be shipped.

``TAPER_SIGN`` holds the command, ``{}`` standing for the file. Without it nothing is signed, and
that is said. No certificate and no password ever stands in this project.
"""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from release.running import must, run, say

VARIABLE = "TAPER_SIGN"


def command_for(path: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The command that signs ``path``; empty where none is set."""
    parts = shlex.split(environment.get(VARIABLE, ""))
    named = any("{}" in part for part in parts)
    must(not parts or named, f"{VARIABLE} must name the file to sign as {{}}")
    return tuple(part.replace("{}", str(path)) for part in parts)


def hook(environment: Mapping[str, str]) -> str:
    """What NSIS runs for each program it makes, before a file's name; empty where none is set."""
    if not environment.get(VARIABLE):
        return ""
    script = Path(__file__).resolve().parents[1] / "make.py"
    return f'"{sys.executable}" "{script}" sign'


def sign(arguments: Sequence[str]) -> None:
    """Sign each file of ``arguments`` in its place; ``.exe`` and ``.dll`` files of a folder."""
    for given in map(Path, arguments):
        for path in _programs(given):
            command = command_for(path, os.environ)
            if not command:
                say(f"{VARIABLE} is not set: nothing is signed.")
                return
            run(*command)
            say(f"Signed {path.name}")


def _programs(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if found.suffix in {".exe", ".dll", ".pyd"})
