"""Ways to make the program unsafe on purpose, so that it can be seen that a campaign notices.

``python -m tests.faults --weakness NAME …`` runs the campaigns on a program made so; the name is
handed on to the processes that they start.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from taper_desktop.clinic import locking, recording
from taper_desktop.clinic.session import Session
from taper_desktop.domain.account import Account
from taper_desktop.store import driver, envelope, pragmas, schema_2, whole_files
from taper_desktop.store.anchor import Anchor
from taper_desktop.store.audit import Head
from taper_desktop.store.envelope import Unlocked

_TOLD = "TAPER_TESTS_WEAKNESS"


def weaken_as_told() -> None:
    """Make this process's program as unsafe as the one that started it says."""
    name = os.environ.get(_TOLD)
    if name:
        WEAKNESSES[name]()


def weaken(name: str) -> None:
    """Make the program unsafe, in this process and in those that it starts."""
    os.environ[_TOLD] = name
    weaken_as_told()


def _set(name: str, value: str, read: str | int) -> None:
    kept = tuple(setting for setting in pragmas.SETTINGS if setting[0] != name)
    changed: Any = (*kept, (name, value, read))
    pragmas.SETTINGS = changed


def _not_flushed() -> None:
    _set("synchronous", "OFF", 0)


def _log_ahead() -> None:
    _set("journal_mode", "WAL", "wal")
    _set("synchronous", "NORMAL", 1)


def _no_journal() -> None:
    _set("journal_mode", "OFF", "off")


def _small_files_not_flushed() -> None:
    def write(path: Any, content: bytes, *, flushed: bool = True) -> None:
        del flushed
        whole(path, content, flushed=False)

    whole = whole_files.write_whole
    envelope.write_whole = write  # type: ignore[attr-defined]


def _anchor_ahead() -> None:
    """The anchor is flushed with a head that no commit has yet."""

    def keep(anchor: Anchor, head: Head, *, flushed: bool = False) -> None:
        del flushed
        plain(anchor, Head(sequence=head.sequence + 1, mac="0" * 64), flushed=True)

    plain = Anchor.keep
    Anchor.keep = keep  # type: ignore[method-assign, assignment]


def _visit_in_two() -> None:
    """A visit's assessment is written by a transaction of its own."""

    def write(*_given: object) -> None:
        """Leave it out: whoever would write it later was killed."""

    recording.write_assessment = write  # type: ignore[attr-defined, assignment]


def _unlocked_all_the_same() -> None:
    """Who unlocks is let in before it is written, and stays in where it could not be."""

    @contextmanager
    def taken(session: Session, account: Account, unlocked: Unlocked) -> Iterator[Account]:
        before = session.account
        session.account, session.unlocked, session.locked = account, unlocked, False
        yield before

    locking._taken_by = taken


def _visits_not_audited() -> None:
    plain = schema_2.audited

    def audited(db: driver.Utils, table: str, replaced: str = "") -> str:
        return plain(db, table, replaced) if table != "visits" else "SELECT 1"

    schema_2.audited = audited


def _pages_not_sealed() -> None:
    """A page is encrypted, but nothing tells whether it is the one that was written."""
    library: Any = driver.dbapi2  # type: ignore[attr-defined]

    class Unsealed(library.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *given: object) -> object:
            done = super().execute(sql, *given)
            if sql.startswith("PRAGMA key"):
                super().execute("PRAGMA cipher_use_hmac=OFF").fetchall()
            return done

    plain = library.connect
    library.connect = lambda *given, **named: plain(*given, **{"factory": Unsealed, **named})


def _errors_swallowed() -> None:
    """A key envelope that could not be written is taken for written."""
    plain = envelope.write_whole  # type: ignore[attr-defined]

    def write(*given: Any, **named: Any) -> None:
        with contextlib.suppress(OSError):
            plain(*given, **named)

    envelope.write_whole = write  # type: ignore[attr-defined]


WEAKNESSES: Mapping[str, Callable[[], None]] = {
    "not flushed": _not_flushed,
    "log ahead": _log_ahead,
    "no journal": _no_journal,
    "small files not flushed": _small_files_not_flushed,
    "anchor ahead": _anchor_ahead,
    "visit in two": _visit_in_two,
    "unlocked all the same": _unlocked_all_the_same,
    "visits not audited": _visits_not_audited,
    "pages not sealed": _pages_not_sealed,
    "errors swallowed": _errors_swallowed,
}
