"""The third-party notices that come with the program: who made what is inside, and its licence."""

from collections.abc import Iterable
from pathlib import Path

from release import identity
from release.part import Part
from release.shipped import shipped

FILE = identity.ROOT / "build" / "third-party-notices.txt"
_RULE = "=" * 78

_HEAD = """THIRD-PARTY NOTICES OF {name} {version}

{name} itself is licensed under the Apache License 2.0, in the file LICENSE.
It contains the following parts, each under its own licence, which follows below.

Qt and Qt for Python (PySide6, Shiboken) are used unchanged, as separate libraries in the folder of
the program, under the GNU Lesser General Public License, version 3. You may replace them there by
versions of your own that fit, and you may take the program apart to find errors in such changes.
Their complete source is published by the Qt Project under the versions named here, and is given by
the publisher of this program to anybody who asks, for at least three years.

"""


def text_of(parts: Iterable[Part], version: str) -> str:
    """The notices of ``parts``: a list, then every licence once with those that it is of."""
    parts = tuple(parts)
    lines = [_HEAD.format(name=identity.NAME, version=version)]
    for part in parts:
        inside = f", in {part.inside}" if part.inside else ""
        lines.append(f"* {part.name} {part.version}{inside}: {part.licence}\n")
    told: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            told.setdefault(text.strip(), []).append(f"{part.name} {part.version}")
    for text, names in told.items():
        lines.append(f"\n{_RULE}\n{', '.join(dict.fromkeys(names))}\n{_RULE}\n\n{text}\n")
    return "".join(lines)


def write(sources: Iterable[str]) -> Path:
    """Write the notices of what was collected; gives their path."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text_of(shipped(sources), identity.version().text), encoding="utf-8")
    return FILE
