"""Other programs and other clocks: locks held a while, two instances, jumps in time."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines, record_print
from taper_desktop.clinic.backups import back_up, backups
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.store.site_file import WAIT_S
from tests.faults.judging import judge_open, shown_visits
from tests.faults.sites import FIRST_VISIT, LATER, Place, count_on, template_in, visit

ROOT = Path(__file__).parents[2]
_HOLDING = """
import sys, time
from pathlib import Path
from taper_desktop.store import driver
from taper_desktop.store.driver import Access
db = driver.connect(Path(sys.argv[1]), Access.WRITE, raw_key=sys.argv[2], wait_s=1)
for statement in sys.argv[4:]:
    db.execute(statement).fetchall()
print("held", flush=True)
time.sleep(float(sys.argv[3]))
db.execute("COMMIT")
db.close()
"""
_RUNNING = """
import sys
from pathlib import Path
from tests.faults.sites import Place, cheap_guesses
cheap_guesses()
with Place(folder=Path(sys.argv[1])).open():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return template_in(tmp_path / "site")


@contextmanager
def another(code: str, *given: object) -> Iterator[None]:
    """Another program that holds the file."""
    command = (sys.executable, "-c", code, *(str(part) for part in given))
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        assert process.stdin is not None
        process.stdin.close()


HELD = {
    "written": ("BEGIN EXCLUSIVE",),
    "read": ("BEGIN", "SELECT count(*) FROM visits"),
}


@pytest.mark.parametrize("how", HELD)
@pytest.mark.parametrize("seconds", [0.1, 2.0, 10.0])
def test_a_lock_of_another_program_is_waited_for_a_while(
    place: Place, seconds: float, how: str
) -> None:
    with place.open() as site:
        key = site.session.secrets.raw_key
    told = 0
    with another(_HOLDING, place.path, key, seconds, *HELD[how]):
        began = time.monotonic()
        while True:
            tried = time.monotonic()
            try:
                place.log_in().close()
                break
            except SiteNotOpened as fault:
                told += fault.problem.fault is Fault.FILE_LOCKED
                assert time.monotonic() - tried < 2 * WAIT_S
        assert time.monotonic() - began < seconds + 3 * WAIT_S
    assert bool(told) == (seconds > WAIT_S)
    with place.open() as site:
        assert not judge_open(site).bad


def test_a_second_instance_is_told_and_disturbs_nothing(place: Place) -> None:
    with another(_RUNNING, place.folder):
        with pytest.raises(SiteNotOpened) as caught:
            place.log_in()
        assert caught.value.problem.fault is Fault.FILE_LOCKED
    with place.open() as site:
        assert not judge_open(site).bad


def test_a_second_instance_does_not_loosen_the_firsts_lock(place: Place) -> None:
    with place.open() as site:
        for _ in range(2):
            with pytest.raises(SiteNotOpened) as caught:
                place.log_in()
            assert caught.value.problem.fault is Fault.FILE_LOCKED
        day = FIRST_VISIT + timedelta(days=60)
        visit(site, 1, day, count_on(1, day))
        assert not judge_open(site).bad


def test_another_program_cannot_write_to_an_open_file(place: Place) -> None:
    with place.open() as site:
        command = (
            sys.executable,
            "-c",
            _HOLDING,
            place.path,
            site.session.secrets.raw_key,
            "0",
            "BEGIN",
        )
        write = "INSERT INTO seals VALUES (999, 'x')"
        done = subprocess.run((*command, write), check=False, cwd=ROOT, capture_output=True)
        assert b"database is locked" in done.stderr
        day = FIRST_VISIT + timedelta(days=60)
        visit(site, 1, day, count_on(1, day))
        assert not judge_open(site).bad


def moved(**back: int) -> str:
    return (datetime.fromisoformat(LATER) - timedelta(**back)).isoformat()


@pytest.mark.parametrize("now", [moved(hours=1), moved(days=1), moved(days=5 * 365)])
def test_a_clock_that_went_back_is_noted_and_orders_nothing(place: Place, now: str) -> None:
    with place.open() as site:
        entered = Entered(by=site.account.name, at=LATER)
        back_up(site, entered=entered)
    with place.open(now=now) as site:
        notes = site.file.rows("SELECT at, detail FROM entries WHERE verb = 'clock_moved_back'")
        assert [row["at"] for row in notes].count(now) == 1
        assert LATER in notes[-1]["detail"]
        entered = Entered(by=site.account.name, at=now)
        second = back_up(site, entered=entered).backup
        assert backups(site)[-1] == second, "the sequence orders backups, not the clock"
        assert len(shown_visits(site)) > 0
        assert not judge_open(site).bad
    with place.open() as site:
        assert not judge_open(site).bad


@pytest.mark.parametrize("now", [moved(hours=1), moved(days=1), moved(days=5 * 365)])
def test_a_clock_that_goes_back_while_the_site_is_open_is_noted_once(
    place: Place, now: str
) -> None:
    with place.open() as site:
        for number, at in enumerate((LATER, now, now)):
            record_print(
                site, PatientId(1), f"page {number}", entered=Entered(by=site.account.name, at=at)
            )
        rows = site.file.rows("SELECT id, verb, at FROM entries ORDER BY id DESC LIMIT 4")
        verbs = [row["verb"] for row in reversed(rows)]
        assert verbs == ["printed", "printed", "clock_moved_back", "printed"]
        assert not judge_open(site).bad
        assert [line.sequence for line in audit_lines(site, AuditFilter(limit=3))] == [
            site.file.head.sequence - back for back in range(3)
        ]
