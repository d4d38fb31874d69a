"""What a process did to its files, as ``strace`` saw it.

Nothing is put between the program and the disk: its own calls are written down, with every byte,
and can be played again up to any of them.
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
_LINE = re.compile(r"(?P<call>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\d+)")
_HEX = re.compile(r"\\x([0-9a-f]{2})")
_OF_HANDLE = re.compile(r"\d+<(?P<path>[^>]*)>")
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Kind(StrEnum):
    """What was done."""

    CREATE = "create"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    RENAME = "rename"
    UNLINK = "unlink"
    SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One call."""

    kind: Kind
    path: str
    """Below the folder that was watched; empty for the folder itself and for what was said."""
    at: int = 0
    """Offset of a write, size after a truncation."""
    data: bytes = b""
    to: str = ""
    """The new name."""


def record(command: list[str], folder: Path, trace: Path) -> list[Done]:
    """Run a Python module under strace; gives what it did in ``folder`` and what it said."""
    watched = ["strace", "-y", "-xx", "-s", "1000000", "-o", str(trace), "-e", f"trace={_CALLS}"]
    subprocess.run([*watched, sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return _read(trace.read_text(encoding="ascii"), str(folder) + "/")


def _read(text: str, root: str) -> list[Done]:
    done: list[Done] = []
    ends: dict[str, int] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is not None and int(match["result"]) >= 0:
            done += _of_call(match["call"], match["rest"], root, ends)
    return done


def _of_call(call: str, rest: str, root: str, ends: dict[str, int]) -> list[Done]:
    quoted = [_bytes(text) for text in _QUOTED.findall(rest)]
    if call in ("openat", "rename", "unlink"):
        names = [name.decode() for name in quoted]
        if not names[-1].startswith(root):
            return []
        short = [name.removeprefix(root) for name in names]
        if call == "rename":
            return [Done(kind=Kind.RENAME, path=short[0], to=short[1])]
        if call == "unlink":
            return [Done(kind=Kind.UNLINK, path=short[0])]
        return _opened(short[0], rest, ends)
    return _on_handle(call, rest, root, ends, quoted)


def _opened(path: str, rest: str, ends: dict[str, int]) -> list[Done]:
    ends[path] = 0
    done = [Done(kind=Kind.CREATE, path=path)] if "O_CREAT" in rest else []
    return [*done, Done(kind=Kind.TRUNCATE, path=path)] if "O_TRUNC" in rest else done


def _on_handle(
    call: str, rest: str, root: str, ends: dict[str, int], quoted: list[bytes]
) -> list[Done]:
    match = _OF_HANDLE.match(rest)
    if match is None:
        return []
    if rest.startswith("1<"):
        return [Done(kind=Kind.SAID, path="", data=quoted[0])]
    whole = _bytes(match["path"]).decode()
    if not f"{whole}/".startswith(root):
        return []
    path = whole.removeprefix(root.rstrip("/")).lstrip("/")
    last = rest.rsplit(", ", 1)[-1]
    if call in ("fsync", "fdatasync"):
        return [Done(kind=Kind.SYNC, path=path)]
    if call == "ftruncate":
        return [Done(kind=Kind.TRUNCATE, path=path, at=int(last))]
    at = int(last) if call == "pwrite64" else ends.get(path, 0)
    if call == "write":
        ends[path] = at + len(quoted[0])
    return [Done(kind=Kind.WRITE, path=path, at=at, data=quoted[0])]


def _bytes(text: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(text)))
