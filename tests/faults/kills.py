"""kill -9 while visits are saved one after the other."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.domain.ids import PatientId
from tests.faults.sites import entered, is_whole, put
from tests.making import visit_draft
from tests.making_sites import entered_on

Work = Callable[[Callable[[str], None]], None]
_FIRST_DAY = date(2000, 1, 1)
_LONGEST_S = 0.12


@dataclass(slots=True)
class Killed:
    """What a series of kills did."""

    kills: int = 0
    acknowledged: int = 0
    kept_unsaid: int = 0
    """Saved and not yet acknowledged when the process died."""
    lost: int = 0
    half: int = 0
    broken: int = 0


def kill_while_saving(folder: Path, kills: int, seed: int = 1) -> Killed:
    """Kill a saving process ``kills`` times, on one file, and look after each time."""
    chance, counts = random.Random(seed), Killed()
    path, state = put(folder), folder / "state"
    known: dict[str, int] = {}
    for _ in range(kills):
        said = _kill_once(partial(_save_on, path, state, len(known)), chance)
        counts.kills += 1
        counts.acknowledged += len(said)
        known.update(said)
        site = entered(path, state)
        stored = {
            row["date"]: row["platelets"]
            for row in site.file.rows("SELECT date, platelets FROM visits WHERE date < '2020'")
        }
        half = site.file.rows(
            "SELECT v.id FROM visits AS v LEFT JOIN assessments AS a ON a.visit_id = v.id"
            " WHERE a.id IS NULL"
        )
        counts.half += len(half)
        counts.lost += sum(stored.get(day) != count for day, count in known.items())
        counts.kept_unsaid += len(stored.keys() - known.keys())
        known = stored
        counts.broken += not is_whole(site)
        site.close()
    return counts


def _save_on(path: Path, state: Path, first: int, write: Callable[[str], None]) -> None:
    """Save a visit a day for ever, and say of each that it is saved once it is."""
    site = entered(path, state)
    write("ready")
    number = first
    while True:
        number += 1
        day, count = _FIRST_DAY + timedelta(days=number), 50 + number % 100
        draft = visit_draft(day, count, platelets_again=str(count))
        result = record_visit(site, PatientId(1), draft, entered=entered_on(day), today=day)
        assert isinstance(result, Recorded), result
        write(f"{day} {count}")


def _kill_once(work: Work, chance: random.Random) -> dict[str, int]:
    """Fork, let the child work for a while, kill it; gives what it said was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda line: _say(writing, line))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        first = said.readline()
        time.sleep(chance.random() * _LONGEST_S)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [first, *said.read().splitlines(keepends=True)]
    whole = [line.decode().split() for line in lines if line.endswith(b"\n")]
    return {words[0]: int(words[1]) for words in whole if len(words) == 2}


def _say(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())
