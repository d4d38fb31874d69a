"""Folders that are another computer's or are copied to a cloud."""

from pathlib import Path

import pytest

from taper_desktop.host import mounts
from taper_desktop.host.folders import Whereabouts, is_share, whereabouts

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
    monkeypatch.setattr(mounts, "_MOUNTS", table)


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
        ("/srv/lin/onedrive/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Dropbox/a/b/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Dropbox (Hospital)/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Library/Mobile Documents/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Library/CloudStorage/GoogleDrive-lin/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/iCloudDrive/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Google Drive/site.taper", Whereabouts.SYNCED),
        ("/srv/G/我的云端硬盘/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/坚果云/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/我的坚果云/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Nutstore Files/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/BaiduSyncdisk/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/百度网盘同步空间/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Box/site.taper", Whereabouts.SYNCED),
        ("/srv/lin/Boxes of tubes/site.taper", Whereabouts.HERE),
        ("/srv/lin/Library/Application Support/Taper Desktop/site.taper", Whereabouts.HERE),
    ],
)
def test_where_a_file_lies(path: str, where: Whereabouts) -> None:
    assert whereabouts(Path(path)) is where


def test_a_link_into_a_cloud_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Nextcloud")
    assert whereabouts(tmp_path / "link" / "site.taper") is Whereabouts.SYNCED


def test_a_cloud_that_the_system_names_is_known_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "ours"))
    assert whereabouts(tmp_path / "ours" / "site.taper") is Whereabouts.SYNCED
    assert whereabouts(tmp_path / "mine" / "site.taper") is Whereabouts.HERE


def test_documents_that_macos_keeps_in_icloud_are_a_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    document = tmp_path / "Documents" / "site.taper"
    assert whereabouts(document) is Whereabouts.HERE
    twin = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents"
    twin.mkdir(parents=True)
    assert whereabouts(document) is Whereabouts.SYNCED
    assert whereabouts(tmp_path / "Desktop" / "site.taper") is Whereabouts.HERE


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("\\\\server\\share\\site.taper", True),
        ("\\\\?\\UNC\\server\\share\\site.taper", True),
        ("\\\\?\\unc\\server\\share\\site.taper", True),
        ("\\\\?\\C:\\Users\\lin\\site.taper", False),
        ("C:\\Users\\lin\\site.taper", False),
        ("/Library/site.taper", False),
    ],
)
def test_paths_of_shares(path: str, *, share: bool) -> None:
    assert is_share(path) is share
