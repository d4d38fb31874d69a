"""Power cuts: a workload's writes replayed up to each point, with what was not flushed in doubt."""

import random
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.between import before_each_statement, watched_connections
from tests.faults.disk import Cut, Disk, Operation
from tests.faults.recording import record, strace
from tests.faults.sites import Place, files_in, lay_out
from tests.faults.tally import Judged, Tally
from tests.faults.working import Workload, judged

State = tuple[str, dict[str, bytes], tuple[str, ...]]
"""Where it was cut, the files that are there afterwards, what was acknowledged before."""


def run_cuts(workload: Workload, points: int, folder: Path, *, seed: int = 1) -> Tally:
    """Cut the power at ``points`` points of a workload."""
    tally = Tally(what=f"power cut: {workload.name}")
    found = strace()
    work = folder / "work"
    workload.prepare(work)
    if found is None:
        states = _snapshots(workload, work, points)
        tally.note = "no strace: states between statements, nothing dropped or torn"
    else:
        before = files_in(work)
        operations = record(found, workload.name, work)
        tally.note = f"{len(operations)} operations"
        states = _states(before, operations, points, random.Random(seed))
    seen: dict[bytes, Judged] = {}
    for where, files, told in states:
        key = _digest(files, told)
        if key not in seen:
            seen[key] = judged(workload, lay_out(files, folder / "after"), told)
        tally.count(seen[key], where)
    tally.note += f", {len(seen)} different states"
    shutil.rmtree(work)
    return tally


def _states(
    before: dict[str, bytes], operations: list[Operation], points: int, chance: random.Random
) -> Iterator[State]:
    """``points`` states: every kind of cut at every point, or a choice of them spread evenly."""
    kinds = [(point, how) for point in range(len(operations) + 1) for how in Cut]
    in_doubt = [pair for pair in kinds if pair[1] in (Cut.SUBSET, Cut.TORN)]
    if points < len(kinds):
        chosen = chance.sample(kinds, points)
    else:
        chosen = kinds + [in_doubt[number % len(in_doubt)] for number in range(points - len(kinds))]
    by_point: dict[int, list[Cut]] = {}
    for point, how in chosen:
        by_point.setdefault(point, []).append(how)
    disk = Disk(before)
    for point in range(len(operations) + 1):
        for how in by_point.get(point, ()):
            yield f"point {point}, {how}", disk.cut(how, chance), tuple(disk.told)
        if point < len(operations):
            disk.apply(operations[point])


def _snapshots(workload: Workload, work: Path, points: int) -> Iterator[State]:
    """Copies of the folder before each statement; the work goes on in between."""
    told: list[str] = []
    states: list[State] = []

    def looked_at() -> None:
        states.append((f"statement {len(states)}", files_in(work), tuple(told)))

    with watched_connections(), before_each_statement(looked_at):
        workload.work(Place(folder=work), told.append)
    step = max(1, len(states) // points)
    return iter(states[::step])


def _digest(files: dict[str, bytes], told: tuple[str, ...]) -> bytes:
    digest = sha256(repr(told).encode())
    for name, content in files.items():
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def temporary() -> TemporaryDirectory[str]:
    """A folder for a run, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108
    return TemporaryDirectory(dir=memory if memory.is_dir() else None)
