"""``python -m tests.faults.limited FOLDER DEED LIMIT OWNER``: one deed where little is allowed.

LIMIT is the size in bytes that no file may grow above, -1 for none; OWNER the user to become, -1
for none. Prints the fault that was told, or ``done``.
"""

import os
import resource
import sys
import warnings
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteFault
from taper_desktop.clinic.stories import rules_hold
from taper_desktop.domain.printed import PageKind
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.site_run import SiteRun
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language
from tests.faults.sites import FIRST_VISIT, LATER, Place, cheap_guesses, count_on, visit
from tests.making import FixedClock

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


def pages(site: OpenSite) -> None:
    """Print every patient's summary, a file each; says whose are there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(["limited"])
    folder = Path(site.file.path).parent / "pages"
    run = SiteRun(
        printing=Printing(site=site, clock=FixedClock(date.fromisoformat(LATER[:10]))),
        order=PageOrder(kind=PageKind.SUMMARY, languages=(Language.EN,), size=PaperSize.A4),
        patients=codes(site),
        entered=lambda: Entered(by=site.account.name, at=LATER),
        go_on=lambda _done, _code: True,
    )
    run.into_folder(folder)
    for code in run.outcome.done:
        print(code, flush=True)
    if run.outcome.failed:
        print("failed", flush=True)
    del app


def main(folder: str, deed: str, limit: str, owner: str) -> None:
    """Do the deed under the limit."""
    cheap_guesses()
    warnings.simplefilter("ignore")
    assert rules_hold()  # once in a process, while all that Python reads for it may be read
    if int(owner) >= 0:
        os.setgid(int(owner))
        os.setuid(int(owner))
    place, done = Place(folder=Path(folder)), {"save": save, "copy": copy, "pages": pages}[deed]
    try:
        if deed != "save":
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
