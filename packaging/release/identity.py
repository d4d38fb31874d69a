"""Who the program is: its name, version, publisher and identifiers, from one place."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "Taper Desktop"
COMMAND = "taper-desktop"
"""The name of the program's file, of its package and of its installers."""
PUBLISHER = "The Taper Desktop authors"
SUMMARY = "Hetrombopag dose tapering in ITP, at an offline site"
BUNDLE_ID = "desktop.taper.TaperDesktop"
FILE_TYPE = "TaperDesktop.Site"
"""What Windows calls a site's file in its registry."""
FILE_SUFFIX = ".taper"
UPGRADE_CODE = "6D0D3C0F-6C6E-4B5C-9E51-0B1F6E3C7A42"
"""By this Windows Installer knows that two packages are versions of one program; never changes."""
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_PARTS = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:(?:a|b|rc|\.dev)\d+)?")
_STAGE = re.compile(r"(\.dev|a|b|rc)(\d+)$")
_STAGES = {".dev": 0, "a": 1000, "b": 2000, "rc": 3000}
_FINAL = 9999
_LARGEST = (255, 255, 65535)
"""What Windows Installer compares of a version; larger parts would not be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as it is written, and its three numbers."""

    text: str
    numbers: tuple[int, int, int]

    @property
    def dotted(self) -> str:
        """Three numbers, for Windows Installer and the property list of macOS."""
        return ".".join(map(str, self.numbers))

    @property
    def is_prerelease(self) -> bool:
        """Whether it comes before the version of the same three numbers."""
        return self.text != self.dotted

    @property
    def quad(self) -> tuple[int, int, int, int]:
        """Four numbers in the order of versions: a prerelease before its release."""
        found = _STAGE.search(self.text)
        stage = _FINAL if found is None else _STAGES[found[1]] + int(found[2])
        return (*self.numbers, stage)

    @property
    def order(self) -> str:
        """The four numbers with dots between them, as Windows writes them."""
        return ".".join(map(str, self.quad))


def read_version(text: str) -> Version:
    """The version in the text of ``taper_desktop/__init__.py``; ValueError where it is none."""
    found = _VERSION.search(text)
    parts = _PARTS.fullmatch(found[1]) if found else None
    if found is None or parts is None:
        raise ValueError("taper_desktop/__init__.py names no version such as 1.2.3 or 1.2.3rc1")
    major, minor, patch = (int(part) for part in parts.groups())
    if any(part > most for part, most in zip((major, minor, patch), _LARGEST, strict=True)):
        raise ValueError(f"{found[1]}: Windows Installer compares at most 255.255.65535")
    return Version(text=found[1], numbers=(major, minor, patch))


def version() -> Version:
    """The version of this checkout."""
    return read_version((ROOT / "taper_desktop" / "__init__.py").read_text(encoding="utf-8"))
