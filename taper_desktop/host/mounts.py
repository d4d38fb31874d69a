"""Whether a folder lies on another computer, by what the system says of its mounts and drives.

Each system has its own table: Linux a file, macOS the command ``mount``, which asks no server and
so never hangs on one that is gone, Windows a question for each drive.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MOUNTS = Path("/proc/self/mountinfo")
_MOUNT_COMMAND = "/sbin/mount"
_LONGEST_S = 5.0
_NETWORK = (
    *("nfs", "cifs", "smb", "afs", "afp", "9p", "ncp", "webdav", "davfs", "ftp", "coda"),
    *("ceph", "gluster", "lustre", "beegfs", "gpfs", "orangefs", "vboxsf", "vmhgfs", "prl_fs"),
)
"""How the names of such file systems begin; those of a virtual machine's host are among them."""
_NETWORK_FUSE = (
    *("sshfs", "rclone", "gvfs", "s3fs", "davfs", "onedrive", "gdfuse", "google-drive", "gluster"),
    *("ceph", "smb", "nfs", "afp", "curlftpfs", "vmhgfs", "jmtpfs", "kio"),
)
_NOT_LOCAL_EITHER = frozenset({"autofs", "devfs", "nullfs"})
"""On macOS: what lies on no disk and on no other computer."""
_DRIVE_REMOTE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MAC_LINE = re.compile(r".+? on (?P<point>/.*) \((?P<kind>[^,()]+)(?P<flags>[^()]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A file system and where it begins."""

    point: PurePosixPath
    remote: bool


def is_remote(path: Path) -> bool:
    """Whether ``path``, absolute and without links, lies on another computer.

    What cannot be found out counts as this one.
    """
    if sys.platform == "win32":
        return _on_remote_drive(path)
    mounts = _mac_mounts() if sys.platform == "darwin" else _linux_mounts()
    return lies_remote(PurePosixPath(path), mounts)


def lies_remote(path: PurePosixPath, mounts: Iterable[Mount]) -> bool:
    """By the deepest mount point above ``path``; the later one where two are the same."""
    remote, deepest = False, 0
    for mount in mounts:
        depth = len(mount.point.parts)
        if depth >= deepest and path.is_relative_to(mount.point):
            remote, deepest = mount.remote, depth
    return remote


def linux_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts in a table as Linux writes it."""
    mounts = []
    for line in text.splitlines():
        fields, _, rest = line.partition(" - ")
        point = _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields.split()[4])
        kind = rest.split()[0]
        mounts.append(Mount(point=PurePosixPath(point), remote=is_network(kind)))
    return tuple(mounts)


def mac_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts in what ``mount`` prints on macOS.

    The system calls each file system on its own disks ``local``; what is not is another's.
    """
    mounts = []
    for line in text.splitlines():
        match = _MAC_LINE.fullmatch(line)
        if match is None:
            continue
        flags = {flag.strip() for flag in match["flags"].split(",")}
        kind = match["kind"].strip()
        elsewhere = "local" not in flags and kind not in _NOT_LOCAL_EITHER
        mounts.append(
            Mount(point=PurePosixPath(match["point"]), remote=elsewhere or is_network(kind))
        )
    return tuple(mounts)


def is_network(kind: str) -> bool:
    """Whether a file system of this kind lies on another computer."""
    name = kind.casefold()
    if name.startswith("fuse."):
        return any(word in name for word in _NETWORK_FUSE)
    return name.startswith(_NETWORK)


def _linux_mounts() -> tuple[Mount, ...]:
    try:
        return linux_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return ()


def _mac_mounts() -> tuple[Mount, ...]:
    command = [_MOUNT_COMMAND]
    try:
        said = subprocess.run(  # noqa: S603 - the system's own, by its whole path
            command, capture_output=True, timeout=_LONGEST_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return mac_mounts(said.stdout.decode("utf-8", errors="replace"))


def _on_remote_drive(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 - only Windows has this library

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows alone
    return bool(kernel.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
