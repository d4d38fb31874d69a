"""Protocol files that the site brings in: read first, then kept beside the site's file."""

from dataclasses import dataclass
from pathlib import Path

from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.store.protocols import hash_of
from taper_desktop.store.whole_files import write_whole

FOLDER = "protocols"
LARGEST_BYTES = 1_000_000
"""Larger than any protocol; a file beyond it is not read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """A protocol file that was taken over."""

    protocol: Protocol
    sha256: str


def bring_in(site: OpenSite, path: Path) -> BroughtIn | Problem:
    """Read a protocol file and keep a copy; or its first fault, with the place in the file.

    A file that is faulty is not kept, and what was kept before stays. One whose id and version
    are signed in with another text is refused: patients are pinned to a version by that name.
    """
    text = _text_of(path)
    if isinstance(text, Problem):
        return text
    try:
        protocol = read_protocol(text)
    except Refused as refused:
        return refused.problem
    sha256 = hash_of(text)
    if _is_taken(site, protocol, sha256):
        value = f"{protocol.id} {protocol.version}"
        return Problem(place="version", fault=Fault.ALREADY_USED, values={"value": value})
    folder = _folder(site)
    try:
        folder.mkdir(exist_ok=True)
        write_whole(folder / f"{sha256}.toml", text.encode("utf-8"))
    except OSError as error:
        return _not_read(folder, error)
    return BroughtIn(protocol=protocol, sha256=sha256)


def own_texts(site: OpenSite) -> tuple[str, ...]:
    """The texts of the files that were brought in; one that was altered since is left out."""
    texts = []
    for path in sorted(_folder(site).glob("*.toml")):
        text = _text_of(path)
        if isinstance(text, str) and hash_of(text) == path.stem:
            texts.append(text)
    return tuple(texts)


def _folder(site: OpenSite) -> Path:
    return site.file.path.parent / FOLDER


def _is_taken(site: OpenSite, protocol: Protocol, sha256: str) -> bool:
    return any(
        (signed.id, signed.version) == (protocol.id, protocol.version) and row.sha256 != sha256
        for row, signed in ((row, site.protocols[row.id]) for row in site.protocol_rows)
    )


def _text_of(path: Path) -> str | Problem:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        return _not_read(path, error)
    if len(content) > LARGEST_BYTES:
        return Problem(place="", fault=Fault.TOO_LONG, values={"high": str(LARGEST_BYTES)})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        values = {"value": f"UTF-8: {error.reason}"}
        return Problem(place="", fault=Fault.NOT_READABLE, values=values)


def _not_read(path: Path, error: OSError) -> Problem:
    values = {"value": error.strerror or str(error)}
    return Problem(place=path.name, fault=Fault.FILE_NOT_READ, values=values)
