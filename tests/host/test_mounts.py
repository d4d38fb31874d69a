"""What each system says of its mounts and drives, and what is on another computer by that."""

import subprocess
import sys
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from taper_desktop.host import mounts
from taper_desktop.host.mounts import is_network, is_remote, lies_remote, linux_mounts, mac_mounts

LINUX = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
23 22 0:5 / /mnt/ward\\0407 rw - nfs4 server:/ward rw
24 22 0:6 / /mnt/smb rw shared:1 - cifs //server/share rw
25 22 0:7 / /mnt/smb/stick rw - vfat /dev/sdb1 rw
26 22 0:8 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
27 22 0:9 / /net/ward rw - autofs systemd-1 rw
28 22 0:10 / /net/ward rw - nfs server:/ward rw
29 22 0:11 / /mnt/host rw - vboxsf host rw
30 22 0:12 / /mnt/c rw - 9p C:\\134 rw
31 22 0:13 / /mnt/usb rw - fuse.ntfs-3g /dev/sdc1 rw
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
/dev/disk4s1 on /Volumes/Ward stick (2) (exfat, local, nodev, nosuid, noowners)
//lin@server/ward on /Volumes/ward (smbfs, nodev, nosuid, mounted by lin)
//lin@server/old on /Volumes/old (afpfs, nodev, nosuid, mounted by lin)
server:/export on /Volumes/export (nfs, nodev, nosuid, automounted)
lin@server: on /Volumes/far (macfuse, nodev, nosuid, synchronous, mounted by lin)
https://dav.server/ on /Volumes/dav (webdav, nodev, noexec, nosuid, local, mounted by lin)
what nobody can read
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/srv/lin/site.taper", False),
        ("/mnt/ward 7/site.taper", True),
        ("/mnt/ward 70/site.taper", False),
        ("/mnt/smb/site.taper", True),
        ("/mnt/smb/stick/site.taper", False),
        ("/run/user/1000/gvfs/smb/site.taper", True),
        ("/net/ward/site.taper", True),
        ("/mnt/host/site.taper", True),
        ("/mnt/c/Users/site.taper", True),
        ("/mnt/usb/site.taper", False),
    ],
)
def test_linux(path: str, *, remote: bool) -> None:
    assert lies_remote(PurePosixPath(path), linux_mounts(LINUX)) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/Library/Application Support/Taper Desktop/site.taper", False),
        ("/Volumes/Ward stick (2)/site.taper", False),
        ("/Volumes/ward/site.taper", True),
        ("/Volumes/old/site.taper", True),
        ("/Volumes/export/site.taper", True),
        ("/Volumes/far/site.taper", True),
        ("/Volumes/dav/site.taper", True),
        ("/System/Volumes/Data/home/site.taper", False),
    ],
)
def test_macos(path: str, *, remote: bool) -> None:
    assert lies_remote(PurePosixPath(path), mac_mounts(MAC)) is remote


def test_macos_is_asked_by_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(command: list[str], **_values: object) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(stdout=MAC.encode())

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    assert is_remote(Path("/Volumes/ward/site.taper"))
    assert not is_remote(Path("/Library/site.taper"))
    assert asked == [["/sbin/mount"]] * 2


@pytest.mark.parametrize(
    "fault", [FileNotFoundError(2, "none"), subprocess.TimeoutExpired("mount", 5)]
)
def test_a_mac_that_does_not_answer_refuses_nothing(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_command: object, **_values: object) -> None:
        raise fault

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    assert not is_remote(Path("/Volumes/ward/site.taper"))


def test_a_linux_that_lists_no_mounts_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "none")
    assert not is_remote(Path("/mnt/home/site.taper"))


@pytest.mark.parametrize(
    ("drive", "remote"), [(0, False), (1, False), (2, False), (3, False), (4, True)]
)
def test_windows_says_which_drives_are_remote(
    drive: int, monkeypatch: pytest.MonkeyPatch, *, remote: bool
) -> None:
    kernel = SimpleNamespace(GetDriveTypeW=lambda _anchor: drive)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert is_remote(Path("/somewhere/site.taper")) is remote


@pytest.mark.parametrize(
    ("kind", "network"),
    [("cifs", True), ("smb3", True), ("afpfs", True), ("ext4", False), ("fuse.x", False)],
)
def test_kinds_of_file_systems(kind: str, *, network: bool) -> None:
    assert is_network(kind) is network
