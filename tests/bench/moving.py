"""How long a site takes to move in and out: a table of visits looked at, written, exported."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from taper_desktop.clinic.exporting import ExportKind, export_courses
from taper_desktop.clinic.importing import Imported, import_courses, plan_import
from tests.making import LIN, TODAY
from tests.making_sites import open_new_site
from tests.making_tables import order, table

ROWS = 10_000
VISITS_EACH = 20
Done = TypeVar("Done")


class _Listening:
    """Times a piece of work, and how long it said nothing meanwhile: the window stands then."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.perf_counter()

    def heard(self, _done: int, _whole: int) -> bool:
        """What long work tells."""
        now = time.perf_counter()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now
        return True


def print_moving(rows: int = ROWS) -> None:
    """A line for each of the four."""
    content = a_table(rows)
    what = f"{rows:,} visits of {rows // VISITS_EACH:,} patients"
    print(f"{what:<44} {'seconds':>9} {'silent s':>9}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        site = open_new_site(folder)
        wish = order(site, content)
        plan = _timed(
            "table looked at", lambda told: plan_import(site, wish, today=TODAY, progress=told)
        )
        assert not plan.faults
        done = _timed(
            "written and read back",
            lambda told: import_courses(
                site, plan, confirmed=len(plan.unusual), entered=LIN, progress=told
            ),
        )
        assert isinstance(done, Imported)
        _timed(
            "looked at again, all recorded already",
            lambda told: plan_import(site, wish, today=TODAY, progress=told),
        )
        files = {kind: folder / f"{kind}.out" for kind in ExportKind}
        _timed(
            "exported as three files",
            lambda told: export_courses(site, None, files, entered=LIN, progress=told),
        )
        site.close()


def a_table(rows: int) -> bytes:
    """Patients with twenty visits each, four weeks apart."""
    begin = date(2024, 1, 5)
    days = [(begin + timedelta(days=28 * at)).isoformat() for at in range(VISITS_EACH)]
    return table(
        *(
            f"HT-{number:05},{day},{60 + (number * 7 + at * 13) % 60},ok,none,0"
            for number in range(rows // VISITS_EACH)
            for at, day in enumerate(days)
        )
    )


def _timed(what: str, work: Callable[[Callable[[int, int], bool]], Done]) -> Done:
    listening = _Listening()
    start = time.perf_counter()
    done = work(listening.heard)
    listening.heard(1, 1)
    print(f"{what:<44} {time.perf_counter() - start:>9.2f} {listening.longest_s:>9.2f}")
    return done
