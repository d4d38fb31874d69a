"""Beginning with a site: its file, its first accounts, its recovery key."""

from dataclasses import dataclass
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.arriving import note_arrival
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.passphrases import account_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import DEMO, Session, anchor_in, demo_seed, state_or_default
from taper_desktop.clinic.unlocking import (
    account_of,
    check_folder,
    check_no_keys_alone,
    closed_on_error,
    told_not_opened,
)
from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store.accounts import write_account, write_signing_key
from taper_desktop.store.envelope import Envelope, Unlocked, envelope_file, write_envelope
from taper_desktop.store.recovery_key import new_recovery, recovery_text
from taper_desktop.store.secrets import Secrets, new_secrets
from taper_desktop.store.signing import new_seed
from taper_desktop.store.site_file import Opening, SiteFile
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


def make_site(
    path: Path, first: FirstAccounts | None, *, now: str, state: Path | None = None
) -> OpenSite:
    """Make the site's file with its first accounts; ``recovery_key`` is to be printed.

    Without ``first`` the site is made up. Raises :class:`SiteNotOpened` and, for accounts that
    cannot be, :class:`Refused`.
    """
    accounts = _checked(first)
    with told_not_opened():
        check_folder(path, made_up=first is None)
        check_no_keys_alone(path)
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
    with told_not_opened():
        check_folder(path, made_up=False)
        making = _Making(path, accounts, now, Verb.TAKEN_OVER)
        anchor = anchor_in(state_or_default(state), making.secrets, made_up=False)
        opening = Opening(secrets=making.secrets, anchor=anchor)
        file = take_over_file(path, opening, making.begin)
        return making.arrive(file, state)


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
        with closed_on_error(file):
            login = self._first.investigator.login.strip()
            session = Session(
                account=account_of(self._path, file, login),
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
