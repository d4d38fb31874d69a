"""Statements that fail as a disk makes them fail, or that are never come to, in whole workloads."""

from pathlib import Path

from taper_desktop.clinic.site import SiteFault
from taper_desktop.store import driver
from tests.faults.between import thrown_before, watched_connections
from tests.faults.sites import Place
from tests.faults.tally import Judged, Tally
from tests.faults.working import Workload, judged

CODES = {"EIO": 10, "ENOSPC": 13, "EACCES": 8}
"""SQLite's code for what the system says."""


class Struck(Exception):
    """What is thrown between two statements: nothing that the program knows."""


def run_failing_statements(work: Workload, error: str, folder: Path) -> Tally:
    """Let each statement of a workload fail in turn; every such failure must be told as a fault."""
    tally = Tally(what=f"{error} at the n-th statement: {work.name}")
    tally.note = "statements fail, not calls of the system"
    return _each(work, folder, tally, _Failure(CODES[error]))


def run_interrupted(work: Workload, folder: Path, *, step: int = 1) -> Tally:
    """Throw before every ``step``-th statement of a workload."""
    return _each(work, folder, Tally(what=f"exception in {work.name}"), Struck, step)


class _Failure:
    """Makes SQLite's error of one code."""

    def __init__(self, code: int) -> None:
        self._code = code

    def __call__(self) -> Exception:
        error = driver.Error("told by a test")
        error.sqlite_errorcode = self._code  # type: ignore[attr-defined]
        return error


def _each(
    work: Workload,
    folder: Path,
    tally: Tally,
    thrown: "_Failure | type[Struck]",
    step: int = 1,
) -> Tally:
    number, total, reached = 1, 0, True
    with watched_connections():
        while reached:
            place, told = Place(folder=folder), list[str]()
            work.prepare(folder)
            ended = ""
            with thrown_before(number, thrown) as said:
                try:
                    work.work(place, told.append)
                except (SiteFault, Struck):
                    pass
                except Exception as bug:  # noqa: BLE001 - what is not told as a fault is a bug
                    ended = f"{type(bug).__name__}: {bug}"
                total, reached = said[0], said[0] >= number
            if reached:
                result = judged(work, place, told)
                tally.count(Judged(wrong=1, why=ended) if ended else result, f"statement {number}")
                number += step
    tally.note = tally.note or f"{total} statements"
    return tally
