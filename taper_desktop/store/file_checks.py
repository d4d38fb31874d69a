"""Whether a file that was unlocked is whole, this program's, and in the form it writes."""

from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, migrations
from taper_desktop.store.faults import fault_at
from taper_desktop.store.file_heads import FileHead
from taper_desktop.store.pragmas import APPLICATION_ID, read_pragma, set_pragmas
from taper_desktop.store.secrets import Secrets

WHOLE_CHECK_BYTES = 32 << 20
"""Up to this size every page is read at each opening. Each page of a larger file is checked when
it is read, by its own authentication code; all of them are whenever a backup is made, and at the
next opening after a damaged one was met."""
_NOT_A_DATABASE = 26


def check_key(db: driver.Utils, path: Path, found: FileHead, secrets: Secrets) -> None:
    """Whether the key opens the file; reads its first page only."""
    same = found.file_id == secrets.file_id
    try:
        read_pragma(db, "user_version")
    except driver.Error as error:
        if driver.error_code(error) != _NOT_A_DATABASE:
            raise
        fault = Fault.FILE_DAMAGED if same else Fault.KEYS_OF_ANOTHER_FILE
        raise fault_at(path, fault) from error
    if not same:
        raise fault_at(path, Fault.FILE_DAMAGED, name="header")


def check_kind(db: driver.Utils, path: Path) -> None:
    """Whether the file is this program's and not a newer program's; reads its header only."""
    db.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    if read_pragma(db, "application_id") != APPLICATION_ID:
        raise fault_at(path, Fault.FILE_FOREIGN)
    found = read_pragma(db, "user_version")
    if not isinstance(found, int) or found > migrations.SCHEMA_VERSION:
        raise fault_at(path, Fault.FILE_NEWER, found=found, known=migrations.SCHEMA_VERSION)


def take(db: driver.Utils, path: Path) -> None:
    """Set what keeps the file safe and take its lock for as long as it is open."""
    set_pragmas(db, path)
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")


def check_content(db: driver.Utils, path: Path, *, every_page: bool = False) -> None:
    """Whether the file is whole: its pages, its references, its tables and triggers.

    A large file's pages are read only with ``every_page``.
    """
    if every_page or path.stat().st_size <= WHOLE_CHECK_BYTES:
        check_pages(db, path)
    check_schema(db, path)


def check_pages(db: driver.Utils, path: Path) -> None:
    """Whether every page and every reference is whole."""
    whole = read_pragma(db, "quick_check(1)") == "ok"
    if not whole or db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise fault_at(path, Fault.FILE_DAMAGED)


def check_whole(db: driver.Utils, path: Path) -> None:
    """Every page, table and trigger of a file that is only read, in whichever form it is.

    Its references are left to the check of the chain, which names the row that is missing.
    """
    db.execute("PRAGMA trusted_schema=0")
    db.execute("PRAGMA cell_size_check=1")
    if read_pragma(db, "integrity_check(1)") != "ok":
        raise fault_at(path, Fault.FILE_DAMAGED)
    check_schema(db, path)


def check_schema(db: driver.Utils, path: Path) -> None:
    """Whether tables, views and triggers are those of the file's form, to the letter."""
    if migrations.schema_of(db) != migrations.expected_schema(form_of(db)):
        raise fault_at(path, Fault.FILE_DAMAGED, name="schema")


def form_of(db: driver.Utils) -> int:
    """The form of a file: how many steps it has been through."""
    return int(read_pragma(db, "user_version") or 0)
