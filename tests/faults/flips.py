"""Flipped bits: noticed, or without any effect on what is shown."""

import random
from dataclasses import dataclass
from pathlib import Path

from taper_desktop.clinic.site import SiteFault, SiteNotOpened
from taper_desktop.store.envelope import envelope_file
from tests.faults.sites import entered, everything, harmless, put

_KEYS_SHARE = 10
"""Every how many flips the key envelope is hit in the file's place."""


@dataclass(slots=True)
class Flipped:
    """What a series of flips did."""

    flips: int = 0
    not_opened: int = 0
    noticed_later: int = 0
    without_effect: int = 0
    wrong: int = 0


def flip_bits(folder: Path, flips: int, seed: int = 1) -> Flipped:
    """Flip one random bit at a time of a closed site, and read everything."""
    chance, counts = random.Random(seed), Flipped()
    path = put(folder)
    site = entered(path, folder / "whole")
    expected = {table: rows for table, rows in everything(site).items() if table in _SHOWN}
    site.close()
    for number in range(flips):
        put(folder)
        target = envelope_file(path) if number % _KEYS_SHARE == 0 else path
        content = bytearray(harmless()[int(target != path)])
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        target.write_bytes(content)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        counts.flips += 1
        try:
            site = entered(path, folder / f"state-{number}")
        except SiteNotOpened:
            counts.not_opened += 1
            continue
        try:
            found = {table: rows for table, rows in everything(site).items() if table in _SHOWN}
            same = found == expected
            counts.without_effect += same
            counts.wrong += not same
        except SiteFault:
            counts.noticed_later += 1
        finally:
            site.close()
    return counts


_SHOWN = ("patients", "visits", "regimens", "regimen_days", "decisions", "assessments")
