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
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.swapping import swap_in
from taper_desktop.store.whole_files import OWNER_ONLY, flush_file


def try_restore(backup: Path, folder: Path, secrets: Secrets) -> Verdict:
    """Restore a backup into ``folder`` under a name of its own, check it whole, take it away.

    Raises ``StoreFault`` for a backup that could not be restored.
    """
    trial = folder / f"{backup.stem}.trial"
    try:
        return _restored(backup, trial, secrets)
    finally:
        for suffix in ("", "-journal"):
            trial.with_name(trial.name + suffix).unlink(missing_ok=True)
        for copy in folder.glob(f"{trial.name}.form-*"):
            copy.unlink()


def restore_file(backup: Path, live: Path, secrets: Secrets) -> Path:
    """Put a backup in the place of the live file; gives where the replaced file is kept.

    Raises ``StoreFault``; the live file is then as it was.
    """
    new = live.with_name(live.name + ".restoring")
    _restored(backup, new, secrets)
    with faults_told(live):
        aside = live.with_name(live.name + ".replaced")
        return swap_in(new, live, aside, partial(_settle, secrets))


def _settle(secrets: Secrets, live: Path) -> None:
    """Let a journal that a crash left be rolled back, where the old file can still be opened."""
    with suppress(driver.Error):
        db = driver.connect(live, Access.WRITE, raw_key=secrets.raw_key, wait_s=0)
        try:
            read_pragma(db, "schema_version")
        finally:
            db.close()


def _restored(backup: Path, path: Path, secrets: Secrets) -> Verdict:
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, path)
        path.chmod(OWNER_ONLY)
        flush_file(path)
    file = SiteFile.open(path, Opening(secrets=secrets))
    try:
        verdict = check_file(file)
    finally:
        file.close()
    if verdict.broken is not None:
        values = {"name": verdict.broken.what, "sequence": verdict.broken.sequence}
        raise fault_at(backup, Fault.BACKUP_NOT_GOOD, **values)
    return verdict
