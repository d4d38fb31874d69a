"""The key envelope and the file that knows of it: a change is in force once both have it.

The envelope is written first, with what was before kept in it; then the file records the new
generation; then what was before is dropped. Wherever the power is cut, either the old passphrase
is in force and the file says nothing, or the new one is and the file says who changed it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from taper_desktop.domain.problem import Fault
from taper_desktop.store.accounts import read_accounts
from taper_desktop.store.envelope import Envelope, envelope_file, read_envelope, write_envelope
from taper_desktop.store.faults import StoreFault, fault_at
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Value


def generation_known(file: SiteFile) -> int:
    """The newest envelope that the file was ever opened or changed with."""
    rows = file.rows(
        "SELECT max(json_extract(detail, '$.generation')) AS n FROM entries"
        " WHERE verb IN ('first_start', 'taken_over', 'log_in', 'password_changed',"
        " 'password_reset', 'recovery_key_renewed', 'account_added', 'account_changed')"
    )
    return int(rows[0]["n"] or 0)


def standing_envelope(file: SiteFile) -> Envelope:
    """What is in force of the envelope beside an open file."""
    return in_force(file, read_envelope(envelope_file(file.path)))


def in_force(file: SiteFile, envelope: Envelope) -> Envelope:
    """What is in force of an envelope, by what the file knows."""
    if envelope.before is None:
        return envelope
    return envelope.standing(generation_known(file))


def check_newest(file: SiteFile, envelope: Envelope) -> None:
    """Refuse an envelope that is older than the file knows; raises ``StoreFault``."""
    known = generation_known(file)
    if envelope.generation < known:
        raise fault_at(file.path, Fault.KEYS_ROLLED_BACK, found=envelope.generation, known=known)


@contextmanager
def rewrapped(
    file: SiteFile, envelope: Envelope | None, login: str = ""
) -> Iterator[Mapping[str, Value]]:
    """Write the envelope, then the file inside, which is to record what this gives.

    ``None`` leaves the envelope as it is. Where the file could not be written, what was before
    stays in force.
    """
    said: dict[str, Value] = {"login": login} if login else {}
    if envelope is None:
        yield said
        return
    path = envelope_file(file.path)
    write_envelope(path, replace(envelope, before=standing_envelope(file)))
    yield {**said, "generation": envelope.generation}
    with suppress(StoreFault):  # the change stands; what was before is dropped at the next log-in
        write_envelope(path, envelope)


def cut_off(file: SiteFile, envelope: Envelope) -> Envelope | None:
    """What was before a change that the file does not know of; ``None`` where it knows all."""
    if envelope.before is None or generation_known(file) >= envelope.generation:
        return None
    return envelope.before


def whose_change(file: SiteFile, envelope: Envelope, before: Envelope) -> str:
    """The login whose passphrase a change was about; empty for the recovery key."""
    for account in read_accounts(file):
        who = envelope.who(account.login)
        if envelope.slots.get(who) != before.slots.get(who):
            return account.login
    return ""


def settle(file: SiteFile, envelope: Envelope) -> None:
    """Drop what is not in force from the envelope beside the file, where it can be written."""
    if envelope.before is not None:
        with suppress(StoreFault):
            write_envelope(envelope_file(file.path), in_force(file, envelope))
