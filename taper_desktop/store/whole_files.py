"""Small files written whole or not at all."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(path: Path, content: bytes, *, flushed: bool = True) -> None:
    """Write under another name, then take the old file's place. May raise OSError.

    ``flushed`` waits until a power cut can no longer take it back.
    """
    draft = path.with_name(path.name + ".draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        if flushed:
            os.fsync(file.fileno())
    draft.replace(path)
    if flushed:
        flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Make a closed file's content survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders, and writes names through
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
