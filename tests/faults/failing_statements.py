"""Statements that fail as a disk makes them fail: where no call of the system can be made to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taper_desktop.clinic.site import SiteFault
from taper_desktop.store import driver
from tests.faults.sites import Place
from tests.faults.tally import Judged, Tally
from tests.faults.working import Workload, judged

CODES = {"EIO": 10, "ENOSPC": 13, "EACCES": 8}
"""SQLite's code for what the system says."""


def run_failing_statements(work: Workload, error: str, folder: Path) -> Tally:
    """Let each statement of a workload fail in turn; every such failure must be told as a fault."""
    tally = Tally(what=f"{error} at the n-th statement: {work.name}")
    tally.note = "no strace: statements fail, not calls of the system"
    number, reached = 0, True
    while reached:
        number += 1
        place, told = Place(folder=folder), list[str]()
        work.prepare(folder)
        ended = ""
        with _failing(number, CODES[error]) as failed:
            try:
                work.work(place, told.append)
            except SiteFault:
                pass
            except Exception as bug:  # noqa: BLE001 - what is not told as a fault is a bug
                ended = f"{type(bug).__name__}: {bug}"
            reached = bool(failed)
        if reached:
            result = judged(work, place, told)
            tally.count(Judged(wrong=1, why=ended) if ended else result, f"statement {number}")
    return tally


@contextmanager
def _failing(number: int, code: int) -> Iterator[list[int]]:
    """The statement of that number fails; gives a list that is empty until it did."""
    plain, said, failed = driver.Utils.execute, [0], list[int]()

    def execute(db: driver.Utils, *given: object) -> object:
        said[0] += 1
        if said[0] == number:
            failed.append(number)
            error = driver.Error("told by a test")
            error.sqlite_errorcode = code  # type: ignore[attr-defined]
            raise error
        return plain(db, *given)  # type: ignore[arg-type]

    driver.Utils.execute = execute  # type: ignore[method-assign, assignment]
    try:
        yield failed
    finally:
        driver.Utils.execute = plain  # type: ignore[method-assign]
