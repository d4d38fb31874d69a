"""``python -m tests.faults.limited FOLDER DEED LIMIT OWNER``: one deed where little is allowed.

LIMIT is the size in bytes that no file may grow above, -1 for none; OWNER the user to become, -1
for none. Prints the fault that was told, or ``done``.
"""

import os
import resource
import sys
import warnings
from datetime import timedelta
from pathlib import Path

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteFault
from taper_desktop.clinic.stories import rules_hold
from tests.faults.sites import FIRST_VISIT, LATER, Place, cheap_guesses, count_on, visit

VISITS = 30


def save(site: OpenSite) -> None:
    """Save visits, one after the other."""
    for number in range(VISITS):
        day = FIRST_VISIT + timedelta(days=60 + number)
        visit(site, 1, day, count_on(1, day))
        print("saved", flush=True)


def copy(site: OpenSite) -> None:
    """Make a backup."""
    back_up(site, entered=Entered(by=site.account.name, at=LATER))


def main(folder: str, deed: str, limit: str, owner: str) -> None:
    """Do the deed under the limit."""
    cheap_guesses()
    warnings.simplefilter("ignore")
    assert rules_hold()  # once in a process, while all that Python reads for it may be read
    if int(owner) >= 0:
        os.setgid(int(owner))
        os.setuid(int(owner))
    place, done = Place(folder=Path(folder)), {"save": save, "copy": copy}[deed]
    try:
        if deed == "copy":
            with place.open() as site:
                _limit(int(limit))
                done(site)
        else:
            _limit(int(limit))
            with place.open() as site:
                done(site)
    except SiteFault as told:
        print(told.problem.fault, flush=True)
    else:
        print("done", flush=True)


def _limit(most: int) -> None:
    if most >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
