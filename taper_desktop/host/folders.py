"""Whether a folder is on this computer's own disk.

A network's file locks do not hold, and what copies a folder to a cloud takes the file in the
middle of a write; both have lost data elsewhere.
"""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "ncp", "webdav", "davfs", "ceph", "gluster")
_NETWORK_FUSE = ("sshfs", "rclone", "gvfs", "s3fs", "davfs", "onedrive", "gdfuse", "gluster")
_SYNCED = (
    "onedrive",
    "dropbox",
    "icloud",
    "mobile documents",
    "com~apple~clouddocs",
    "google drive",
    "googledrive",
    "my drive",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "box sync",
    "baidusyncdisk",
    "nutstore",
    "坚果云",
    "wps云盘",
    "百度网盘",
)
_DRIVE_REMOTE = 4


class Whereabouts(StrEnum):
    """Where a folder really is."""

    HERE = "here"
    NETWORK = "network"
    SYNCED = "synced"


def whereabouts(path: Path) -> Whereabouts:
    """Where the file at ``path`` is or would be. What cannot be found out counts as here."""
    absolute = path.absolute()
    if is_synced(absolute.parts) or is_synced(_resolved(absolute).parts):
        return Whereabouts.SYNCED
    if str(path).startswith(("\\\\", "//")):
        return Whereabouts.NETWORK
    remote = _on_remote_drive(absolute) if sys.platform == "win32" else _on_network(absolute)
    return Whereabouts.NETWORK if remote else Whereabouts.HERE


def is_synced(parts: Iterable[str]) -> bool:
    """Whether one of the folders is known to be copied to a cloud."""
    return any(part.casefold().startswith(_SYNCED) for part in parts)


def is_network(kind: str) -> bool:
    """Whether a file system of this kind lies on another computer."""
    name = kind.casefold()
    if name.startswith("fuse."):
        return any(word in name for word in _NETWORK_FUSE)
    return name.startswith(_NETWORK)


def _on_network(path: Path) -> bool:
    """By the longest mount point above ``path``, where the system lists them."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    target = _resolved(path)
    kind, longest = "", -1
    for line in lines:
        fields, _, rest = line.partition(" - ")
        point = Path(fields.split()[4].replace("\\040", " "))
        if target.is_relative_to(point) and len(point.parts) > longest:
            kind, longest = rest.split()[0], len(point.parts)
    return is_network(kind)


def _on_remote_drive(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 - only Windows has this library

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows alone
    return bool(kernel.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)


def _resolved(path: Path) -> Path:
    return Path(os.path.realpath(path))
