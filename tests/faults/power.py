"""Power cuts: what was recorded is played up to a call, and what was not flushed is lost.

Of writes, truncations and names that no flush stood behind, none, all, some, or torn pieces
reach the disk. After each, whatever was acknowledged must be there.
"""

import random
import shutil
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.site import OpenSite, SiteNotOpened
from tests.faults.recording import Done, Kind, record
from tests.faults.sites import is_whole, put
from tests.faults.workload import ACK, NEW_PASSWORD
from tests.making import LIN
from tests.making_sites import AS_LIN

_SECTOR = 512


@dataclass(slots=True)
class Cut:
    """What a series of power cuts did."""

    cuts: int = 0
    lost: int = 0
    not_opened: int = 0
    not_whole: int = 0
    locked_out: int = 0
    """Neither the old passphrase nor the new one opens it."""


@dataclass(slots=True)
class _Inode:
    flushed: bytearray = field(default_factory=bytearray)
    pending: list[Done] = field(default_factory=list)


@dataclass(slots=True)
class _Disk:
    """A disk that keeps only what was flushed."""

    names: dict[str, int] = field(default_factory=dict)
    """As the program sees them."""
    kept: dict[str, int] = field(default_factory=dict)
    """As they stand on the disk."""
    pending: list[dict[str, int]] = field(default_factory=list)
    """All names after each change since the folder was flushed."""
    inodes: list[_Inode] = field(default_factory=list)

    def do(self, done: Done) -> None:
        """What one call does."""
        if done.kind in (Kind.CREATE, Kind.RENAME, Kind.UNLINK):
            self._name(done)
        elif done.kind is Kind.SYNC and done.path not in self.names:
            self.kept, self.pending = dict(self.names), []
        elif done.kind is Kind.SYNC:
            inode = self.inodes[self.names[done.path]]
            for write in inode.pending:
                _apply(inode.flushed, write)
            inode.pending = []
        elif done.kind is not Kind.SAID and done.path in self.names:
            self.inodes[self.names[done.path]].pending.append(done)

    def _name(self, done: Done) -> None:
        if done.kind is Kind.CREATE and done.path in self.names:
            return
        if done.kind is Kind.CREATE:
            self.inodes.append(_Inode())
            self.names[done.path] = len(self.inodes) - 1
        elif done.path in self.names:
            number = self.names.pop(done.path)
            if done.kind is Kind.RENAME:
                self.names[done.to] = number
        self.pending.append(dict(self.names))

    def lay_out(self, folder: Path, mode: str, chance: random.Random) -> None:
        """Write into ``folder`` what the cut leaves of the disk."""
        many = {"dropped": 0, "kept": len(self.pending)}.get(mode)
        many = chance.randint(0, len(self.pending)) if many is None else many
        names = self.pending[many - 1] if many else self.kept
        for name, number in names.items():
            inode = self.inodes[number]
            content = bytearray(inode.flushed)
            for write in _surviving(inode.pending, mode, chance):
                _apply(content, write)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


def cut_power(folder: Path, cuts: int, saves: int = 6, seed: int = 1) -> Cut:
    """Record one working session, then cut the power ``cuts`` times, at random calls."""
    chance, counts = random.Random(seed), Cut()
    live, after = folder / "live", folder / "after"
    put(live)
    disk = _disk_of(live)
    command = ["-m", "tests.faults.workload", str(live), str(saves)]
    done = record(command, live, folder / "trace")
    points = sorted(chance.randrange(len(done) + 1) for _ in range(cuts))
    played, said = 0, []
    for point in points:
        for call in done[played:point]:
            disk.do(call)
            said += _words(call)
        played = point
        shutil.rmtree(after, ignore_errors=True)
        after.mkdir()
        mode = chance.choice(("dropped", "kept", "subset", "torn"))
        deepcopy(disk).lay_out(after, mode, chance)
        counts.cuts += 1
        _look(after, said, counts)
    return counts


def _look(folder: Path, said: list[str], counts: Cut) -> None:
    try:
        site = _opened(folder, said)
    except SiteNotOpened as fault:
        counts.locked_out += fault.problem.fault == "wrong_password"
        counts.not_opened += 1
        return
    rows = site.file.rows("SELECT date, platelets FROM visits")
    stored = {row["date"]: row["platelets"] for row in rows}
    visits = [line.split() for line in said if line[0].isdigit()]
    counts.lost += sum(stored.get(day) != int(count) for day, count in visits)
    counts.not_whole += not is_whole(site)
    site.close()


def _opened(folder: Path, said: list[str]) -> OpenSite:
    """The site after the cut; until the change was acknowledged either passphrase may open it."""
    path, state = folder / "site.taper", folder / "state"
    new = replace(AS_LIN, password=NEW_PASSWORD)
    if "password" in said:
        return log_in(path, new, now=LIN.at, state=state)
    try:
        return log_in(path, AS_LIN, now=LIN.at, state=state)
    except SiteNotOpened as fault:
        if fault.problem.fault != "wrong_password":
            raise
        return log_in(path, new, now=LIN.at, state=state)


def _disk_of(folder: Path) -> _Disk:
    disk = _Disk()
    for path in folder.iterdir():
        disk.inodes.append(_Inode(flushed=bytearray(path.read_bytes())))
        disk.names[path.name] = len(disk.inodes) - 1
    disk.kept = dict(disk.names)
    return disk


def _words(call: Done) -> list[str]:
    text = call.data.decode(errors="replace") if call.kind is Kind.SAID else ""
    lines = text.splitlines()
    return [line.removeprefix(ACK) for line in lines if line.startswith(ACK)]


def _surviving(pending: list[Done], mode: str, chance: random.Random) -> list[Done]:
    if mode == "dropped":
        return []
    if mode == "kept":
        return pending
    some = [write for write in pending if chance.random() < 1 / 2]
    return some if mode == "subset" else [_torn(write, chance) for write in some]


def _torn(write: Done, chance: random.Random) -> Done:
    """Only some of the sectors of a write, from its beginning."""
    sectors = chance.randint(0, -(-len(write.data) // _SECTOR))
    return replace(write, data=write.data[: sectors * _SECTOR])


def _apply(content: bytearray, done: Done) -> None:
    if done.kind is Kind.TRUNCATE:
        del content[done.at :]
        return
    if len(content) < done.at:
        content.extend(bytes(done.at - len(content)))
    content[done.at : done.at + len(done.data)] = done.data
