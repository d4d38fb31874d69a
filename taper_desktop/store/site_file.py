"""Opening, making and closing the site's file; one connection, one process.

A file that cannot be opened is told apart by its fault and left as it is: an empty one is never
made in its place.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, migrations
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.pragmas import APPLICATION_ID, read_pragma, set_pragmas
from taper_desktop.store.writing import EntryDraft, Row, Value, Writing

WAIT_S = 1.0
"""How long, in seconds, a file that another program holds is waited for."""

_OWNER_ONLY = 0o600


class SiteFile:
    """The open file. Reading is by :meth:`rows`, writing only inside :meth:`writing`."""

    def __init__(self, path: Path, db: driver.Utils) -> None:
        """``db`` is open and checked; use :meth:`open` or :meth:`create`."""
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at ``path``; raises ``StoreFault`` with what is wrong with it."""
        with faults_told(path):
            if path.stat().st_size == 0 or not path.is_file():
                raise fault_at(path, Fault.FILE_DAMAGED)
            db = driver.connect(path, create=False, wait_s=WAIT_S)
            try:
                _check_kind(db, path)
                _take(db, path)
                _check_content(db, path)
            except BaseException:
                db.close()
                raise
        return cls(path, db)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty file where there is none, then open it.

        It is made under another name and takes its own only when it is whole.
        """
        unfinished = path.with_name(path.name + ".unfinished")
        with faults_told(path):
            if path.exists():
                raise fault_at(path, Fault.ALREADY_USED, value=path)
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            db = driver.connect(unfinished, create=True, wait_s=WAIT_S)
            try:
                unfinished.chmod(_OWNER_ONLY)
                set_pragmas(db, path)
                migrations.migrate(db)
            finally:
                db.close()
            unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)
            unfinished.rename(path)
            _flush_folder(path.parent)
        return cls.open(path)

    def close(self) -> None:
        """Let the file go; nothing can be read or written after."""
        self._db.close()

    def rows(self, sql: str, values: Mapping[str, Value] | None = None) -> list[Row]:
        """The rows a SELECT gives, each as column name to value."""
        with faults_told(self.path):
            return list(self._db.query(sql, dict(values or {})))

    @contextmanager
    def writing(self, entry: EntryDraft) -> Iterator[Writing]:
        """One transaction: all that is written in it or nothing, and its entry.

        After the commit every row is read back; a row that differs is a fault.
        """
        with faults_told(self.path):
            with self._db.atomic():
                writing = Writing(self._db, entry)
                yield writing
            if not writing.reads_back():
                raise fault_at(self.path, Fault.NOT_READ_BACK)


def _check_kind(db: driver.Utils, path: Path) -> None:
    """Whether the file is this program's and not a newer program's; reads its header only."""
    set_pragma = db.execute("PRAGMA locking_mode=EXCLUSIVE")
    set_pragma.fetchall()
    if read_pragma(db, "application_id") != APPLICATION_ID:
        raise fault_at(path, Fault.FILE_FOREIGN)
    found = read_pragma(db, "user_version")
    if not isinstance(found, int) or found > migrations.SCHEMA_VERSION:
        raise fault_at(path, Fault.FILE_NEWER, found=found, known=migrations.SCHEMA_VERSION)


def _take(db: driver.Utils, path: Path) -> None:
    """Set what keeps the file safe and take its lock for as long as it is open."""
    set_pragmas(db, path)
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")


def _check_content(db: driver.Utils, path: Path) -> None:
    """Whether the file is whole: its pages, its references, its tables and triggers."""
    whole = read_pragma(db, "quick_check(1)") == "ok"
    if not whole or db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise fault_at(path, Fault.FILE_DAMAGED)
    migrations.migrate(db)
    if migrations.schema_of(db) != migrations.expected_schema():
        raise fault_at(path, Fault.FILE_DAMAGED, name="schema")


def _flush_folder(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders, and writes names through
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
