"""The list by which an installation knows its protocols and stories again."""

from collections.abc import Sequence
from hashlib import sha256

from release import identity
from release.running import say

RESOURCES = identity.ROOT / "resources"
LIST = RESOURCES / "checks" / "sha256.txt"


def listed() -> str:
    """The list as it must be: a hash and a name a line, as ``sha256sum`` writes it."""
    files = [*sorted((RESOURCES / "protocols").glob("*.toml")), RESOURCES / "checks/stories.json"]
    lines = (
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(RESOURCES).as_posix()}\n"
        for path in files
    )
    return "".join(lines)


def write(_arguments: Sequence[str]) -> None:
    """Write the list anew."""
    LIST.write_text(listed(), encoding="utf-8", newline="\n")
    say(f"Wrote {LIST.relative_to(identity.ROOT)}")
