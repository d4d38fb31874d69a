"""What stands between a file and its reading: the folder, the envelope, the passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taper_desktop.clinic.open_site import SiteNotOpened
from taper_desktop.clinic.session import DEMO
from taper_desktop.domain.account import Account, Credentials, Role
from taper_desktop.domain.problem import Fault
from taper_desktop.host.folders import Whereabouts, whereabouts
from taper_desktop.store.accounts import read_accounts
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.envelope import Envelope, Unlocked, envelope_file, read_envelope
from taper_desktop.store.faults import StoreFault, fault_at, faults_told
from taper_desktop.store.file_heads import look_at
from taper_desktop.store.recovery_key import read_recovery
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.site_file import Opening, SiteFile, unfinished_file


def check_folder(path: Path, *, made_up: bool) -> None:
    """Whether the file lies on this computer's own disk; a made-up one may lie anywhere."""
    faults = {
        Whereabouts.NETWORK: Fault.FOLDER_NOT_LOCAL,
        Whereabouts.SYNCED: Fault.FOLDER_SYNCED,
    }
    fault = None if made_up else faults.get(whereabouts(path))
    if fault is not None:
        raise fault_at(path, fault)


def check_no_keys_alone(path: Path) -> None:
    """Keys whose file is gone are kept: the file may be found again, or restored.

    Those of a first start that was cut off before anything was in the file are taken away.
    """
    keys = envelope_file(path)
    if path.exists() or not keys.exists():
        return
    unfinished = unfinished_file(path)
    with faults_told(unfinished):
        cut_off = unfinished.exists() and look_at(unfinished).file_id == _envelope_id(keys)
    if not cut_off:
        raise fault_at(path, Fault.KEYS_WITHOUT_FILE)
    with faults_told(keys):
        keys.unlink()


def _envelope_id(keys: Path) -> bytes:
    return read_envelope(keys).file_id


def envelope_of(path: Path) -> Envelope:
    """The envelope of a file that is there, encrypted, and may be this program's."""
    with faults_told(path):
        if look_at(path).plain:
            raise fault_at(path, Fault.FILE_NOT_ENCRYPTED)
    return read_envelope(envelope_file(path))


def unlock(
    path: Path, envelope: Envelope, by: Credentials, attempts: Attempts, now: str
) -> Unlocked:
    """What the passphrase gives; a wrong one makes the next try wait longer."""
    who = envelope.who(by.login)
    wait_s = attempts.wait_s(who, now)
    if wait_s:
        raise fault_at(path, Fault.TOO_MANY_ATTEMPTS, seconds=wait_s)
    unlocked = unlocked_by(envelope, by)
    if unlocked is None:
        if by != DEMO:  # the program's own try, not a person's
            attempts.failed(who, now)
        raise fault_at(path, Fault.WRONG_PASSWORD)
    return unlocked


def unlocked_by(envelope: Envelope, by: Credentials) -> Unlocked | None:
    """What a passphrase gives that is in force, or may be while a change is under way."""
    found = [view.unlock(by.login, by.password) for view in envelope.views]
    return next((unlocked for unlocked in found if unlocked is not None), None)


def recovered_by(envelope: Envelope, recovery: bytes) -> Secrets | None:
    """What a recovery key gives that is in force, or may be while a change is under way."""
    found = [view.recover(recovery) for view in envelope.views]
    return next((secrets for secrets in found if secrets is not None), None)


def unlocked_secrets(
    path: Path, by: Credentials, recovery_key: str, state: Path, now: str
) -> Secrets:
    """What opens the file or backup at ``path``, by recovery key where one is given."""
    envelope = envelope_of(path)
    if recovery_key:
        secrets = recovered_by(envelope, read_recovery(recovery_key))
        if secrets is None:
            raise fault_at(path, Fault.RECOVERY_KEY_WRONG)
        return secrets
    return unlock(path, envelope, by, Attempts(state, envelope.file_id), now).secrets


def unlock_backup(
    backup: Path, envelope: Envelope, by: Credentials, attempts: Attempts, now: str
) -> Unlocked:
    """What the passphrase of an administrator, as the backup knows them, gives."""
    unlocked = unlock(backup, envelope, by, attempts, now)
    file = SiteFile.read(backup, Opening(secrets=unlocked.secrets))
    try:
        if account_of(backup, file, by.login).role is not Role.ADMINISTRATOR:
            raise fault_at(backup, Fault.NOT_ALLOWED, verb="restored")
    finally:
        file.close()
    return unlocked


def account_of(path: Path, file: SiteFile, login: str) -> Account:
    """The active account of a login; one that is gone is told from nothing."""
    name = login.strip().casefold()
    for account in read_accounts(file):
        if account.login.casefold() == name and account.active:
            return account
    raise fault_at(path, Fault.WRONG_PASSWORD)


@contextmanager
def told_not_opened() -> Iterator[None]:
    """A fault of the store inside is a site that was not opened."""
    try:
        yield
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault


@contextmanager
def closed_on_error(file: SiteFile) -> Iterator[None]:
    """Whatever goes wrong inside, the file is let go."""
    try:
        yield
    except BaseException:
        file.close()
        raise
