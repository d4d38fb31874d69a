"""Backing up, restoring, and logging out, after which there is a backup."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.open_site import OpenSite, SiteNotOpened
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import state_or_default
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.trials import Proof, last_proof, prove_restore
from taper_desktop.clinic.unbacked import second_problem_of
from taper_desktop.clinic.unlocking import (
    check_folder,
    closed_on_error,
    told_not_opened,
    unlock_backup,
)
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.store.anchor import Anchor
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.backups import (
    Backup,
    backup_folder,
    copy_backup,
    list_backups,
    make_backup,
    thin,
)
from taper_desktop.store.envelope import Envelope, envelope_file, read_envelope, write_envelope
from taper_desktop.store.faults import StoreFault, fault_at
from taper_desktop.store.file_heads import look_at
from taper_desktop.store.progress import Progress, Stopped, go_on
from taper_desktop.store.restoring import restore_file
from taper_desktop.store.writing import Value

__all__ = [
    "BackedUp",
    "Backup",
    "Progress",
    "Proof",
    "Restored",
    "Stopped",
    "back_up",
    "backup_folder",
    "backups",
    "backups_at",
    "go_on",
    "last_proof",
    "log_out",
    "prove_restore",
    "put_keys_back",
    "restore_site",
    "second_problem",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that was made and proven, and what kept it from the second folder, if anything."""

    backup: Backup
    second_problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A site that was restored, open, and where the replaced file is kept."""

    site: OpenSite
    kept: Path


def backups(site: OpenSite) -> tuple[Backup, ...]:
    """The backups of the open site, oldest first."""
    return backups_at(site.file.path)


def backups_at(path: Path) -> tuple[Backup, ...]:
    """The backups of the file at ``path``, oldest first, whether it can be opened or not."""
    return list_backups(backup_folder(path))


def back_up(
    site: OpenSite,
    *,
    entered: Entered,
    second: Path | None = None,
    progress: Progress = go_on,
) -> BackedUp:
    """Make a backup, prove it, copy it to a second folder, take away what newer ones stand for.

    Raises ``SiteFault`` when there is none to stand for this state of the file, and
    :class:`Stopped` where ``progress`` said so; then nothing was made and nothing is audited.
    """
    site.acting(Verb.BACKED_UP, entered)
    folder = backup_folder(site.file.path)
    backup = make_backup(site.file, folder, progress)
    thin(folder)
    problem = None if second is None else _copied(backup, second)
    detail: dict[str, Value] = {"backup": backup.path.name, "head": site.file.head.mac}
    if problem is not None:
        detail |= {"second": problem.fault, "second_place": problem.place}
    with site.event(Verb.BACKED_UP, entered, detail):
        pass
    site.session.wrote = False
    return BackedUp(backup=backup, second_problem=problem)


def second_problem(site: OpenSite) -> Problem | None:
    """What kept the last backup from the second folder; ``None`` where nothing did."""
    return second_problem_of(site.file)


def log_out(
    site: OpenSite,
    *,
    entered: Entered,
    second: Path | None = None,
    progress: Progress = go_on,
) -> BackedUp | Problem | None:
    """Write the log-out, back up what the session wrote, and close the file whatever happens.

    Gives the backup, what kept it from being made, or ``None`` where there was nothing to keep.
    Raises :class:`Stopped` where ``progress`` said so: the next log-out backs up instead.
    """
    try:
        site.session.locked = False
        with site.event(Verb.LOG_OUT, entered):
            pass
        if not site.session.wrote or site.session.made_up:
            return None
        return back_up(site, entered=entered, second=second, progress=progress)
    except StoreFault as fault:
        return fault.problem
    finally:
        site.close()


def restore_site(
    path: Path,
    backup: Path,
    by: Credentials,
    reason: str,
    *,
    now: str,
    state: Path | None = None,
) -> Restored:
    """Put a backup in the place of the closed file at ``path``, as an administrator, for a reason.

    The replaced file and its journal are kept beside it. The passphrases stay those of the live
    file's envelope, unless that is lost. Raises :class:`SiteNotOpened`, or :class:`Refused`
    without a reason.
    """
    if not reason.strip():
        raise Refused("reason", Fault.REASON_MISSING)
    folder = state_or_default(state)
    try:
        check_folder(path, made_up=False)
        envelope, rescued = _envelope_for(path, backup)
        unlocked = unlock_backup(backup, envelope, by, Attempts(folder, envelope.file_id), now)
        seen = Anchor(folder, unlocked.secrets).read()
        kept = restore_file(backup, path, unlocked.secrets)
        if rescued or envelope.before is not None:
            write_envelope(envelope_file(path), _opened_by(envelope, by))
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault
    site = log_in(path, by, now=now, state=folder, older_reason=reason)
    detail: dict[str, Value] = {
        "backup": backup.name,
        "kept": kept.name,
        "sequence_before": seen.sequence if seen else None,
        "head_before": seen.mac if seen else None,
    }
    entered = Entered(by=site.account.name, at=now)
    event = site.event(Verb.RESTORED, entered, detail, why=reason.strip())
    with told_not_opened(), closed_on_error(site.file), event:
        pass
    return Restored(site=site, kept=kept)


def put_keys_back(path: Path) -> None:
    """Copy the newest backup's key envelope beside a file whose own is lost or damaged.

    The damaged one is kept. Raises :class:`SiteNotOpened` where no backup has one.
    """
    keys = envelope_file(path)
    try:
        for backup in reversed(list_backups(backup_folder(path))):
            envelope = read_envelope(envelope_file(backup.path))
            if envelope.file_id != look_at(path).file_id:
                continue
            if keys.exists():
                shutil.copyfile(keys, keys.with_name(keys.name + ".damaged"))
            write_envelope(keys, envelope)
            return
        read_envelope(keys)
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault


def _envelope_for(path: Path, backup: Path) -> tuple[Envelope, bool]:
    """The live envelope; the backup's where that is lost, damaged or another file's."""
    ours = read_envelope(envelope_file(backup))
    try:
        live = read_envelope(envelope_file(path))
    except StoreFault:
        return ours, True
    if live.file_id != ours.file_id:
        raise fault_at(backup, Fault.KEYS_OF_ANOTHER_FILE)
    return live, False


def _opened_by(envelope: Envelope, by: Credentials) -> Envelope:
    """The envelope as the passphrase found it: what a backup knows cannot tell what is in force."""
    if envelope.before is None or envelope.unlock(by.login, by.password) is not None:
        return replace(envelope, before=None)
    return replace(envelope.before, generation=envelope.generation + 1)


def _copied(backup: Backup, second: Path) -> Problem | None:
    """Why there is no copy in the second folder; ``None`` when there is."""
    try:
        copy_backup(backup, second)
        thin(second)
    except StoreFault as fault:
        return fault.problem
    return None
