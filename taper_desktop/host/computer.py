"""Which computer this is, and how the program starts itself on it."""

import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2]
_LOOK_EVERY_S = 0.02


def computer_name() -> str:
    """The name the computer has among others."""
    return platform.node()


def system() -> str:
    """The operating system with its release: ``Windows-11-10.0.22631-SP0``."""
    return platform.platform()


def python() -> str:
    """The version of Python inside."""
    return platform.python_version()


def own_command(*arguments: str) -> tuple[str, ...]:
    """What starts this program again with ``arguments``."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    return (sys.executable, "-m", "taper_desktop", *arguments)


def kill_when(arguments: Sequence[str], done: Callable[[], bool], patience_s: float) -> None:
    """Start this program again and kill it outright once ``done``, or after ``patience_s``.

    It gets no chance to tidy up. One that ended by itself is not waited for any longer.
    """
    child = subprocess.Popen(  # noqa: S603  itself
        own_command(*arguments),
        cwd=_FOLDER if _FOLDER.is_dir() else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(int(patience_s / _LOOK_EVERY_S)):
            if done() or child.poll() is not None:
                break
            with suppress(subprocess.TimeoutExpired):
                child.wait(_LOOK_EVERY_S)
    finally:
        child.kill()
        child.wait()


def is_writable(folder: Path) -> bool:
    """Whether a file can be written into ``folder``, which is made where it is not there."""
    trial = folder / ".self-check"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"self-check")
        same = trial.read_bytes() == b"self-check"
        trial.unlink()
    except OSError:
        return False
    return same
