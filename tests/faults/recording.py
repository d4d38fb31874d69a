"""What a workload does to its folder, recorded: by strace, or else as states between statements.

strace sees each write, flush, cut and renaming as the system gets it. Where it is missing (any
system but Linux, or not installed) whole copies of the folder are taken between two statements;
then nothing is known of flushes, and the cut is one that loses nothing that was written.

A workload that writes anything outside of its folder, such as a temporary file, is refused: a full
or missing temporary folder then cannot matter, and no patient's data lie there.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.faults.disk import (
    Copy,
    Flush,
    Link,
    Make,
    Operation,
    Rename,
    Resize,
    Told,
    Unlink,
    Write,
)

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,link,linkat,sendfile,"
    "copy_file_range"
)
TOLD = "told"
"""The file, beside the folder, into which acknowledgements are written."""
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?")
_HANDLE = re.compile(r"(\d+)<([^>]*)>(\(deleted\))?")


def strace() -> str | None:
    """Where strace is, and may trace; ``None`` where it is missing."""
    found = shutil.which("strace")
    if found is None:
        return None
    tried = subprocess.run((found, "-o", "/dev/null", "true"), check=False, capture_output=True)
    return found if tried.returncode == 0 else None


def record(strace: str, name: str, folder: Path) -> list[Operation]:
    """What the workload ``name`` does to ``folder``, which is prepared, in order."""
    log = folder.with_name(folder.name + ".strace")
    told = folder.with_name(TOLD)
    told.write_bytes(b"")
    subprocess.run(
        (
            *(strace, "-f", "-y", "-xx", "-s", "1048576", "-e", f"trace={CALLS}", "-o", log),
            *(sys.executable, "-B", "-m", "tests.faults.work", name, folder, told),
        ),
        check=True,
        cwd=Path(__file__).parents[2],
    )
    with log.open(encoding="ascii") as lines:
        operations = list(_Reader(folder.resolve(), told.resolve()).read(lines))
    log.unlink()
    return operations


class _Reader:
    """Reads strace's lines; keeps where each open file is written next."""

    def __init__(self, folder: Path, told: Path) -> None:
        self._folder, self._told = str(folder), str(told)
        self._at: dict[str, int] = {}

    def read(self, lines: Iterable[str]) -> Iterator[Operation]:
        """What was done to the folder, in order; calls that failed did nothing."""
        for line in lines:
            match = _LINE.match(line)
            if match is None or match[3].startswith("-"):
                if "unfinished" in line or "resumed" in line:
                    raise ValueError(f"two threads wrote at once: {line[:80]}")
                continue
            yield from self._of(match[1], match[2].split(", "), match[3], match[4] or "")

    def _of(self, call: str, given: list[str], result: str, opened: str) -> Iterator[Operation]:
        match call:
            case "openat":
                yield from self._open(given, result, _text(opened))
            case "close" | "open" | "creat" | "lseek":
                self._move(call, given, result)
            case "write" | "pwrite64":
                yield from self._write(call, given)
            case "sendfile":
                yield from self._copy(given, int(result))
            case "ftruncate" | "fsync" | "fdatasync":
                yield from self._of_file(call, given)
            case "rename" | "link" | "unlink" | "unlinkat" | "renameat" | "renameat2" | "linkat":
                yield from self._of_name(call, [text for text in given if text.startswith('"')])
            case _:
                if any(self._inside(handle) for handle in given):
                    raise ValueError(f"a call that is not replayed: {call}")

    def _open(self, given: list[str], handle: str, opened: str) -> Iterator[Operation]:
        flags = given[2].split("|")
        self._at[handle] = 0
        path = self._relative(opened)
        elsewhere = path is None and opened not in (self._told, "/dev/null")
        if elsewhere and {"O_WRONLY", "O_RDWR", "O_CREAT"} & set(flags):
            raise ValueError(f"written outside of the site's folder: {opened}")
        if path is None or not {"O_CREAT", "O_TRUNC"} & set(flags):
            return
        if "O_CREAT" in flags:
            yield Make(path)
        if "O_TRUNC" in flags:
            yield Resize(path, 0)

    def _move(self, call: str, given: list[str], result: str) -> None:
        handle = given[0].partition("<")[0]
        if call == "lseek":
            self._at[handle] = int(result)
        elif call == "close":
            self._at.pop(handle, None)

    def _write(self, call: str, given: list[str]) -> Iterator[Operation]:
        handle = given[0].partition("<")[0]
        data = _bytes(given[1])
        offset = int(given[3]) if call == "pwrite64" else self._at.get(handle, 0)
        if call == "write":
            self._at[handle] = offset + len(data)
        if self._opened(given[0]) == self._told:
            yield Told(data.decode())
        path = self._inside(given[0])
        if path is not None:
            yield Write(path, offset, data)

    def _copy(self, given: list[str], count: int) -> Iterator[Operation]:
        """``sendfile`` as the standard library copies files: from the offset that is given."""
        handle = given[0].partition("<")[0]
        source, target = self._inside(given[1]), self._inside(given[0])
        offset = self._at.get(handle, 0)
        self._at[handle] = offset + count
        if target is not None and count:
            if source is None:
                raise ValueError("copied from outside the folder")
            begin = int(given[2].split(" => ")[0].strip("[]"))
            yield Copy(source, begin, target, offset, count)

    def _of_file(self, call: str, given: list[str]) -> Iterator[Operation]:
        path = self._inside(given[0])
        if path is not None:
            yield Resize(path, int(given[1])) if call == "ftruncate" else Flush(path)

    def _of_name(self, call: str, names: list[str]) -> Iterator[Operation]:
        found = [self._relative(_bytes(name).decode()) for name in names]
        paths = [path for path in found if path is not None]
        if paths and len(paths) < len(found):
            raise ValueError(f"out of the folder: {call} {found}")
        match paths:
            case [path]:
                yield Unlink(path)
            case [path, to]:
                yield Link(path, to) if call.startswith("link") else Rename(path, to)

    def _opened(self, handle: str) -> str:
        match = _HANDLE.fullmatch(handle)
        return "" if match is None or match[3] else _text(match[2])

    def _inside(self, handle: str) -> str | None:
        return self._relative(self._opened(handle))

    def _relative(self, path: str) -> str | None:
        """The path in the folder; ``None`` for one outside."""
        if path == self._folder:
            return "."
        before = self._folder + "/"
        return path.removeprefix(before) if path.startswith(before) else None


def _text(hexadecimal: str) -> str:
    return _bytes(f'"{hexadecimal}"').decode()


def _bytes(quoted: str) -> bytes:
    """The bytes of a text in strace's hexadecimal, whole."""
    if not quoted.endswith('"'):
        raise ValueError("strace cut a text short")
    return bytes.fromhex(quoted.strip('"').replace("\\x", ""))
