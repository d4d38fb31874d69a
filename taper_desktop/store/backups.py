"""Backups: made by SQLite's own copy, proven before they take their name, thinned by sequence.

A backup's name says how many audit rows it holds, the day of the last one and the chain's head;
its key envelope lies beside it.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.checking import check_file
from taper_desktop.store.driver import Access
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.migrations import audited_tables
from taper_desktop.store.progress import Progress, Stopped, Telling, go_on
from taper_desktop.store.schema_2 import AUDIT
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.whole_files import OWNER_ONLY, flush_file, flush_folder

KEPT_LAST = 10
"""How many of the newest are kept whatever their day."""
_COPYING, _PAGES, _ROWS = 400, 250, 350
"""What the three parts of a backup take, in thousandths."""
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 14, 8, 24
_NAME = re.compile(r"(?P<stem>.+)-(?P<sequence>\d{10})-(?P<day>\d{8})-(?P<head>[0-9a-f]{8})\.taper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup by its name."""

    path: Path
    sequence: int
    """How many audit rows it holds; orders backups, whatever the clock said."""
    day: date
    """Of its last entry; only a label."""
    head: str
    """The first eight digits of the chain's head."""

    @property
    def made_at(self) -> datetime | None:
        """When the file was written, by this computer's clock; ``None`` where it is gone.

        A copy made by hand tells when it was copied: a label, as the day is.
        """
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        except OSError:
            return None


def backup_of(path: Path) -> Backup | None:
    """The backup that a name stands for; ``None`` for any other file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    return Backup(path=path, sequence=int(match["sequence"]), day=day, head=match["head"])


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, oldest first; none where there is no folder."""
    if not folder.is_dir():
        return ()
    found = (backup_of(path) for path in folder.iterdir())
    backups = (backup for backup in found if backup is not None)
    return tuple(sorted(backups, key=lambda backup: (backup.sequence, backup.path.name)))


def backup_folder(path: Path) -> Path:
    """Where the backups of the file at ``path`` lie."""
    return path.parent / "backups"


def keep_older(file: SiteFile) -> Backup:
    """Back up a file of an earlier form, before it is brought into today's."""
    return make_backup(file, backup_folder(file.path))


def make_backup(file: SiteFile, folder: Path, progress: Progress = go_on) -> Backup:
    """Copy the open file into ``folder``, prove the copy, then give it its name.

    Raises ``Stopped`` where ``progress`` said so; then nothing half made is left.
    """
    telling = Telling(progress)
    backup = _named(file, folder)
    unfinished = backup.path.with_name(backup.path.name + ".unfinished")
    with faults_told(unfinished), file.occupied():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        try:
            with telling.part(_COPYING):
                _copy(file, unfinished, telling)
            prove_copy(unfinished, file.secrets, _counts(file), telling)
        except Stopped:
            unfinished.unlink(missing_ok=True)
            raise
        _copy_file(envelope_file(file.path), envelope_file(backup.path))
        flush_folder(folder)  # no backup has its name before its keys have theirs
        unfinished.replace(backup.path)
        flush_folder(folder)
    return backup


def prove_copy(
    path: Path,
    secrets: Secrets,
    counts: dict[str, int] | None = None,
    telling: Telling | None = None,
) -> None:
    """Whether a copy is whole: pages, references, ids, schema, counts, chain, signatures."""
    telling = telling or Telling(go_on)
    with telling.part(_PAGES):
        file = SiteFile.read(path, Opening(secrets=secrets), telling)
    try:
        if counts is not None and _counts(file) != counts:
            raise fault_at(path, Fault.BACKUP_NOT_GOOD, name="counts")
        with telling.part(_ROWS):
            broken = check_file(file, telling=telling).broken
    finally:
        file.close()
    if broken is not None:
        raise fault_at(path, Fault.BACKUP_NOT_GOOD, name=broken.what, sequence=broken.sequence)


def copy_backup(backup: Backup, folder: Path) -> Backup:
    """Copy a proven backup and its envelope into a second folder, byte for byte."""
    copy = Backup(
        path=folder / backup.path.name, sequence=backup.sequence, day=backup.day, head=backup.head
    )
    with faults_told(copy.path):
        folder.mkdir(parents=True, exist_ok=True)
        _copy_file(envelope_file(backup.path), envelope_file(copy.path))
        flush_folder(folder)
        _copy_file(backup.path, copy.path)
        flush_folder(folder)
    return copy


def thin(folder: Path) -> tuple[Backup, ...]:
    """Take away backups that newer ones stand for; gives those that were taken.

    The newest stay, then the last of each day, week and month. A backup that a clock gone wrong
    put in another month is still ordered by its sequence.
    """
    backups = list_backups(folder)
    kept = _kept(backups)
    gone = tuple(backup for backup in backups if backup not in kept)
    with faults_told(folder):
        for backup in gone:
            backup.path.unlink()
            envelope_file(backup.path).unlink(missing_ok=True)
    return gone


def _kept(backups: tuple[Backup, ...]) -> set[Backup]:
    newest_first = backups[::-1]
    kept = set(newest_first[:KEPT_LAST])
    labels = (
        (KEPT_DAYS, "%Y-%m-%d"),
        (KEPT_WEEKS, "%G-%V"),
        (KEPT_MONTHS, "%Y-%m"),
    )
    for most, form in labels:
        last: dict[str, Backup] = {}
        for backup in newest_first:
            last.setdefault(backup.day.strftime(form), backup)
        kept.update(list(last.values())[:most])
    return kept


def _named(file: SiteFile, folder: Path) -> Backup:
    rows = file.rows("SELECT at FROM entries ORDER BY id DESC LIMIT 1")
    day = date.fromisoformat(rows[0]["at"][:10]) if rows else date.min
    sequence, head = file.head.sequence, file.head.mac[:8]
    name = f"{file.path.stem}-{sequence:010}-{day:%Y%m%d}-{head}.taper"
    return Backup(path=folder / name, sequence=sequence, day=day, head=head)


def _copy(file: SiteFile, target: Path, telling: Telling) -> None:
    db = driver.connect(target, Access.CREATE, raw_key=file.secrets.raw_key, wait_s=0)
    try:
        target.chmod(OWNER_ONLY)
        driver.copy_into(file.connection, db, telling.tell)
    finally:
        db.close()
    flush_file(target)


def _counts(file: SiteFile) -> dict[str, int]:
    tables: Iterable[str] = (*audited_tables(file.form), *AUDIT)
    return {table: int(file.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]) for table in tables}


def _copy_file(source: Path, target: Path) -> None:
    """Copy a closed file under another name, compare, then give it its name."""
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.copyfile(source, unfinished)  # a backup or an envelope, never the live file
    unfinished.chmod(OWNER_ONLY)
    flush_file(unfinished)
    if _hash(unfinished) != _hash(source):
        raise fault_at(target, Fault.BACKUP_NOT_GOOD, name="copy")
    unfinished.replace(target)


def _hash(path: Path) -> bytes:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.digest()
