"""``python -m tests.bench.site_speed FOLDER``: one site measured, as a line of JSON.

A process of its own for each size, so that memory is measured as well.
"""

import json
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.store import driver
from taper_desktop.store.checking import check_file
from taper_desktop.store.driver import Access
from taper_desktop.store.pragmas import set_pragmas
from tests.bench.large_sites import TODAY
from tests.faults.sites import cheap_guesses, visit
from tests.making import LIN
from tests.making_sites import AS_LIN

SAVES = 25
PARTS = ("- copied s", "- pages s", "- rows s")
FIRST_LIST_S = 0.1
"""How long the window judges before it shows what there is (``ui/desk.py``)."""
_BARE = "INSERT INTO visits (patient_id, date, platelets, note) VALUES (1, ?, 80, '')"


def seconds(action: Callable[[], object]) -> float:
    """How long it takes, by the clock on the wall: disks are waited for."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def measure(folder: Path) -> dict[str, float]:
    """Everything that is promised of a site of that size; seconds, MB."""
    path, told = folder / "site.taper", dict[str, float]()
    _finish_a_list(folder)
    opened: list[OpenSite] = []
    told["file MB"] = path.stat().st_size / 1e6
    told["open s"] = seconds(lambda: opened.append(_log_in(folder)))
    site = opened[0]
    try:
        begun, processor = time.perf_counter(), time.process_time()
        first = worklist(site, TODAY, lambda: time.perf_counter() - begun > FIRST_LIST_S)
        told["first lines s"] = time.perf_counter() - begun
        told["lines by then"] = len(first.lines)
        worklist(site, TODAY)
        told["whole list s"] = time.perf_counter() - begun
        told["whole list cpu s"] = time.process_time() - processor
        told |= _saves(site, folder)
        told["list again s"] = seconds(lambda: worklist(site, TODAY))
        told["memory MB"] = most_memory()
        processor = time.process_time()
        told["verify s"] = seconds(lambda: check_file(site.file))
        told["verify cpu s"] = time.process_time() - processor
        processor = time.process_time()
        told |= _backup(site)
        told["backup cpu s"] = time.process_time() - processor
    finally:
        site.close()
    told["copy s"] = seconds(lambda: _copy(path, folder / "copy"))
    return told


def _log_in(folder: Path) -> OpenSite:
    return log_in(folder / "site.taper", AS_LIN, now=LIN.at, state=folder / "state")


def _finish_a_list(folder: Path) -> None:
    """Somebody was there the day before; what they leave is the order of their list."""
    site = _log_in(folder)
    worklist(site, TODAY - timedelta(days=1))
    site.close()


def _backup(site: OpenSite) -> dict[str, float]:
    """A backup and its parts."""
    entered = Entered(by=site.account.name, at=LIN.at)
    times: list[tuple[int, float]] = [(0, time.perf_counter())]

    def listen(done: int, _whole: int) -> bool:
        times.append((done, time.perf_counter()))
        return True

    whole = seconds(lambda: back_up(site, entered=entered, progress=listen))
    ends = [min(at for done, at in times if done >= part) for part in (0, 400, 650, 1000)]
    took = [end - begin for begin, end in pairwise(ends)]
    return {"backup s": whole, **dict(zip(PARTS, took, strict=True))}


def _saves(site: OpenSite, folder: Path) -> dict[str, float]:
    """The medians of saving a visit and of one bare insert and commit, in turn; ms."""
    bare = driver.connect(folder / "bare", Access.CREATE, raw_key="ab" * 48, wait_s=1)
    set_pragmas(bare, folder / "bare")
    columns = "id INTEGER PRIMARY KEY, patient_id INTEGER, date TEXT, platelets INTEGER, note TEXT"
    bare.execute(f"CREATE TABLE visits ({columns})")
    day = TODAY - timedelta(days=1)
    saves, many, inserts = [], [], []
    for number in range(SAVES):
        saves.append(seconds(partial(visit, site, number + 2, day, 80)))
        inserts.append(seconds(partial(bare.execute, _BARE, [day.isoformat()])))
        many.append(seconds(partial(visit, site, 1, day - timedelta(days=14 * number), 80)))
    bare.close()
    return {
        "save ms": median(saves) * 1000,
        "save of 150 visits ms": median(many) * 1000,
        "bare ms": median(inserts) * 1000,
    }


def most_memory() -> float:
    """The most that this process ever held, in MB; Linux's other count starts with its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _copy(path: Path, to: Path) -> None:
    shutil.copyfile(path, to)
    with to.open("rb+") as file:
        os.fsync(file.fileno())


if __name__ == "__main__":
    cheap_guesses()
    print(json.dumps(measure(Path(sys.argv[1]))))
