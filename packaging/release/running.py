"""Running other programs, and saying what is done before it is done."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE_S = 1200
"""Seconds after which a program that does not end is ended, and has failed."""


class Failed(Exception):
    """Something did not come out as it must; the message is a sentence."""


def say(text: str) -> None:
    """Tell the person what happens now."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(
    *command: str | Path,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run ``command`` to its end and give what it printed; raises :class:`Failed` with that.

    ``environment`` replaces this process's own where it is given.
    """
    name = Path(command[0]).name
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            check=False,
            env=dict(os.environ if environment is None else environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_S,
        )
    except FileNotFoundError:
        raise Failed(f"{name} is not installed here") from None
    except subprocess.TimeoutExpired:
        raise Failed(f"{name} did not end within {PATIENCE_S} s") from None
    said = done.stdout.decode(errors="replace")
    if done.returncode:
        raise Failed(f"{said}\n{name} ended with {done.returncode}: {' '.join(map(str, command))}")
    return said


def run_all(commands: Sequence[Sequence[str]]) -> None:
    """Run one command after the other; the first failure ends it."""
    for command in commands:
        run(*command)


def must(condition: object, sentence: str) -> None:
    """Raise :class:`Failed` with ``sentence`` unless ``condition`` holds."""
    if not condition:
        raise Failed(sentence)


def megabytes(size: int) -> str:
    """A size in bytes as millions of bytes: ``160.4 MB``."""
    return f"{size / 1_000_000:.1f} MB"


def size_of(folder: Path) -> int:
    """The bytes of every file below ``folder``; a link counts as nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)
