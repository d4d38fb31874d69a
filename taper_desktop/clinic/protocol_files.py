"""Protocol files: those that are shipped, and one that somebody names on the command line."""

from pathlib import Path

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.host import places
from taper_desktop.rules.protocol_reader import read_protocol

DEFAULT_PROTOCOL = "hetrombopag-representative"


def shipped_files() -> tuple[Path, ...]:
    """The protocol files that come with the program, in order of name."""
    return tuple(sorted((places.resources() / "protocols").glob("*.toml")))


def protocol_file(name: str) -> Path:
    """The file that ``name`` stands for: a file's path, or the id of a shipped protocol.

    Raises :class:`Refused` when there is neither.
    """
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return path
    shipped = {file.stem: file for file in shipped_files()}
    if name not in shipped:
        raise Refused("", Fault.UNKNOWN_VALUE, value=name, allowed=", ".join(shipped))
    return shipped[name]


def read_protocol_file(path: Path) -> Protocol:
    """The protocol in a file. Raises :class:`Refused` with the place, or ``OSError``."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("", Fault.NOT_READABLE, value=f"UTF-8: {error.reason}") from None
    return read_protocol(text)
