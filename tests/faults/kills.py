"""kill -9 at random moments of a process that saves visits without a pause."""

import multiprocessing
import random
import sys
import time
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.sites import (
    FIRST_VISIT,
    PATIENTS,
    Place,
    cheap_guesses,
    template,
    template_in,
)
from tests.faults.tally import Tally
from tests.faults.working import save_one
from tests.faults.workloads import judge_visits

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

LONGEST_LIFE_S = 0.12
RENEWED_AFTER = 40
"""Kills after which a new copy of the template is taken, so that the file stays small."""
_BEGIN = FIRST_VISIT + timedelta(days=100)


_CONTEXT: "ForkContext | SpawnContext" = (
    multiprocessing.get_context("fork")
    if sys.platform == "linux"
    else multiprocessing.get_context("spawn")
)
"""A fork is ready at once; elsewhere a process is started anew each time."""
_STARTING_S = 0.0 if sys.platform == "linux" else 1.0


def run_kills(kills: int, folder: Path, *, seed: int = 1) -> Tally:
    """Kill ``kills`` times; one site goes through many kills in a row."""
    chance = random.Random(seed)
    tally = Tally(what="kill -9 while saving")
    template()
    told: list[str] = []
    place = Place(folder=folder)
    hot = 0
    for number in range(kills):
        if number % RENEWED_AFTER == 0:
            place, told = template_in(folder), []
        told += life(place, chance.uniform(0.0, LONGEST_LIFE_S))
        hot += left_half(place)
        tally.count(judge_visits(place, told), f"kill {number}")
    tally.note = f"{hot} in the middle of a commit"
    return tally


def left_half(place: Place) -> bool:
    """Whether a save was under way when the process ended."""
    journal = place.path.with_name(place.path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def life(place: Place, seconds: float) -> list[str]:
    """Let a process save until it is killed; gives what it acknowledged."""
    mine, its = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_save_for_ever, args=(place, its))
    process.start()
    its.close()
    time.sleep(_STARTING_S + seconds)
    process.kill()
    process.join()
    told = []
    try:
        while mine.poll():
            told.append(mine.recv())
    except (EOFError, OSError):
        pass
    mine.close()
    return told


def _save_for_ever(place: Place, pipe: Connection) -> None:
    cheap_guesses()
    with place.open() as site:
        taken = {
            (row["patient_id"], row["date"])
            for row in site.file.rows("SELECT patient_id, date FROM visits")
        }
        day = _BEGIN
        while True:
            for patient in range(1, PATIENTS + 1):
                if (patient, day.isoformat()) not in taken:
                    save_one(site, patient, day, pipe.send)
            day += timedelta(days=1)
