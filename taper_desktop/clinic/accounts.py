"""Accounts: adding, changing and deactivating them; passphrases and the recovery key.

An account is never deleted, and what somebody wrote keeps their name. How the key envelope and the
file change together is in ``keys``.
"""

from dataclasses import dataclass, field, replace

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.keys import rewrapped, standing_envelope
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.passphrases import account_problems, passphrase_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.signing import typed_again
from taper_desktop.clinic.texts import LONGEST_NOTE, text_problems
from taper_desktop.domain.account import Account, NewAccount, Role
from taper_desktop.domain.ids import AccountId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.store.accounts import change_account as write_change
from taper_desktop.store.accounts import write_account, write_signing_key
from taper_desktop.store.envelope import Envelope, Unlocked
from taper_desktop.store.recovery_key import new_recovery, read_recovery, recovery_text
from taper_desktop.store.signing import new_seed

Problems = tuple[Problem, ...]


def add_account(site: OpenSite, new: NewAccount, *, entered: Entered) -> Changes | Problems:
    """Make an account; its passphrase is temporary, to be changed at the first log-in."""
    site.acting(Verb.ACCOUNT_ADDED, entered)
    made_up = site.session.made_up
    problems = account_problems(new) if not made_up else ()
    login = new.login.strip()
    if login.casefold() in {account.login.casefold() for account in site.accounts}:
        values = {"value": login}
        problems += (Problem(place="login", fault=Fault.ALREADY_USED, values=values),)
    name = new.name.strip()
    if name in {account.name for account in site.accounts}:
        values = {"value": name}
        problems += (Problem(place="name", fault=Fault.ALREADY_USED, values=values),)
    if problems:
        return problems
    seed, envelope = new_seed(), None
    if not made_up:
        unlocked = Unlocked(secrets=site.session.secrets, seed=seed, temporary=True)
        envelope = standing_envelope(site.file).with_account(login, new.password, unlocked)
    with (
        rewrapped(site.file, envelope, login) as detail,
        site.event(Verb.ACCOUNT_ADDED, entered, detail) as writing,
    ):
        number = write_account(writing, login, name, new.role)
        seed = site.session.demo_seed(number) if made_up else seed
        write_signing_key(writing, number, seed)
    site.refresh()
    return Changes(site=True)


def change_account(
    site: OpenSite,
    account_id: AccountId,
    *,
    role: Role,
    active: bool,
    reason: str,
    entered: Entered,
) -> Changes | Problems:
    """Give an account another role, or take it out of use; its history stays.

    An account that comes back into use needs a new passphrase: see :func:`reset_password`.
    """
    site.acting(Verb.ACCOUNT_CHANGED, entered)
    account = _account(site, account_id)
    changed = replace(account, role=role, active=active)
    problems = _change_problems(site, account, changed, reason)
    if problems:
        return problems
    envelope = None
    if account.active and not active:
        envelope = standing_envelope(site.file).without_account(account.login)
    with (
        rewrapped(site.file, envelope, account.login) as detail,
        site.event(Verb.ACCOUNT_CHANGED, entered, detail, why=reason.strip()) as writing,
    ):
        write_change(site.file, writing, changed, reason.strip())
    site.refresh()
    return Changes(site=True)


def change_password(site: OpenSite, old: str, new: str, *, entered: Entered) -> Changes | Problems:
    """Change one's own passphrase; the file is not encrypted anew."""
    account = site.acting(Verb.PASSWORD_CHANGED, entered)
    problems = passphrase_problems(new)
    if problems:
        return problems
    found = typed_again(site, old, entered, Verb.PASSWORD_CHANGED, "old_password")
    if isinstance(found, Problem):
        return (found,)
    unlocked = replace(found, temporary=False)
    envelope = standing_envelope(site.file).with_account(account.login, new, unlocked)
    with (
        rewrapped(site.file, envelope, account.login) as detail,
        site.event(Verb.PASSWORD_CHANGED, entered, detail),
    ):
        pass
    site.session.unlocked = unlocked
    return Changes(site=True)


def reset_password(
    site: OpenSite, account_id: AccountId, new: str, recovery_key: str, *, entered: Entered
) -> Changes | Problems:
    """Give somebody who forgot it a temporary passphrase, with the printed recovery key.

    The account gets a new signing key; what the old one signed stays signed.
    """
    site.acting(Verb.PASSWORD_RESET, entered)
    account = _account(site, account_id)
    envelope = standing_envelope(site.file)
    problems = (*passphrase_problems(new), *_recovery_problems(envelope, recovery_key))
    if not account.active:
        problems += (Problem(place="account", fault=Fault.NOT_CURRENT),)
    if problems:
        return problems
    own = account.id == site.account.id
    unlocked = Unlocked(secrets=site.session.secrets, seed=new_seed(), temporary=not own)
    envelope = envelope.with_account(account.login, new, unlocked)
    with (
        rewrapped(site.file, envelope, account.login) as detail,
        site.event(Verb.PASSWORD_RESET, entered, detail) as writing,
    ):
        write_signing_key(writing, account.id, unlocked.seed)
    return Changes(site=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedKey:
    """A recovery key that may be put in force; nothing has changed yet."""

    text: str = field(repr=False)
    """As it is to be printed."""


def propose_recovery_key(site: OpenSite, *, entered: Entered) -> ProposedKey:
    """A new recovery key to be printed, before it is put in force; nothing is changed."""
    site.acting(Verb.RECOVERY_KEY_RENEWED, entered)
    return ProposedKey(text=recovery_text(new_recovery()))


def confirm_recovery_key(
    site: OpenSite, proposed: ProposedKey, typed: str, *, entered: Entered
) -> Changes | Problems:
    """Put a proposed key in force once it was typed as it is printed; no earlier one opens then.

    Nothing is changed where ``typed`` is not that key.
    """
    site.acting(Verb.RECOVERY_KEY_RENEWED, entered)
    try:
        recovery = read_recovery(typed)
    except Refused as refused:
        return (refused.problem,)
    if recovery_text(recovery) != proposed.text:
        return (Problem(place="recovery_key", fault=Fault.RECOVERY_KEY_NOT_SAME),)
    envelope = standing_envelope(site.file).with_recovery(site.session.secrets, recovery)
    with (
        rewrapped(site.file, envelope) as detail,
        site.event(Verb.RECOVERY_KEY_RENEWED, entered, detail),
    ):
        pass
    return Changes(site=True)


def _account(site: OpenSite, account_id: AccountId) -> Account:
    """Raises ``LookupError`` for a number that no account has."""
    for account in site.accounts:
        if account.id == account_id:
            return account
    raise LookupError(f"no account {account_id}")


def _change_problems(site: OpenSite, account: Account, changed: Account, reason: str) -> Problems:
    if changed == account:
        return (Problem(place="account", fault=Fault.NOTHING_CHANGED),)
    if not reason.strip():
        return (Problem(place="reason", fault=Fault.REASON_MISSING),)
    keepers = [
        other
        for other in site.accounts
        if other.active and other.role is Role.ADMINISTRATOR and other.id != account.id
    ]
    stays = changed.active and changed.role is Role.ADMINISTRATOR
    if not keepers and not stays and account.role is Role.ADMINISTRATOR:
        return (Problem(place="account", fault=Fault.LAST_ADMINISTRATOR),)
    return text_problems("reason", reason, longest=LONGEST_NOTE, lines=True)


def _recovery_problems(envelope: Envelope, text: str) -> Problems:
    try:
        recovery = read_recovery(text)
    except Refused as refused:
        return (refused.problem,)
    if envelope.recover(recovery) is None:
        return (Problem(place="recovery_key", fault=Fault.RECOVERY_KEY_WRONG),)
    return ()
