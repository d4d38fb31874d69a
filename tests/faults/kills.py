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
from tests.faults.working import judged, save_one
from tests.faults.workloads import workload

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

LONGEST_LIFE_S = 0.04
"""After the site was opened: time for some saves."""
LONGEST_OPENING_S = 0.04
EARLY = 8
"""One of so many processes is killed while it opens the site."""
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
_LONGEST_START_S = 60.0
OPEN = "open"
"""The first word that a process says."""


def run_kills(kills: int, folder: Path, *, seed: int = 1) -> Tally:
    """Kill ``kills`` times; one site goes through many kills in a row."""
    chance = random.Random(seed)
    tally = Tally(what="kill -9 while saving")
    template()
    told: list[str] = []
    place = Place(folder=folder)
    hot = saved = 0
    visiting = workload("visit")
    for number in range(kills):
        if number % RENEWED_AFTER == 0:
            place, told = template_in(folder), []
        new = life(place, chance, early=number % EARLY == 0)
        told += new
        hot += left_half(place)
        saved += len(new)
        tally.count(judged(visiting, place, told), f"kill {number}")
    tally.note = f"{hot} in the middle of a commit, {saved:,} visits acknowledged"
    return tally


def left_half(place: Place) -> bool:
    """Whether a save was under way when the process ended."""
    journal = place.path.with_name(place.path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def life(place: Place, chance: random.Random, *, early: bool) -> list[str]:
    """Let a process save until it is killed; gives what it acknowledged.

    It is killed some time after it said that the site is open, or, ``early``, after it was started:
    however busy the computer is, most of the kills meet a process that saves.
    """
    mine, its = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_save_for_ever, args=(place, its))
    process.start()
    its.close()
    if early:
        time.sleep(_STARTING_S + chance.uniform(0.0, LONGEST_OPENING_S))
    elif mine.poll(_LONGEST_START_S):
        time.sleep(chance.uniform(0.0, LONGEST_LIFE_S))
    process.kill()
    process.join()
    told: list[str] = []
    try:
        while mine.poll():
            told.append(mine.recv())
    except (EOFError, OSError):
        pass
    mine.close()
    return told[1:]


def _save_for_ever(place: Place, pipe: Connection) -> None:
    cheap_guesses()
    with place.open() as site:
        pipe.send(OPEN)
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
