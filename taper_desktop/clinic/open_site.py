"""The site while it is open: its file, who is logged in, its settings and protocols."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from taper_desktop import __version__
from taper_desktop.clinic.rights import RECORDING, RIGHTS, Verb
from taper_desktop.clinic.session import Session
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.stories import rules_hold
from taper_desktop.domain.account import Account
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.store.accounts import read_accounts
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.protocols import read_protocols
from taper_desktop.store.records import ProtocolRow, SiteRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.sites import read_site
from taper_desktop.store.writing import EntryDraft, Value, Writing

if TYPE_CHECKING:
    from taper_desktop.clinic.worklist import KeptLines

SiteFault = StoreFault
"""The file could not be read or written; ``problem`` says why. Nothing was changed."""
_NOT_SET_UP = SiteRow(name="", closed=ClosedDays(), is_demo=False)
_NOTHING: Mapping[str, Value] = {}


class SiteNotOpened(SiteFault):
    """The site's file could not be opened, and was left as it is."""


class OpenSite:
    """The open site. Close it when done; another instance cannot open it meanwhile."""

    def __init__(self, file: SiteFile, session: Session, recovery_key: str = "") -> None:
        """Read settings and signed-in protocols; a file where that fails is let go."""
        self.file = file
        self.session = session
        self.recovery_key = recovery_key
        """To be printed once, when the site was just made or the key renewed; else empty."""
        self.undone: str | None = None
        """Whose change of passphrase was cut off and is not in force, to be said once after the
        log-in; empty for the recovery key's renewal, ``None`` where nothing was."""
        self.updated_from = ""
        """The program's version at this person's last log-in, where it was another one; else
        empty."""
        self.advice_off = not rules_hold()
        """Whether the rules failed their own test: nothing is judged and nothing advised then;
        visits are entered, and what is recorded is shown and printed, as ever."""
        self.kept_lines: KeptLines | None = None
        """The last worklist, for the next one to begin with."""
        try:
            self._last_at = _last_moment(file)
            self.refresh()
        except BaseException:
            file.close()
            raise

    def refresh(self) -> None:
        """Read settings, accounts and protocols again, after they were written."""
        self._site = read_site(self.file) or _NOT_SET_UP
        self.accounts = read_accounts(self.file)
        """Every account, active or not."""
        self.protocol_rows: tuple[ProtocolRow, ...] = read_protocols(self.file)
        self.protocols: Mapping[ProtocolId, Protocol] = {
            row.id: self._protocol_in(row) for row in self.protocol_rows
        }

    def _protocol_in(self, row: ProtocolRow) -> Protocol:
        """A protocol that was signed in; one that can no longer be read is damage."""
        try:
            return read_protocol(row.text)
        except Refused as refused:
            values = {"name": "protocol"}
            place = str(self.file.path)
            problem = Problem(place=place, fault=Fault.FILE_DAMAGED, values=values)
            raise SiteFault(problem) from refused

    @property
    def name(self) -> str:
        """The site's name; empty until it is set up."""
        return self._site.name

    @property
    def closed(self) -> ClosedDays:
        """Days on which the site sees nobody."""
        return self._site.closed

    @property
    def is_demo(self) -> bool:
        """Whether everything in it is made up."""
        return self._site.is_demo

    @property
    def account(self) -> Account:
        """Who is logged in. Its name is what ``Entered.by`` must say."""
        return self.session.account

    @property
    def locked(self) -> bool:
        """Whether nothing may be shown or written until somebody unlocks."""
        return self.session.locked

    @property
    def can_be_read(self) -> bool:
        """Whether the file may be read now: not after it was let go, nor within long work."""
        return self.file.is_open and not self.file.is_occupied

    @property
    def chain_head(self) -> str:
        """The end of the audit chain, its first eight digits: for each printed page."""
        return self.file.head.mac[:8]

    def acting(self, verb: Verb, entered: Entered) -> Account:
        """The account that acts; raises :class:`Refused`, and audits it, where it may not.

        On a made-up site anybody named there may act.
        """
        if self.session.locked:
            raise Refused("account", Fault.SESSION_LOCKED)
        account = self.session.account
        if self.session.made_up:
            named = (person for person in self.accounts if person.name == entered.by)
            account = next(named, account)
        elif entered.by != account.name:
            self._refuse(verb, entered)
        if account.role not in RIGHTS[verb]:
            self._refuse(verb, entered)
        return account

    def _refuse(self, verb: Verb, entered: Entered) -> None:
        account = self.session.account
        with self.event(Verb.REFUSED, Entered(by=account.name, at=entered.at), {"verb": verb}):
            pass
        raise Refused("account", Fault.NOT_ALLOWED, verb=verb, role=account.role)

    @contextmanager
    def writing(self, verb: Verb, entered: Entered) -> Iterator[Writing]:
        """One transaction of one verb, by the person and at the time of ``entered``.

        Raises :class:`Refused` for an account that may not.
        """
        with self.event(verb, entered) as writing:
            yield writing

    @contextmanager
    def event(
        self,
        verb: Verb,
        entered: Entered,
        detail: Mapping[str, Value] = _NOTHING,
        *,
        patient_id: PatientId | None = None,
        why: str = "",
    ) -> Iterator[Writing]:
        """As :meth:`writing`, with what an event says beside who and when."""
        account = self.acting(verb, entered)
        draft = replace(
            self.draft(verb, entered),
            account_id=account.id,
            patient_id=patient_id,
            detail=detail,
            why=why,
        )
        moment = datetime.fromisoformat(entered.at)
        with self.file.writing(draft) as writing:
            last = self._last_at
            if last is not None and moment < last and not self.session.made_up:
                times: Mapping[str, Value] = {"before": last.isoformat(), "now": entered.at}
                note = self.draft(Verb.CLOCK_MOVED_BACK, entered)
                writing.note(replace(note, detail=times))
            yield writing
        self._last_at = moment
        self.session.wrote = self.session.wrote or verb in RECORDING

    def draft(self, verb: Verb, entered: Entered) -> EntryDraft:
        """An entry of whoever is logged in, to be written beside a verb's own."""
        return EntryDraft(
            by=entered.by,
            at=entered.at,
            verb=verb,
            program_version=__version__,
            account_id=self.session.account.id,
        )

    def close(self) -> None:
        """Let the file go."""
        self.file.close()


def _last_moment(file: SiteFile) -> datetime | None:
    rows = file.rows("SELECT at FROM entries ORDER BY id DESC LIMIT 1")
    return datetime.fromisoformat(rows[0]["at"]) if rows else None
