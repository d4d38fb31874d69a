"""Signing decisions, voids, reviews, protocols: the passphrase again, and the key it unlocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from taper_desktop.clinic.keys import standing_envelope
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.account import Account
from taper_desktop.domain.ids import DecisionId, PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.envelope import Unlocked
from taper_desktop.store.protocol_signing import sign_protocol
from taper_desktop.store.record_signing import Signable, sign_record
from taper_desktop.store.signing import sign_decision
from taper_desktop.store.writing import Writing

PLACE = "password"
MEANING = "decided"
"""What a signature under a decision means: its signer made it and answers for it."""
VOIDED = "voided"
"""What one under a voided decision means: its signer says that it counts no more."""
REVIEWED = "reviewed"
"""What one under a review means: its signer looked again and says what becomes of the decision."""
ACTIVATED = "activated"
"""What one under a protocol means: its signer read it and puts the site's patients on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, with the key that the passphrase unlocked."""

    account: Account
    seed: bytes = field(repr=False)

    def sign_protocol(
        self, site: OpenSite, writing: Writing, sha256: str, confirmed: Mapping[str, str], at: str
    ) -> None:
        """Sign the protocol of this hash, before it is written in the same transaction."""
        signer = (self.account, self.seed, ACTIVATED, at)
        sign_protocol(writing, site.file, sha256, signer, confirmed)

    def sign(self, site: OpenSite, writing: Writing, decision: DecisionId, at: str) -> None:
        """Sign a decision inside the transaction that writes it."""
        sign_decision(writing, site.file, decision, (self.account, self.seed, MEANING, at))

    def sign_record(
        self,
        site: OpenSite,
        writing: Writing,
        patient_id: PatientId,
        record: tuple[Signable, int],
        at: str,
    ) -> None:
        """Sign a void or a review in the transaction that writes it, when all of it is written."""
        meaning = VOIDED if record[0] is Signable.VOID else REVIEWED
        signer = (self.account, self.seed, meaning, at)
        sign_record(writing, site.file, patient_id, record, signer)


def signer_of(
    site: OpenSite, password: str, entered: Entered, verb: Verb = Verb.DECIDE
) -> Signer | Problem:
    """Who signs; a problem for a passphrase that is missing or wrong, which is audited.

    On a made-up site nobody is asked.
    """
    account = site.acting(verb, entered)
    if site.session.made_up:
        return Signer(account=account, seed=site.session.demo_seed(account.id))
    if not password:
        return Problem(place=PLACE, fault=Fault.EMPTY)
    unlocked = typed_again(site, password, entered, verb)
    if isinstance(unlocked, Problem):
        return unlocked
    return Signer(account=account, seed=unlocked.seed)


def typed_again(
    site: OpenSite, password: str, entered: Entered, verb: Verb, place: str = PLACE
) -> Unlocked | Problem:
    """What the passphrase of whoever is logged in gives, typed again for ``verb``.

    A wrong one is audited, and the next try waits as at the log-in.
    """
    session = site.session
    envelope = standing_envelope(site.file)
    who = envelope.who(session.account.login)
    wait_s = session.attempts.wait_s(who, entered.at)
    if wait_s:
        values = {"seconds": str(wait_s)}
        return Problem(place=place, fault=Fault.TOO_MANY_ATTEMPTS, values=values)
    unlocked = envelope.unlock(session.account.login, password)
    if unlocked is None:
        session.attempts.failed(who, entered.at)
        with site.event(Verb.LOG_IN_FAILED, entered, {"verb": verb}):
            pass
        session.attempts.note_audited()
        return Problem(place=place, fault=Fault.WRONG_PASSWORD)
    session.attempts.succeeded()
    return unlocked
