"""A disk on which the power is cut: what was written, and what of it had to last.

A file's content lasts once the file was flushed, a name once its folder was. Everything since may
be lost, kept, or kept in part, in any order; a write may be torn between sectors of 512 bytes.
Making a folder lasts at once.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SECTOR = 512


class Cut(StrEnum):
    """What becomes of that which was not flushed."""

    DROPPED = "dropped"
    KEPT = "kept"
    SUBSET = "subset"
    TORN = "torn"


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put into a file at an offset."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes copied from one file into another by the system."""

    path: str
    offset: int
    to: str
    to_offset: int
    count: int


@dataclass(frozen=True, slots=True)
class Resize:
    """A file cut or grown to a size."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Make:
    """A new empty file; one that is there stays as it is."""

    path: str


@dataclass(frozen=True, slots=True)
class Flush:
    """A file or a folder whose changes must last from now on."""

    path: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """A name taken away."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A name changed, in place of another where there is one."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Link:
    """A second name for a file."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Told:
    """An acknowledgement."""

    text: str


Operation = Write | Copy | Resize | Make | Flush | Unlink | Rename | Link | Told
_Pending = tuple[int, bytes] | int
"""A write at an offset, or a new size."""


@dataclass(slots=True)
class _File:
    lasting: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    pending: list[_Pending] = field(default_factory=list)


_Names = dict[str, int]


def _rename(names: _Names, path: str, to: str) -> None:
    if path in names:
        names[to] = names.pop(path)


def _link(names: _Names, path: str, to: str) -> None:
    if path in names:
        names[to] = names[path]


class Disk:
    """One folder, with the folders in it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """``files`` are there and last."""
        self.told: list[str] = []
        self._files: dict[int, _File] = {}
        self._names: _Names = {}
        self._lasting_names: _Names = {}
        self._pending_names: list[tuple[str, Callable[[_Names], object]]] = []
        for number, (name, content) in enumerate(files.items()):
            self._files[number] = _File(lasting=content, now=bytearray(content))
            self._names[name] = number
        self._lasting_names = dict(self._names)

    def content(self, path: str) -> bytes:
        """A file as it is now."""
        return bytes(self._files[self._names[path]].now)

    def apply(self, operation: Operation) -> None:
        """Do what was done."""
        match operation:
            case Told(text):
                self.told.append(text)
            case Flush(path):
                self._flush(path)
            case Write(path, offset, data):
                self._change(path, (offset, data))
            case Resize(path, size):
                self._change(path, size)
            case Copy(path, offset, to, to_offset, count):
                self._change(to, (to_offset, self.content(path)[offset : offset + count]))
            case _:
                self._change_names(operation)

    def _change_names(self, operation: Make | Unlink | Rename | Link) -> None:
        match operation:
            case Make(path):
                if path not in self._names:
                    number = len(self._files)
                    self._files[number] = _File()
                    self._rename(path, lambda names: names.__setitem__(path, number))
            case Unlink(path):
                self._rename(path, lambda names: names.pop(path, None))
            case Rename(path, to):
                self._rename(path, lambda names: _rename(names, path, to))
            case Link(path, to):
                self._rename(to, lambda names: _link(names, path, to))

    def _change(self, path: str, change: _Pending) -> None:
        file = self._files[self._names[path]]
        _apply(file.now, change)
        file.pending.append(change)

    def _rename(self, path: str, change: Callable[[_Names], object]) -> None:
        change(self._names)
        self._pending_names.append((_folder(path), change))

    def _flush(self, path: str) -> None:
        if path in self._names:
            file = self._files[self._names[path]]
            file.lasting = bytes(file.now)
            file.pending.clear()
            return
        waiting = self._pending_names
        for folder, change in waiting:
            if folder == path:
                change(self._lasting_names)
        self._pending_names = [pending for pending in waiting if pending[0] != path]

    def cut(self, how: Cut, chance: random.Random) -> dict[str, bytes]:
        """What is there after the power came back, by name."""
        names = dict(self._lasting_names)
        for _, change in self._pending_names:
            if how is Cut.KEPT or (how is not Cut.DROPPED and chance.random() < 1 / 2):
                change(names)
        contents: dict[int, bytes] = defaultdict(bytes)
        for number in set(names.values()):
            contents[number] = _after(self._files[number], how, chance)
        return {name: contents[number] for name, number in sorted(names.items())}


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "."


def _apply(content: bytearray, change: _Pending) -> None:
    if isinstance(change, int):
        content.extend(bytes(max(0, change - len(content))))
        del content[change:]
        return
    offset, data = change
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _after(file: _File, how: Cut, chance: random.Random) -> bytes:
    if how is Cut.KEPT or not file.pending:
        return bytes(file.now)
    content = bytearray(file.lasting)
    if how is Cut.DROPPED:
        return bytes(content)
    torn = chance.randrange(len(file.pending)) if how is Cut.TORN else -1
    for number, change in enumerate(file.pending):
        if number == torn and not isinstance(change, int):
            for part in _sectors(change, chance):
                _apply(content, part)
        elif chance.random() < 1 / 2:
            _apply(content, change)
    return bytes(content)


def _sectors(write: tuple[int, bytes], chance: random.Random) -> list[tuple[int, bytes]]:
    """Some of the sectors of one write."""
    offset, data = write
    starts = range(-(offset % SECTOR), len(data), SECTOR)
    parts = [(max(0, start), data[max(0, start) : start + SECTOR]) for start in starts]
    return [(offset + start, part) for start, part in parts if chance.random() < 1 / 2]
