"""Guessing: delays that grow and survive, and costs that are read from the disk with care."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault
from taper_desktop.store import envelope
from taper_desktop.store.attempts import LONGEST_WAIT_S
from taper_desktop.store.passwords import Cost
from tests.faults.sites import LATER, Place, keys_of, template_in
from tests.making_sites import AS_ADMIN, AS_LIN

WRONG = Credentials(login=AS_LIN.login, password="not the horse, not the stable")
MIB = 1 << 20


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return template_in(tmp_path / "site")


def later(seconds: int) -> str:
    return (datetime.fromisoformat(LATER) + timedelta(seconds=seconds)).isoformat()


def fault_in_a_new_process(place: Place, by: Credentials, now: str) -> tuple[str, int]:
    """Log in with a program that was started anew; the fault and the seconds to wait."""
    code = (
        "import sys; from pathlib import Path; from tests.faults.sites import *\n"
        "from taper_desktop.clinic.site import SiteNotOpened\n"
        "from taper_desktop.domain.account import Credentials\n"
        "cheap_guesses(); folder, login, password, now = sys.argv[1:]\n"
        "by = Credentials(login=login, password=password)\n"
        "try: Place(folder=Path(folder)).log_in(by, now=now).close()\n"
        "except SiteNotOpened as told:\n"
        "    problem = told.problem\n"
        "    print(problem.fault, problem.values.get('seconds', 0))\n"
        "else: print('in', 0)\n"
    )
    command = (sys.executable, "-c", code, place.folder, by.login, by.password, now)
    done = subprocess.run(
        command, check=True, cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    fault, seconds = done.stdout.split()
    return fault, int(seconds)


def test_twenty_wrong_passwords_wait_longer_and_longer_through_restarts(place: Place) -> None:
    clock, waits = 0, []
    for number in range(20):
        restarted = number % 5 == 4
        for _ in range(2):
            if restarted:
                fault, seconds = fault_in_a_new_process(place, WRONG, later(clock))
            else:
                with pytest.raises(SiteNotOpened) as caught:
                    place.log_in(WRONG, now=later(clock))
                fault = caught.value.problem.fault
                seconds = int(caught.value.problem.values.get("seconds", 0))
            if fault == Fault.WRONG_PASSWORD:
                break
            assert fault == Fault.TOO_MANY_ATTEMPTS
            waits.append(seconds)
            clock += seconds
    assert waits == sorted(waits)
    assert len(waits) == 17
    assert waits[0] == 5
    assert waits[-1] == LONGEST_WAIT_S
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in(AS_LIN, now=later(clock))
    assert caught.value.problem.fault is Fault.TOO_MANY_ATTEMPTS, "the right one waits as well"
    with place.open(AS_ADMIN, now=later(clock)), pytest.raises(SiteNotOpened):
        place.log_in(AS_LIN, now=later(clock))
    with place.open(now=later(clock + LONGEST_WAIT_S)) as site:
        rows = site.file.rows("SELECT count(*) AS n FROM entries WHERE verb = 'log_in_failed'")
    assert rows == [{"n": 20}]


def test_a_clock_that_is_set_back_shortens_no_wait(place: Place) -> None:
    for _ in range(3):
        with pytest.raises(SiteNotOpened):
            place.log_in(WRONG)
    for seconds in (-3600, -86400, 4):
        with pytest.raises(SiteNotOpened) as caught:
            place.log_in(now=later(seconds))
        assert caught.value.problem.fault is Fault.TOO_MANY_ATTEMPTS
    place.log_in(now=later(5)).close()


def costs(passes: object, memory: object) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        for slot in content["accounts"].values():
            slot.update(passes=passes, memory_bytes=memory)

    return change


@pytest.mark.parametrize(
    ("passes", "memory"),
    [
        (0, 64 * MIB),
        (-1, 64 * MIB),
        (3, 8 * MIB),
        (3, 64 * MIB - 1),
        (3, 0),
        (65, 64 * MIB),
        (10**9, 64 * MIB),
        (3, 1 << 32),
        (3, 1 << 60),
        ("three", 64 * MIB),
        (3, None),
    ],
)
def test_weakened_and_absurd_costs_are_refused_at_once(
    place: Place, monkeypatch: pytest.MonkeyPatch, passes: object, memory: object
) -> None:
    shipped = Cost(passes=1, memory_bytes=64 * MIB)
    monkeypatch.setattr(envelope, "LEAST_COST", shipped)
    content = json.loads(keys_of(place).read_text())
    del content["check"]
    costs(passes, memory)(content)
    check = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    keys_of(place).write_text(json.dumps({**content, "check": check}))
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in()
    assert caught.value.problem.fault is Fault.KEYS_DAMAGED


def test_costs_are_read_from_the_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taper_desktop.store.passwords.COST", Cost(passes=9, memory_bytes=MIB))
    place.log_in().close()
