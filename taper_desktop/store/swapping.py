"""Putting a whole new file in the place of the site's, the old one kept aside."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from taper_desktop.store.whole_files import flush_file, flush_folder


def _settled(_live: Path) -> None:
    """Nothing to settle: the old file was just open."""


def swap_in(new: Path, live: Path, aside: Path, settle: Callable[[Path], None] = _settled) -> Path:
    """Put ``new`` in the place of ``live`` in one step; gives where the old file is kept.

    At every moment there is a whole file under the live name. A name that is taken is never
    written over: a number is added. A journal that a crash left is kept beside the old file;
    ``settle`` rolls it back, since the live name would else stand for half of a save until the
    new file has it. May raise OSError.
    """
    _journal(new).unlink(missing_ok=True)
    kept = free_name(aside)
    if live.exists():
        _keep(live, kept)
    if _journal(live).exists():
        shutil.copyfile(_journal(live), _journal(kept))
        flush_file(_journal(kept))
        flush_folder(live.parent)
        settle(live)
        _journal(live).unlink(missing_ok=True)
    flush_folder(live.parent)  # the old file has its second name before it loses its first
    new.replace(live)
    flush_folder(live.parent)
    return kept


def free_name(path: Path) -> Path:
    """``path``, or the first of ``path-2``, ``path-3`` … that is not taken."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate


def _keep(live: Path, kept: Path) -> None:
    """A second name for the old file; a copy where the disk knows no second names."""
    try:
        os.link(live, kept)
    except OSError:
        shutil.copyfile(live, kept)
        flush_file(kept)


def _journal(path: Path) -> Path:
    """SQLite's rollback journal, which would be rolled back into any file of that name."""
    return path.with_name(path.name + "-journal")
