"""Coming in: making the site's file, logging in, and the way back in with the recovery key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.arriving import note_arrival
from taper_desktop.clinic.open_site import OpenSite, SiteNotOpened
from taper_desktop.clinic.passphrases import account_problems, passphrase_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import DEMO, Session, anchor_in, demo_seed, state_or_default
from taper_desktop.domain.account import Account, Credentials, NewAccount, Role
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.host.folders import Whereabouts, whereabouts
from taper_desktop.store.accounts import read_accounts, write_account, write_signing_key
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.envelope import (
    Envelope,
    Unlocked,
    envelope_file,
    read_envelope,
    write_envelope,
)
from taper_desktop.store.faults import StoreFault, fault_at, faults_told
from taper_desktop.store.file_heads import look_at
from taper_desktop.store.recovery_key import new_recovery, read_recovery, recovery_text
from taper_desktop.store.secrets import Secrets, new_secrets
from taper_desktop.store.signing import new_seed
from taper_desktop.store.site_file import Opening, SiteFile, unfinished_file
from taper_desktop.store.taking_over import take_over_file
from taper_desktop.store.writing import EntryDraft, Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAccounts:
    """The two accounts without which a site cannot begin; the second one is logged in."""

    administrator: NewAccount
    investigator: NewAccount


ADMINISTRATOR = "Administrator"
"""The name of a made-up site's administrator."""
_MADE_UP = FirstAccounts(
    administrator=NewAccount(
        login="admin", name=ADMINISTRATOR, role=Role.ADMINISTRATOR, password=DEMO.password
    ),
    investigator=NewAccount(
        login=DEMO.login, name="Demo user", role=Role.INVESTIGATOR, password=DEMO.password
    ),
)


class SiteState(StrEnum):
    """What is to be done with a site's file before it can be shown."""

    NONE = "none"
    """There is none: first start."""
    FIRST_FORM = "first_form"
    """It is not encrypted yet: accounts are to be made, then :func:`take_over_site`."""
    ENCRYPTED = "encrypted"
    """Somebody is to log in."""


def site_state(path: Path) -> SiteState:
    """What lies at ``path``; raises :class:`SiteNotOpened` for what can be none of these."""
    with _not_opened():
        if not path.exists():
            _check_no_keys_alone(path)
            return SiteState.NONE
        with faults_told(path):
            return SiteState.FIRST_FORM if look_at(path).plain else SiteState.ENCRYPTED


def make_site(
    path: Path, first: FirstAccounts | None, *, now: str, state: Path | None = None
) -> OpenSite:
    """Make the site's file with its first accounts; ``recovery_key`` is to be printed.

    Without ``first`` the site is made up. Raises :class:`SiteNotOpened` and, for accounts that
    cannot be, :class:`Refused`.
    """
    accounts = _checked(first)
    with _not_opened():
        _check_folder(path, made_up=first is None)
        _check_no_keys_alone(path)
        making = _Making(path, accounts, now, Verb.FIRST_START, made_up=first is None)
        opening = Opening(
            secrets=making.secrets,
            anchor=anchor_in(state_or_default(state), making.secrets, made_up=first is None),
        )
        file = SiteFile.create(path, opening, making.begin)
        return making.arrive(file, state)


def take_over_site(
    path: Path, first: FirstAccounts, *, now: str, state: Path | None = None
) -> OpenSite:
    """Encrypt a file of the first form and give it accounts; the old file is kept aside.

    What was there is copied, counted and compared before it takes the file's place.
    """
    accounts = _checked(first)
    with _not_opened():
        _check_folder(path, made_up=False)
        making = _Making(path, accounts, now, Verb.TAKEN_OVER)
        anchor = anchor_in(state_or_default(state), making.secrets, made_up=False)
        opening = Opening(secrets=making.secrets, anchor=anchor)
        file = take_over_file(path, opening, making.begin)
        return making.arrive(file, state)


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
    with _not_opened():
        _check_folder(path, made_up=made_up)
        envelope = _envelope_of(path)
        unlocked = _unlock(path, envelope, by, Attempts(folder, envelope.file_id), now)
        anchor = anchor_in(folder, unlocked.secrets, made_up=made_up)
        opening = Opening(
            secrets=unlocked.secrets, anchor=anchor, older_taken=bool(older_reason.strip())
        )
        file = SiteFile.open(path, opening)
        with _closed_on_error(file):
            account = _account_of(path, file, by.login)
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
    with _not_opened():
        _check_folder(path, made_up=False)
        envelope = _envelope_of(path)
        secrets = envelope.recover(recovery)
        if secrets is None:
            raise fault_at(path, Fault.RECOVERY_KEY_WRONG)
        anchor = anchor_in(folder, secrets, made_up=False)
        file = SiteFile.open(path, Opening(secrets=secrets, anchor=anchor))
        with _closed_on_error(file):
            account = _account_of(path, file, by.login)
            if account.role is not Role.ADMINISTRATOR:
                raise fault_at(path, Fault.NOT_ALLOWED, verb=Verb.PASSWORD_RESET)
            unlocked = Unlocked(secrets=secrets, seed=new_seed(), temporary=False)
            envelope = envelope.with_account(by.login, by.password, unlocked)
            write_envelope(envelope_file(path), envelope)
            draft = entry_of(account, now, Verb.PASSWORD_RESET, envelope)
            with file.writing(draft) as writing:
                write_signing_key(writing, account.id, unlocked.seed)
            site = OpenSite(file, Session(account=account, unlocked=unlocked, state=folder))
            note_arrival(site, envelope, now, "")
    return site


def entry_of(account: Account, now: str, verb: Verb, envelope: Envelope) -> EntryDraft:
    """The entry of an event that changed the envelope."""
    return EntryDraft(
        by=account.name,
        at=now,
        verb=verb,
        program_version=__version__,
        account_id=account.id,
        detail={"login": account.login, "generation": envelope.generation},
    )


class _Making:
    """The keys and first rows of a new file."""

    def __init__(
        self, path: Path, first: FirstAccounts, now: str, verb: Verb, *, made_up: bool = False
    ) -> None:
        self.secrets: Secrets = new_secrets()
        self._path, self._now, self._verb, self._made_up = path, now, verb, made_up
        self._first = first
        recovery = new_recovery()
        self._recovery_text = "" if made_up else recovery_text(recovery)
        envelope = Envelope(file_id=self.secrets.file_id)
        self._unlocked = {
            account.login: Unlocked(secrets=self.secrets, seed=new_seed(), temporary=False)
            for account in self._accounts
        }
        if not made_up:
            envelope = envelope.with_recovery(self.secrets, recovery)
        for account in self._accounts if not made_up else self._accounts[1:]:
            unlocked = self._unlocked[account.login]
            envelope = envelope.with_account(account.login, account.password, unlocked)
        self._envelope = envelope

    @property
    def _accounts(self) -> tuple[NewAccount, ...]:
        return (self._first.administrator, self._first.investigator)

    def begin(self, file: SiteFile) -> None:
        """Write the accounts into the file, and the envelope beside where it will lie."""
        draft = EntryDraft(
            by=self._first.administrator.name,
            at=self._now,
            verb=self._verb,
            program_version=__version__,
            detail={"generation": self._envelope.generation},
        )
        with file.writing(draft) as writing:
            for account in self._accounts:
                self._write(writing, account)
        write_envelope(envelope_file(self._path), self._envelope)

    def _write(self, writing: Writing, new: NewAccount) -> None:
        number = write_account(writing, new.login.strip(), new.name.strip(), new.role)
        seed = self._unlocked[new.login].seed
        if self._made_up:
            seed = demo_seed(self.secrets, number)
        write_signing_key(writing, number, seed)

    def arrive(self, file: SiteFile, state: Path | None) -> OpenSite:
        """The open site with the investigator logged in."""
        with _closed_on_error(file):
            login = self._first.investigator.login.strip()
            session = Session(
                account=_account_of(self._path, file, login),
                unlocked=self._unlocked[self._first.investigator.login],
                state=state_or_default(state),
                made_up=self._made_up,
                wrote=True,
            )
            site = OpenSite(file, session, self._recovery_text)
            note_arrival(site, self._envelope, self._now, "")
            file.keep_anchor()
        return site


def _checked(first: FirstAccounts | None) -> FirstAccounts:
    """The first accounts, or those of a made-up site; raises :class:`Refused`."""
    if first is None:
        return _MADE_UP
    for place, new in (
        ("administrator", first.administrator),
        ("investigator", first.investigator),
    ):
        for problem in account_problems(new):
            raise Refused(problem.place, problem.fault, **problem.values).within(place)
    if first.administrator.login.strip().casefold() == first.investigator.login.strip().casefold():
        raise Refused("investigator.login", Fault.ALREADY_USED, value=first.investigator.login)
    return first


def _check_folder(path: Path, *, made_up: bool) -> None:
    """Whether the file lies on this computer's own disk; a made-up one may lie anywhere."""
    faults = {
        Whereabouts.NETWORK: Fault.FOLDER_NOT_LOCAL,
        Whereabouts.SYNCED: Fault.FOLDER_SYNCED,
    }
    fault = None if made_up else faults.get(whereabouts(path))
    if fault is not None:
        raise fault_at(path, fault)


def _check_no_keys_alone(path: Path) -> None:
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


def _envelope_of(path: Path) -> Envelope:
    """The envelope of a file that is there, encrypted, and may be this program's."""
    with faults_told(path):
        if look_at(path).plain:
            raise fault_at(path, Fault.FILE_NOT_ENCRYPTED)
    return read_envelope(envelope_file(path))


def _unlock(
    path: Path, envelope: Envelope, by: Credentials, attempts: Attempts, now: str
) -> Unlocked:
    who = envelope.who(by.login)
    wait_s = attempts.wait_s(who, now)
    if wait_s:
        raise fault_at(path, Fault.TOO_MANY_ATTEMPTS, seconds=wait_s)
    unlocked = envelope.unlock(by.login, by.password)
    if unlocked is None:
        if by != DEMO:  # the program's own try, not a person's
            attempts.failed(who, now)
        raise fault_at(path, Fault.WRONG_PASSWORD)
    return unlocked


def _account_of(path: Path, file: SiteFile, login: str) -> Account:
    """The active account of a login; one that is gone is told from nothing."""
    name = login.strip().casefold()
    for account in read_accounts(file):
        if account.login.casefold() == name and account.active:
            return account
    raise fault_at(path, Fault.WRONG_PASSWORD)


@contextmanager
def _not_opened() -> Iterator[None]:
    """A fault of the store inside is a site that was not opened."""
    try:
        yield
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault


@contextmanager
def _closed_on_error(file: SiteFile) -> Iterator[None]:
    try:
        yield
    except BaseException:
        file.close()
        raise
