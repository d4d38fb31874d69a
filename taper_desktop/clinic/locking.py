"""Locking the screen, and unlocking it."""

from collections.abc import Iterator
from contextlib import contextmanager

from taper_desktop.clinic.arriving import note_failures
from taper_desktop.clinic.keys import standing_envelope
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import Session
from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.account import Account, Credentials, Role
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.envelope import Unlocked

_WRONG = Problem(place="password", fault=Fault.WRONG_PASSWORD)


def lock(site: OpenSite, *, entered: Entered) -> None:
    """Lock: nothing is written and nothing may be shown until somebody unlocks."""
    if not site.locked:
        with site.event(Verb.LOCK, entered):
            pass
        site.session.locked = True


def unlock(site: OpenSite, by: Credentials, *, now: str) -> tuple[Problem, ...]:
    """Unlock; by whoever was there, or by an administrator, who is then the one logged in.

    Gives what is wrong, or nothing. Failures wait longer and longer, and are audited at the next
    success.
    """
    session = site.session
    envelope = standing_envelope(site.file)
    who = envelope.who(by.login)
    wait_s = session.attempts.wait_s(who, now)
    if wait_s:
        values = {"seconds": str(wait_s)}
        return (Problem(place="password", fault=Fault.TOO_MANY_ATTEMPTS, values=values),)
    unlocked = envelope.unlock(by.login, by.password)
    account = _may_unlock(site, by.login)
    if unlocked is None or account is None:
        session.attempts.failed(who, now)
        return (_WRONG,)
    with _taken_by(session, account, unlocked) as before:
        entered = Entered(by=account.name, at=now)
        with site.event(Verb.UNLOCK, entered, {"locked_by": before.name}) as writing:
            note_failures(site, writing, envelope, site.draft(Verb.LOG_IN_FAILED, entered))
    session.attempts.succeeded()
    return ()


@contextmanager
def _taken_by(session: Session, account: Account, unlocked: Unlocked) -> Iterator[Account]:
    """The session is another's, and open; it stays locked and whose it was where that fails."""
    before = session.account, session.unlocked
    session.account, session.unlocked, session.locked = account, unlocked, False
    try:
        yield before[0]
    except BaseException:
        (session.account, session.unlocked), session.locked = before, True
        raise


def _may_unlock(site: OpenSite, login: str) -> Account | None:
    """The active account of ``login``, where it was there or is an administrator's."""
    name = login.strip().casefold()
    for account in site.accounts:
        if account.login.casefold() == name and account.active:
            own = account.id == site.account.id
            return account if own or account.role is Role.ADMINISTRATOR else None
    return None
