"""What a file is, by its first bytes, before SQLite opens it.

On POSIX, closing a file drops every lock that the process has on it, SQLite's too. So the bytes
are never read of a file that this process holds open; it is in use then.
"""

from dataclasses import dataclass
from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store.faults import fault_at
from taper_desktop.store.pragmas import APPLICATION_ID
from taper_desktop.store.secrets import FILE_ID_BYTES

_PLAIN = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)
_HELD: set[Path] = set()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHead:
    """The first bytes of a file that may be a site's."""

    file_id: bytes
    plain: bool
    """Whether it is this program's file of the first form, which was not encrypted."""


def hold(path: Path) -> None:
    """From now on the file at ``path`` is open in this process."""
    _HELD.add(path.resolve())


def let_go(path: Path) -> None:
    """The file at ``path`` is closed."""
    _HELD.discard(path.resolve())


def look_at(path: Path) -> FileHead:
    """What the file is; raises ``StoreFault`` or OSError for one that cannot be a site's."""
    size = path.stat().st_size
    if size == 0 or not path.is_file():
        raise fault_at(path, Fault.FILE_DAMAGED)
    if path.resolve() in _HELD:
        raise fault_at(path, Fault.FILE_LOCKED)
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    plain = header.startswith(_PLAIN)
    number = int.from_bytes(header[_APPLICATION_ID_AT], "big")
    if number != APPLICATION_ID if plain else header[0] < 1 << 7:
        raise fault_at(path, Fault.FILE_FOREIGN)
    return FileHead(file_id=header[:FILE_ID_BYTES], plain=plain)
