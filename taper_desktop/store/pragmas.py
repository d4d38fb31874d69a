"""Settings that keep the file safe: each is set, read back, and none is done without.

Simulated power cuts lost acknowledged saves with SQLite's defaults and with a write-ahead log, and
none with these (safety design, "The file").
"""

from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.faults import fault_at

APPLICATION_ID = 0x54415052
"""``TAPR``: marks the file as this program's."""

SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "1", 1),
    ("foreign_keys", "1", 1),
    ("recursive_triggers", "1", 1),
    ("trusted_schema", "0", 0),
    ("cell_size_check", "1", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
)
"""Name, the value that is set, and what must be read back."""


def read_pragma(db: driver.Utils, name: str) -> str | int | None:
    """The value of one pragma."""
    row = db.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def set_pragmas(db: driver.Utils, path: Path) -> None:
    """Set every setting and read it back; refuse to go on if one did not take."""
    for name, value, expected in SETTINGS:
        db.execute(f"PRAGMA {name}={value}").fetchall()
        found = read_pragma(db, name)
        if found != expected:
            raise fault_at(path, Fault.FILE_NOT_SAFE, name=name, found=found, expected=expected)
