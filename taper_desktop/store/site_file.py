"""Opening, making and closing the site's file; one connection, one process.

A file that cannot be opened is told apart by its fault and left as it is: an empty one is never
made in its place.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, migrations
from taper_desktop.store.anchor import Anchor
from taper_desktop.store.audit import Head, genesis, mac_at, read_head, seal_rows
from taper_desktop.store.driver import Access
from taper_desktop.store.faults import StoreFault, fault_at, faults_told
from taper_desktop.store.file_checks import (
    check_content,
    check_key,
    check_kind,
    check_schema,
    check_whole,
    form_of,
    take,
)
from taper_desktop.store.file_heads import hold, let_go, look_at
from taper_desktop.store.migrations import SCHEMA_VERSION
from taper_desktop.store.pragmas import set_pragmas
from taper_desktop.store.progress import Telling, go_on
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.whole_files import OWNER_ONLY, flush_folder
from taper_desktop.store.writing import EntryDraft, Row, Value, Writing

WAIT_S = 1.0
"""How long, in seconds, a file that another program holds is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a file is opened with."""

    secrets: Secrets
    anchor: Anchor | None = None
    """``None`` for a file that is not the live one, such as a backup that is tried."""
    older_taken: bool = False
    """Whether a file older than the anchor is to be taken as it is."""
    keep: Callable[["SiteFile"], object] | None = None
    """Backs a file of an earlier form up before it is brought into today's; what it raises stops
    that. ``None`` for a copy of something that is kept elsewhere."""


class SiteFile:
    """The open file. Reading is by :meth:`rows`, writing only inside :meth:`writing`."""

    def __init__(self, path: Path, db: driver.Utils, opening: Opening, head: Head) -> None:
        """``db`` is open and checked; use :meth:`open` or :meth:`create`."""
        self.path = path
        self.secrets = opening.secrets
        self.head = head
        """The end of the audit chain."""
        self.form = self.form_found = form_of(db)
        """The form of the file, and the one it was found in."""
        self._db = db
        self._anchor = opening.anchor
        self._older_taken = opening.older_taken
        self.is_open = True
        self.is_occupied = False
        """Whether long work reads it: nothing else may, not even from within what that tells."""

    @classmethod
    def open(cls, path: Path, opening: Opening) -> Self:
        """Open the file at ``path``; raises ``StoreFault`` with what is wrong with it."""
        with faults_told(path):
            found = look_at(path)
            if found.plain:
                raise fault_at(path, Fault.FILE_NOT_ENCRYPTED)
            db = _connect(path, Access.WRITE, opening.secrets)
            try:
                check_key(db, path, found, opening.secrets)
                check_kind(db, path)
                take(db, path)
                check_content(db, path, every_page=_is_suspect(opening))
                file = cls(path, db, opening, _head_of(db, path, opening))
                if file.form < SCHEMA_VERSION:
                    file._bring_up_to_date(opening)
            except BaseException:
                db.close()
                raise
        hold(path)
        return file

    @classmethod
    def read(cls, path: Path, opening: Opening, telling: Telling | None = None) -> Self:
        """Open a file only to read it, every page checked: a backup, or one to be verified.

        Raises ``Stopped`` where whoever listens to ``telling`` wants no more.
        """
        with faults_told(path):
            found = look_at(path)
            if found.plain:
                raise fault_at(path, Fault.FILE_NOT_ENCRYPTED)
            db = _connect(path, Access.READ, opening.secrets)
            try:
                check_key(db, path, found, opening.secrets)
                check_kind(db, path)
                with (telling or Telling(go_on)).asked_during(db):
                    check_whole(db, path)
                file = cls(path, db, opening, _last_of(db, opening))
            except BaseException:
                db.close()
                raise
        hold(path)
        return file

    @classmethod
    def create(
        cls, path: Path, opening: Opening, begin: Callable[[Self], None] = lambda _file: None
    ) -> Self:
        """Make an empty file where there is none, then open it.

        It is made under another name and takes its own only when it is whole and ``begin`` has
        written what it must not be without.
        """
        unfinished = unfinished_file(path)
        with faults_told(path):
            if path.exists():
                raise fault_at(path, Fault.ALREADY_USED, value=path)
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            db = _connect(unfinished, Access.CREATE, opening.secrets)
            try:
                unfinished.chmod(OWNER_ONLY)
                set_pragmas(db, path)
                begin(cls(unfinished, db, Opening(secrets=opening.secrets), _migrated(db, opening)))
            finally:
                db.close()
            unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)
            unfinished.rename(path)
            flush_folder(path.parent)
        return cls.open(path, opening)

    def _bring_up_to_date(self, opening: Opening) -> None:
        """Take the file into today's form in one transaction, once its backup is proven."""
        if opening.keep is not None:
            opening.keep(self)
        key = self.secrets.chain_key
        migrations.migrate(self._db, lambda: seal_rows(self._db, self.head, key))
        check_schema(self._db, self.path)
        self.head, self.form = self._end(), form_of(self._db)

    def close(self) -> None:
        """Let the file go; nothing can be read or written after."""
        self.is_open = False
        self._db.close()
        let_go(self.path)

    @contextmanager
    def occupied(self) -> Iterator[None]:
        """For long work that tells how far it is while a statement runs."""
        self.is_occupied = True
        try:
            yield
        finally:
            self.is_occupied = False

    def rows(self, sql: str, values: Mapping[str, Value] | None = None) -> list[Row]:
        """The rows a SELECT gives, each as column name to value."""
        with self.told():
            found = self._db.execute(sql, dict(values or {}))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def tuples(self, sql: str, values: Mapping[str, Value] | None = None) -> list[tuple[Any, ...]]:
        """As :meth:`rows`, without names: for many rows."""
        with self.told():
            return self._db.execute(sql, dict(values or {})).fetchall()

    @contextmanager
    def told(self) -> Iterator[None]:
        """As ``faults_told``; damage is remembered, so that the next opening reads every page."""
        try:
            with faults_told(self.path):
                yield
        except StoreFault as fault:
            if fault.problem.fault is Fault.FILE_DAMAGED and self._anchor is not None:
                self._anchor.note_damage()
            raise

    @property
    def damage_met(self) -> bool:
        """Whether a damaged page was met in an earlier session; every page was whole at opening."""
        return self._anchor is not None and self._anchor.damage_met

    def forget_damage(self) -> None:
        """The damage that was met stands in the audit."""
        if self._anchor is not None:
            self._anchor.forget_damage()

    @property
    def connection(self) -> driver.Utils:
        """The connection, for the store's own checks and copies."""
        return self._db

    @contextmanager
    def writing(self, entry: EntryDraft) -> Iterator[Writing]:
        """One transaction: all that is written in it or nothing, its entry, its audit, sealed.

        After the commit every row is read back; a row that differs is a fault. Nothing is written
        from within what long work tells: SQLite allows no statement there.
        """
        if self.is_occupied:
            raise fault_at(self.path, Fault.FILE_LOCKED)
        with self.told():
            with self._db.atomic():
                self.head = self._end()
                writing = Writing(self._db, entry)
                yield writing
                head = seal_rows(self._db, self.head, self.secrets.chain_key)
            self.head = head
            if not writing.reads_back() or mac_at(self._db, head.sequence) != head.mac:
                raise fault_at(self.path, Fault.NOT_READ_BACK)
            self.keep_anchor()

    def _end(self) -> Head:
        """The last seal in the file: a commit that failed at its very end may still stand."""
        sealed = self._db.execute("SELECT sequence, mac FROM seals ORDER BY sequence DESC LIMIT 1")
        row = sealed.fetchone()
        return Head(sequence=row[0], mac=row[1]) if row else genesis(self.secrets.chain_key)

    def keep_anchor(self) -> None:
        """Write the end of the chain down outside the file."""
        if self._anchor is not None:
            self._anchor.keep(self.head, flushed=self._older_taken)


def unfinished_file(path: Path) -> Path:
    """The name a file has until it is whole."""
    return path.with_name(path.name + ".unfinished")


def _is_suspect(opening: Opening) -> bool:
    return opening.anchor is not None and opening.anchor.damage_met


def _connect(path: Path, access: Access, secrets: Secrets) -> driver.Utils:
    return driver.connect(path, access, raw_key=secrets.raw_key, wait_s=WAIT_S)


def _migrated(db: driver.Utils, opening: Opening) -> Head:
    """A new file's tables; the head of its chain, which has no rows yet."""
    key = opening.secrets.chain_key
    migrations.migrate(db, lambda: seal_rows(db, genesis(key), key))
    return genesis(key)


def _last_of(db: driver.Utils, opening: Opening) -> Head:
    """The end of the chain; where it is broken, no end: a check will say where."""
    key = opening.secrets.chain_key
    return read_head(db, key) or genesis(key)


def _head_of(db: driver.Utils, path: Path, opening: Opening) -> Head:
    """The end of the chain, held against what was last seen of it."""
    if form_of(db) < migrations.AUDITED_SINCE:
        return genesis(opening.secrets.chain_key)
    head = read_head(db, opening.secrets.chain_key)
    if head is None:
        raise fault_at(path, Fault.AUDIT_BROKEN, name="end")
    seen = opening.anchor.read() if opening.anchor and not opening.older_taken else None
    if seen is not None and seen.sequence and mac_at(db, seen.sequence) != seen.mac:
        raise fault_at(path, Fault.FILE_ROLLED_BACK, found=head.sequence, known=seen.sequence)
    return head
