"""Whether a folder is on this computer's own disk.

A network's file locks do not hold, and what copies a folder to a cloud takes the file in the
middle of a write; both have lost data elsewhere.
"""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from taper_desktop.host.mounts import is_remote

_SYNCED = (
    *("onedrive", "sharepoint", "dropbox", "icloud", "mobile documents", "com~apple~clouddocs"),
    *("google drive", "googledrive", "my drive", "我的云端硬盘", "cloudstorage"),
    *("nextcloud", "owncloud", "seafile", "syncthing", "resilio", "pcloud", "box sync"),
    *("nutstore", "坚果云", "我的坚果云", "baidusyncdisk", "baidunetdisk", "百度网盘", "百度云"),
    *("wps云盘", "wpsdrive", "阿里云盘", "腾讯微云", "微云", "天翼云盘", "weiyun"),
)
"""How the folders of such programs begin."""
_SYNCED_WHOLE = frozenset({"box", "mega"})
"""Names of such folders that begin others too."""
_SYNCED_ROOTS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows says that such a folder lies, whatever its name."""
_LONG_PATH, _LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
"""How Windows begins a path that may be long, on a drive and on a share."""


class Whereabouts(StrEnum):
    """Where a folder really is."""

    HERE = "here"
    NETWORK = "network"
    SYNCED = "synced"


def whereabouts(path: Path) -> Whereabouts:
    """Where the file at ``path`` is or would be. What cannot be found out counts as here."""
    typed, absolute = str(path), path.absolute()
    resolved = Path(os.path.realpath(absolute))
    if any(_is_in_a_cloud(place) for place in (absolute, resolved)):
        return Whereabouts.SYNCED
    if is_share(typed) or is_share(str(resolved)) or is_remote(resolved):
        return Whereabouts.NETWORK
    return Whereabouts.HERE


def is_synced(parts: Iterable[str]) -> bool:
    """Whether one of the folders is known to be copied to a cloud."""
    names = [part.casefold() for part in parts]
    return any(name.startswith(_SYNCED) or name in _SYNCED_WHOLE for name in names)


def is_share(path: str) -> bool:
    """Whether a path names another computer's share."""
    if path.startswith(_LONG_PATH):
        return path.upper().startswith(_LONG_SHARE)
    return path.startswith(("\\\\", "//"))


def _is_in_a_cloud(place: Path) -> bool:
    roots = (os.environ.get(name, "") for name in _SYNCED_ROOTS)
    return (
        is_synced(place.parts)
        or any(root and place.is_relative_to(root) for root in roots)
        or any(_is_taken_by_icloud(place, name) for name in ("Desktop", "Documents"))
    )


def _is_taken_by_icloud(place: Path, name: str) -> bool:
    """Whether macOS keeps one of a person's own folders in iCloud: it then has its twin there."""
    home = Path.home()
    twin = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / name
    return place.is_relative_to(home / name) and twin.exists()
