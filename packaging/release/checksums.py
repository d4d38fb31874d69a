"""The list of hashes that a release is published with, as ``sha256sum -c`` reads it."""

from collections.abc import Iterable, Sequence
from hashlib import file_digest
from pathlib import Path

from release.bundle import DIST
from release.running import must, say

SHIPPED = (".exe", ".msi", ".dmg", ".deb", ".json")
NAME = "SHA256SUMS"


def lines(paths: Iterable[Path]) -> str:
    """A line for each file, by name."""
    told = []
    for path in sorted(paths, key=lambda path: path.name):
        with path.open("rb") as file:
            told.append(f"{file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    return "".join(told)


def make(arguments: Sequence[str]) -> None:
    """Write the list of what lies in a folder; ``dist`` unless another is named."""
    folder = Path(arguments[0]) if arguments else DIST
    found = [path for path in folder.iterdir() if path.suffix in SHIPPED]
    must(found, f"there is nothing to list in {folder}")
    (folder / NAME).write_text(lines(found), encoding="ascii", newline="\n")
    say(f"Wrote {folder / NAME}: {len(found)} files")
