"""Files for tests of the store: open, with a patient in them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from taper_desktop.domain.account import Account, Role
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.store import driver
from taper_desktop.store.accounts import write_account, write_signing_key
from taper_desktop.store.driver import Access
from taper_desktop.store.envelope import envelope_file, read_envelope
from taper_desktop.store.patients import write_patient
from taper_desktop.store.protocol_signing import sign_protocol
from taper_desktop.store.protocols import hash_of, write_protocol
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.signing import new_seed
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.writing import EntryDraft, Writing
from tests.making import make_patient

ENTRY = EntryDraft(
    by="Lin Mei", at="2026-08-14T09:42:10+08:00", verb="test", program_version="0.1.0"
)
SECRETS = Secrets(data_key=bytes(range(32)), file_id=bytes(range(128, 144)))
OPENING = Opening(secrets=SECRETS)


@contextmanager
def opened(path: Path) -> Iterator[SiteFile]:
    """A new file, closed at the end."""
    file = SiteFile.create(path, OPENING)
    try:
        yield file
    finally:
        file.close()


def add_patient(file: SiteFile, code: str = "HT-014") -> PatientId:
    """A patient under no protocol."""
    with file.writing(ENTRY) as writing:
        return write_patient(writing, make_patient(code), None)


def tampered(path: Path, *statements: str, secrets: Secrets = SECRETS) -> None:
    """Change a closed file with another program that has its key."""
    db = driver.connect(path, Access.WRITE, raw_key=secrets.raw_key, wait_s=1)
    for statement in statements:
        db.execute(statement)
    db.close()


def add_protocol(writing: Writing, file: SiteFile, text: str) -> ProtocolId:
    """A protocol signed in by a new account."""
    seed = new_seed()
    login = f"signer{writing.entry_id}"
    number = write_account(writing, login, "Lin Mei", Role.INVESTIGATOR)
    write_signing_key(writing, number, seed)
    account = Account(id=number, login=login, name="Lin Mei", role=Role.INVESTIGATOR, active=True)
    signer = (account, seed, "activated", ENTRY.at)
    sign_protocol(writing, file, hash_of(text), signer, {})
    return write_protocol(writing, name="p", version="1", text=text)


def lay_second_form(path: Path) -> Secrets:
    """A site's file and keys as a program of the second form left them; gives what opens it.

    It is the same site each time, so a test that logs in needs a state folder of its own.
    """
    old = Path(__file__).with_name("old_files") / "form_2.taper"
    shutil.copyfile(old, path)
    shutil.copyfile(envelope_file(old), envelope_file(path))
    return second_secrets()


def lay_fifth_form(path: Path) -> None:
    """As :func:`lay_second_form`, of the fifth: with voids, a review and a corrected step."""
    old = Path(__file__).with_name("old_files") / "form_5.taper"
    shutil.copyfile(old, path)
    shutil.copyfile(envelope_file(old), envelope_file(path))


@cache
def second_secrets() -> Secrets:
    """What opens the file of the second form."""
    envelope = read_envelope(Path(__file__).with_name("old_files") / "form_2.taper.keys")
    unlocked = envelope.unlock("lin", "a horse, a stable and a battery")
    assert unlocked is not None
    return unlocked.secrets
