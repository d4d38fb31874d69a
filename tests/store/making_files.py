"""Files for tests of the store: open, with a patient in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taper_desktop.domain.ids import PatientId
from taper_desktop.store import driver
from taper_desktop.store.driver import Access
from taper_desktop.store.migrations import STEPS
from taper_desktop.store.patients import write_patient
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.writing import EntryDraft
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


def encrypted_first_form(path: Path) -> None:
    """A keyed file of an earlier form, as a migration to come will meet one."""
    db = driver.connect(path, Access.CREATE, raw_key=SECRETS.raw_key, wait_s=1)
    STEPS.apply(db, stop_before="0002_accounts_and_audit")
    db.close()
