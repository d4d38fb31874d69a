"""The hashes of the protocols and stories of this release, and whether the files here have them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from taper_desktop.host.places import resources

_LINE_PARTS = 2


def hashes_file() -> Path:
    """The list that comes with the program: a hash and a name a line, as ``sha256sum`` writes."""
    return resources() / "checks" / "sha256.txt"


def shipped_hashes() -> Mapping[str, str]:
    """The hash of each file by its name below the resources; empty where there is no list."""
    try:
        lines = hashes_file().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    parts = (line.split(maxsplit=1) for line in lines)
    return {part[1]: part[0] for part in parts if len(part) == _LINE_PARTS}


def differing_files(hashes: Mapping[str, str]) -> tuple[str, ...]:
    """The names of listed files that are not here, or are not what they were."""
    return tuple(name for name, digits in hashes.items() if _hash(resources() / name) != digits)


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
