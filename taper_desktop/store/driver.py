"""The one SQLite library of the program: sqlcipher3, handed to sqlite-utils as its own.

sqlite-utils looks for a module named ``pysqlite3`` before it takes the standard library's; the
two names are given to sqlcipher3 before sqlite-utils is imported. Two SQLite libraries in one
process would drop each other's file locks, so nothing else may import one.
"""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

# sqlite-utils loads numpy where it is, to store its numbers. Nobody here hands it any, and a log-in
# would wait for it. A name that stands for no module is looked for in vain.
_had_numpy = "numpy" in sys.modules
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None is Python's own way

import sqlite_utils  # noqa: E402
from sqlite_utils import Migrations  # noqa: E402
from sqlite_utils.utils import OperationalError as UtilsError  # noqa: E402

if not _had_numpy:
    del sys.modules["numpy"]

__all__ = [
    "Access",
    "Error",
    "Migrations",
    "Utils",
    "ask_during",
    "connect",
    "connect_memory",
    "copy_into",
    "error_code",
]

Utils = sqlite_utils.Database
Error: Final[type[Exception]] = dbapi2.Error

if UtilsError is not dbapi2.OperationalError:
    raise ImportError("sqlite-utils was imported before taper_desktop.store.driver")


class Access(StrEnum):
    """What a connection may do to the file."""

    READ = "ro"
    WRITE = "rw"
    CREATE = "rwc"


def _wrap(connection: object) -> Utils:
    return Utils(connection, execute_plugins=False, recursive_triggers=False)  # type: ignore[arg-type]


def connect(path: Path, access: Access, *, raw_key: str = "", wait_s: float) -> Utils:
    """Connect to the file at ``path``, keyed with ``raw_key`` in hexadecimal; plain without one.

    A locked file is waited for up to ``wait_s`` seconds. Transactions are begun and ended by the
    caller alone. The library's own log would write to standard error; it is silenced.
    """
    uri = f"{path.absolute().as_uri()}?mode={access}"
    connection = dbapi2.connect(uri, uri=True, timeout=wait_s, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
    if raw_key:
        connection.execute(f"PRAGMA key=\"x'{raw_key}'\"").fetchall()
    return _wrap(connection)


def connect_memory() -> Utils:
    """An empty database in memory, to compare a schema with."""
    return _wrap(dbapi2.connect(":memory:", isolation_level=None))


_PAGES_AT_ONCE = 1024


def copy_into(
    source: Utils, target: Utils, tell: Callable[[int, int], None] = lambda _done, _whole: None
) -> None:
    """Copy every page of one open database into another, by SQLite's own backup.

    ``tell`` hears how many pages of how many are there; what it raises ends the copy.
    """

    def told(_status: int, remaining: int, pages: int) -> None:
        tell(pages - remaining, pages)

    source.conn.backup(target.conn, pages=_PAGES_AT_ONCE, progress=told)


def ask_during(db: Utils, ask: Callable[[], bool] | None, every: int) -> None:
    """From now on ask, every so many steps of SQLite's, whether to break a statement off."""
    db.conn.set_progress_handler(ask, every)


_BY_MESSAGE = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
}
"""SQLite's own sentences; errors of its backup carry nothing else."""


def error_code(error: Exception) -> int:
    """SQLite's primary result code of an error; 0 where it carries none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else _BY_MESSAGE.get(str(error), 0)
