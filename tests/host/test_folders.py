"""Folders that are another computer's or are copied to a cloud."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from taper_desktop.host import folders
from taper_desktop.host.folders import Whereabouts, is_network, whereabouts

MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:5 / /mnt/ward\\0407 rw - nfs4 server:/ward rw
31 22 0:6 / /mnt/home rw shared:1 - fuse.sshfs me@server: rw
32 22 0:7 / /mnt/home/local rw - fuse.ntfs-3g /dev/sdb1 rw
"""


@pytest.fixture(autouse=True)
def _mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(folders, "_MOUNTS", table)


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/srv/lin/site.taper", Whereabouts.HERE),
        ("/mnt/ward 7/site.taper", Whereabouts.NETWORK),
        ("/mnt/ward 70/site.taper", Whereabouts.HERE),
        ("/mnt/home/site.taper", Whereabouts.NETWORK),
        ("/mnt/home/local/site.taper", Whereabouts.HERE),
        ("//server/share/site.taper", Whereabouts.NETWORK),
        ("\\\\server\\share\\site.taper", Whereabouts.NETWORK),
        ("/srv/lin/OneDrive - Hospital/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Dropbox/a/b/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Library/Mobile Documents/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/坚果云/site.taper", Whereabouts.SYNCED),
    ],
)
def test_where_a_file_lies(path: str, where: Whereabouts) -> None:
    assert whereabouts(Path(path)) is where


def test_a_link_into_a_cloud_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Nextcloud")
    assert whereabouts(tmp_path / "link" / "site.taper") is Whereabouts.SYNCED


def test_where_the_system_lists_no_mounts_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_MOUNTS", tmp_path / "none")
    assert whereabouts(Path("/mnt/home/site.taper")) is Whereabouts.HERE


@pytest.mark.parametrize(("kind", "network"), [("cifs", True), ("ext4", False), ("fuse.x", False)])
def test_kinds_of_file_systems(kind: str, *, network: bool) -> None:
    assert is_network(kind) is network


@pytest.mark.parametrize(("drive", "where"), [(4, Whereabouts.NETWORK), (3, Whereabouts.HERE)])
def test_windows_says_which_drives_are_remote(
    drive: int, where: Whereabouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetDriveTypeW=lambda _anchor: drive)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert whereabouts(Path("/somewhere/site.taper")) is where
