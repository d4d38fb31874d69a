"""What an installer and the program say to each other, in the folder that holds both.

The installer writes down its version and its own hash; one that waits for the program to end, to
put a newer one in its place, lays a file there.
"""

import configparser
import sys
from dataclasses import dataclass
from pathlib import Path

FILE = "installed.ini"
FINISH = "finish"
"""The file of an installer that waits; what stands in it means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The installer that put the program here."""

    version: str
    installer: str
    """Its file's name."""
    sha256: str
    """Its hash, to be compared with the list that a release is published with; may be empty."""


def installation(folder: Path | None = None) -> Installation | None:
    """What the installer wrote into ``folder``; ``None`` where no installer wrote anything.

    Without ``folder`` it is the one that holds the frozen program's own.
    """
    home = folder or _home()
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


def finish_asked(folder: Path | None = None) -> int:
    """When an installer last asked the program to end, as the disk stamps it; 0 where none does.

    What an installer of another day left lying has the stamp that it had when the program began.
    """
    try:
        return ((folder or _home()) / FINISH).stat().st_mtime_ns
    except OSError:
        return 0


def _home() -> Path:
    """The folder that holds the frozen program's own, and what installers write."""
    return Path(sys.executable).resolve().parent.parent
