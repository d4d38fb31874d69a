"""Putting a whole new file in the place of the site's, the old one kept aside."""

import os
import shutil
from pathlib import Path

from taper_desktop.store.whole_files import flush_file, flush_folder


def swap_in(new: Path, live: Path, aside: Path) -> Path:
    """Put ``new`` in the place of ``live`` in one step; gives where the old file is kept.

    At every moment there is a whole file under the live name. A name that is taken is never
    written over: a number is added. May raise OSError.
    """
    journal = new.with_name(new.name + "-journal")
    journal.unlink(missing_ok=True)
    kept = free_name(aside)
    if live.exists():
        _keep(live, kept)
    _set_aside_journal(live, kept)
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


def _set_aside_journal(live: Path, kept: Path) -> None:
    """A journal of the old file would be rolled back into the new one."""
    journal = live.with_name(live.name + "-journal")
    if journal.exists():
        journal.replace(kept.with_name(kept.name + "-journal"))
