"""Coming in: what lies there, logging in, and the way back in with the recovery key."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.arriving import note_arrival, note_undone
from taper_desktop.clinic.keys import check_newest, cut_off, in_force, rewrapped, whose_change
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.passphrases import passphrase_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import DEMO, Session, anchor_in, state_or_default
from taper_desktop.clinic.unlocking import (
    account_of,
    check_folder,
    check_no_keys_alone,
    closed_on_error,
    envelope_of,
    recovered_by,
    told_not_opened,
    unlock,
)
from taper_desktop.domain.account import Account, Credentials, Role
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store.accounts import write_signing_key
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.backups import keep_older
from taper_desktop.store.envelope import Envelope, Unlocked
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.file_heads import look_at
from taper_desktop.store.recovery_key import read_recovery
from taper_desktop.store.signing import new_seed
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.writing import EntryDraft


class SiteState(StrEnum):
    """What is to be done with a site's file before it can be shown."""

    NONE = "none"
    """There is none: first start."""
    FIRST_FORM = "first_form"
    """It is not encrypted yet: accounts are to be made, then it is taken over."""
    ENCRYPTED = "encrypted"
    """Somebody is to log in."""


def site_state(path: Path) -> SiteState:
    """What lies at ``path``; raises :class:`SiteNotOpened` for what can be none of these."""
    with told_not_opened():
        if not path.exists():
            check_no_keys_alone(path)
            return SiteState.NONE
        with faults_told(path):
            return SiteState.FIRST_FORM if look_at(path).plain else SiteState.ENCRYPTED


def opens_unasked(path: Path) -> bool:
    """Whether this is a made-up site, in which nobody is asked for a name.

    Told by its key envelope, since a log-in tried for it would take a wrong password's time.
    Raises :class:`SiteNotOpened`.
    """
    with told_not_opened():
        envelope = envelope_of(path)
    return envelope.who(DEMO.login) in envelope.slots


def log_in(
    path: Path,
    by: Credentials,
    *,
    now: str,
    state: Path | None = None,
    older_reason: str = "",
) -> OpenSite:
    """Open the site's file with a person's login and passphrase.

    A wrong name and a wrong passphrase are the same fault and take the same time. A file older
    than the one last seen is opened only by an administrator with ``older_reason``. Raises
    :class:`SiteNotOpened`.
    """
    made_up = by == DEMO
    folder = state_or_default(state)
    with told_not_opened():
        check_folder(path, made_up=made_up)
        envelope = envelope_of(path)
        unlocked = unlock(path, envelope, by, Attempts(folder, envelope.file_id), now)
        opening = Opening(
            secrets=unlocked.secrets,
            anchor=anchor_in(folder, unlocked.secrets, made_up=made_up),
            older_taken=bool(older_reason.strip()),
            keep=keep_older,
        )
        file = SiteFile.open(path, opening)
        with closed_on_error(file):
            unlocked = _in_force(file, envelope, by, unlocked, (folder, now))
            account = account_of(path, file, by.login)
            if older_reason.strip() and account.role is not Role.ADMINISTRATOR:
                raise fault_at(path, Fault.NOT_ALLOWED, verb=Verb.OLDER_FILE_TAKEN)
            session = Session(account=account, unlocked=unlocked, state=folder, made_up=made_up)
            site = OpenSite(file, session)
            note_arrival(site, envelope, now, older_reason.strip())
    return site


def recover_site(
    path: Path, recovery_key: str, by: Credentials, *, now: str, state: Path | None = None
) -> OpenSite:
    """Give an administrator a new passphrase, with the printed recovery key, and log in.

    Raises :class:`Refused` for a mistyped key or a short passphrase, else :class:`SiteNotOpened`.
    """
    recovery = read_recovery(recovery_key)
    for problem in passphrase_problems(by.password):
        raise Refused(problem.place, problem.fault, **problem.values)
    folder = state_or_default(state)
    with told_not_opened():
        check_folder(path, made_up=False)
        envelope = envelope_of(path)
        secrets = recovered_by(envelope, recovery)
        if secrets is None:
            raise fault_at(path, Fault.RECOVERY_KEY_WRONG)
        anchor = anchor_in(folder, secrets, made_up=False)
        file = SiteFile.open(path, Opening(secrets=secrets, anchor=anchor, keep=keep_older))
        with closed_on_error(file):
            if in_force(file, envelope).recover(recovery) is None:
                raise fault_at(path, Fault.RECOVERY_KEY_WRONG)
            account = account_of(path, file, by.login)
            if account.role is not Role.ADMINISTRATOR:
                raise fault_at(path, Fault.NOT_ALLOWED, verb=Verb.PASSWORD_RESET)
            unlocked = Unlocked(secrets=secrets, seed=new_seed(), temporary=False)
            envelope = _reset(file, envelope, by.password, unlocked, (account, now))
            site = OpenSite(file, Session(account=account, unlocked=unlocked, state=folder))
            note_arrival(site, envelope, now, "")
    return site


def _in_force(
    file: SiteFile,
    envelope: Envelope,
    by: Credentials,
    unlocked: Unlocked,
    state: tuple[Path, str],
) -> Unlocked:
    """What the passphrase gives that is in force; a change that was cut off leaves the old one."""
    if envelope.before is None:
        return unlocked
    check_newest(file, envelope)
    found = in_force(file, envelope).unlock(by.login, by.password)
    if found is None:
        folder, now = state
        Attempts(folder, envelope.file_id).failed(envelope.who(by.login), now)
        raise fault_at(file.path, Fault.WRONG_PASSWORD)
    return found


def _reset(
    file: SiteFile,
    envelope: Envelope,
    password: str,
    unlocked: Unlocked,
    who_and_when: tuple[Account, str],
) -> Envelope:
    """Write the new passphrase and signing key of whoever has the recovery key."""
    account, now = who_and_when
    before = cut_off(file, envelope)
    changed = in_force(file, envelope).with_account(account.login, password, unlocked)
    draft = _entry_of(account, now)
    with (
        rewrapped(file, changed, account.login) as detail,
        file.writing(replace(draft, detail=detail)) as writing,
    ):
        write_signing_key(writing, account.id, unlocked.seed)
        if before is not None:
            note_undone(writing, draft, whose_change(file, envelope, before))
    return changed


def _entry_of(account: Account, now: str) -> EntryDraft:
    """The entry of a passphrase that was reset with the recovery key."""
    return EntryDraft(
        by=account.name,
        at=now,
        verb=Verb.PASSWORD_RESET,
        program_version=__version__,
        account_id=account.id,
    )
