"""The log of faults in the program: where it went wrong and in what kind of error.

An error's message can quote what was typed, so only its kind and the lines of the program are
written, never its words and never a value.
"""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG = logging.getLogger("taper_desktop")
_MOST_BYTES = 500_000
_OLD_FILES = 3


def start_log(path: Path) -> None:
    """Write the log to ``path`` from now on, and to nowhere else. May raise OSError."""
    stop_log()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def stop_log() -> None:
    """Close the log's file."""
    for handler in tuple(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()


def log_event(words: str) -> None:
    """Write one line; ``words`` are the program's own and hold no value."""
    _LOG.info("%s", words)


def log_bug(error: BaseException) -> None:
    """Write an error's kind and the way the program took to it."""
    _LOG.error("%s", describe_bug(error))


def describe_bug(error: BaseException) -> str:
    """An error's kind, its causes' kinds and the lines of code that led to it; no message."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        way = " < ".join(
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
        )
        parts.append(f"{type(seen).__name__} at {way or 'nowhere'}")
        seen = seen.__cause__ or seen.__context__
    return "; after ".join(parts)
