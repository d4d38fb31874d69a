"""Files for outside the program, each written whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_OWNER_ONLY = 0o600
"""What leaves the site is for the eyes of whoever took it out, until they say otherwise."""
_UNFINISHED = ".unfinished"


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write every file under another name, flush it, and only then let each take its own.

    A file that is there already is replaced. Raises ``OSError``; then each file is as it was or
    whole, and nothing half written is left.
    """
    drafts = {path: path.with_name(path.name + _UNFINISHED) for path in contents}
    try:
        for path, content in contents.items():
            _write(drafts[path], content)
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        _flush_folder(folder)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new names survive a power cut, where the system opens folders at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
