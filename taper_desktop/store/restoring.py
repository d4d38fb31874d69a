"""Restoring a backup: under a new name first, proven, then swapped in; the old file is kept."""

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.checking import Verdict, check_file
from taper_desktop.store.driver import Access
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.pragmas import read_pragma
from taper_desktop.store.progress import Progress, Telling, go_on
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.swapping import swap_in
from taper_desktop.store.whole_files import OWNER_ONLY, flush_file


def try_restore(
    backup: Path, folder: Path, secrets: Secrets, progress: Progress = go_on
) -> Verdict:
    """Restore a backup into ``folder`` under a name of its own, check it whole, take it away.

    What an earlier trial left that was cut off is taken away first. Raises ``StoreFault`` for a
    backup that could not be restored and ``Stopped`` where ``progress`` said so. Nothing is
    shared with an open file, so that it may run beside one.
    """
    trial = folder / f"{secrets.file_id.hex()}.trial"
    _take_away(trial)
    try:
        return _restored(backup, trial, secrets, progress)
    finally:
        _take_away(trial)


def restore_file(backup: Path, live: Path, secrets: Secrets) -> Path:
    """Put a backup in the place of the live file; gives where the replaced file is kept.

    Raises ``StoreFault``; the live file is then as it was.
    """
    new = live.with_name(live.name + ".restoring")
    _restored(backup, new, secrets)
    with faults_told(live):
        aside = live.with_name(live.name + ".replaced")
        return swap_in(new, live, aside, partial(_settle, secrets))


def _take_away(trial: Path) -> None:
    with faults_told(trial):
        for suffix in ("", "-journal"):
            trial.with_name(trial.name + suffix).unlink(missing_ok=True)


def _settle(secrets: Secrets, live: Path) -> None:
    """Let a journal that a crash left be rolled back, where the old file can still be opened."""
    with suppress(driver.Error):
        db = driver.connect(live, Access.WRITE, raw_key=secrets.raw_key, wait_s=0)
        try:
            read_pragma(db, "schema_version")
        finally:
            db.close()


def _restored(backup: Path, path: Path, secrets: Secrets, progress: Progress = go_on) -> Verdict:
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, path)
        path.chmod(OWNER_ONLY)
        flush_file(path)
    file = SiteFile.open(path, Opening(secrets=secrets))
    try:
        verdict = check_file(file, telling=Telling(progress))
    finally:
        file.close()
    if verdict.broken is not None:
        values = {"name": verdict.broken.what, "sequence": verdict.broken.sequence}
        raise fault_at(backup, Fault.BACKUP_NOT_GOOD, **values)
    return verdict
