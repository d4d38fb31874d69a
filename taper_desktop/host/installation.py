"""What the installer wrote down beside the program: its version and its own hash."""

import configparser
import sys
from dataclasses import dataclass
from pathlib import Path

FILE = "installed.ini"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The installer that put the program here."""

    version: str
    installer: str
    """Its file's name."""
    sha256: str
    """Its hash, to be compared with the list that a release is published with."""


def installation(folder: Path | None = None) -> Installation | None:
    """What the installer wrote into ``folder``; ``None`` where no installer wrote anything.

    Without ``folder`` it is the one that holds the frozen program's own.
    """
    home = folder or Path(sys.executable).resolve().parent.parent
    parser = configparser.ConfigParser(interpolation=None)
    try:
        content = (home / FILE).read_bytes()
        text = content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig")
        parser.read_string(text)
        said = parser["Installed"]
        return Installation(
            version=said["Version"], installer=said["Installer"], sha256=said["SHA256"]
        )
    except (OSError, UnicodeError, configparser.Error, KeyError):
        return None
