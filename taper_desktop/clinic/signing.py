"""Signing a decision: the passphrase again, then a key that only it unlocks."""

from dataclasses import dataclass, field

from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.account import Account
from taper_desktop.domain.ids import DecisionId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.envelope import envelope_file, read_envelope
from taper_desktop.store.signing import sign_decision
from taper_desktop.store.writing import Writing

PLACE = "password"
MEANING = "decided"
"""What a signature under a decision means: its signer made it and answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, with the key that the passphrase unlocked."""

    account: Account
    seed: bytes = field(repr=False)

    def sign(self, site: OpenSite, writing: Writing, decision: DecisionId, at: str) -> None:
        """Sign a decision inside the transaction that writes it."""
        sign_decision(writing, site.file, decision, (self.account, self.seed, MEANING, at))


def signer_of(
    site: OpenSite, password: str, entered: Entered, verb: Verb = Verb.DECIDE
) -> Signer | Problem:
    """Who signs; a problem for a passphrase that is missing or wrong, which is audited.

    On a made-up site nobody is asked.
    """
    account = site.acting(verb, entered)
    session = site.session
    if session.made_up:
        return Signer(account=account, seed=session.demo_seed(account.id))
    if not password:
        return Problem(place=PLACE, fault=Fault.EMPTY)
    envelope = read_envelope(envelope_file(site.file.path))
    who = envelope.who(account.login)
    wait_s = session.attempts.wait_s(who, entered.at)
    if wait_s:
        values = {"seconds": str(wait_s)}
        return Problem(place=PLACE, fault=Fault.TOO_MANY_ATTEMPTS, values=values)
    unlocked = envelope.unlock(account.login, password)
    if unlocked is None:
        session.attempts.failed(who, entered.at)
        with site.event(Verb.LOG_IN_FAILED, entered, {"verb": verb}):
            pass
        return Problem(place=PLACE, fault=Fault.WRONG_PASSWORD)
    session.attempts.succeeded()
    return Signer(account=account, seed=unlocked.seed)
