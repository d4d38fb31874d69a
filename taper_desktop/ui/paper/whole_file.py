"""Writing a file whole or not at all: a full disk or a pulled plug leaves what was there before."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, content: bytes, allowed: Callable[[], bool] = lambda: True) -> bool:
    """Write ``content`` beside ``path`` and let it take its place once it is on the disk.

    ``allowed`` is asked in between, when nothing can go wrong any more but the name: there the
    print is audited. Where it says no, nothing is left and the answer is ``False``. Raises
    ``OSError`` where the file cannot be written; then nothing is left either.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        beside = Path(part.name)
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        except OSError:
            part.close()
            beside.unlink(missing_ok=True)
            raise
    taken = False
    try:
        if allowed():
            beside.chmod(_usual_mode())
            beside.replace(path)
            taken = True
    finally:
        if not taken:
            beside.unlink(missing_ok=True)
    return taken


def _usual_mode() -> int:
    """What a new file may be read and written by, as the person's own settings say."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
