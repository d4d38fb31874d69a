"""A small real site that is made once and copied: accounts, a protocol, patients, visits.

Passphrases cost next to nothing here (see :func:`cheap_guesses`), so that ten thousand log-ins
take minutes. Nothing else is made easier.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from taper_desktop.clinic.beginning import make_site
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, set_up_site
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.ids import PatientId
from taper_desktop.store import envelope, passwords
from taper_desktop.store.envelope import envelope_file
from tests.making import LIN, patient_draft, visit_draft
from tests.making_sites import AS_LIN, FIRST, PASSWORD, SITE, registered

PATIENTS = 3
VISITS = 2
FIRST_VISIT = date(2024, 1, 1)
LATER = "2026-08-15T08:00:00+08:00"
"""A moment after all that the template holds."""
CHEAP = passwords.Cost(passes=1, memory_bytes=1 << 16)


def cheap_guesses() -> None:
    """Let passphrases cost little in this process, for good."""
    passwords.COST = CHEAP
    envelope.LEAST_COST = CHEAP  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site lies with this computer's state."""

    folder: Path

    @property
    def path(self) -> Path:
        """The site's file."""
        return self.folder / "site.taper"

    @property
    def state(self) -> Path:
        """The folder of anchor and failed log-ins."""
        return self.folder / "state"

    def log_in(
        self, by: Credentials = AS_LIN, *, now: str = LATER, older_reason: str = ""
    ) -> OpenSite:
        """Log in; raises ``SiteNotOpened``."""
        return log_in(self.path, by, now=now, state=self.state, older_reason=older_reason)

    def make(self) -> OpenSite:
        """Make the site's file with its first accounts."""
        return make_site(self.path, FIRST, now=LIN.at, state=self.state)

    @contextmanager
    def open(self, by: Credentials = AS_LIN, *, now: str = LATER) -> Iterator[OpenSite]:
        """The site logged in, and closed at the end."""
        site = self.log_in(by, now=now)
        try:
            yield site
        finally:
            site.close()


def visit(site: OpenSite, patient_id: int, day: date, count: int) -> object:
    """Record a routine visit on its day; gives what the verb gives."""
    draft = visit_draft(day, count, platelets_again=str(count))
    entered = Entered(by=site.account.name, at=LATER)
    return record_visit(site, PatientId(patient_id), draft, entered=entered, today=day)


def count_on(patient_id: int, day: date) -> int:
    """The count that a made-up visit has: it follows from whose and when it is."""
    return 60 + (31 * patient_id + 7 * day.toordinal()) % 90


@cache
def template() -> dict[str, bytes]:
    """The template's files by their name in its folder."""
    with TemporaryDirectory() as name:
        place = Place(folder=Path(name))
        site = place.make()
        set_up_site(site, SITE, entered=LIN)
        signed = next(shipped for shipped in shipped_protocols() if not shipped.has_errors)
        sign_in_protocol(site, signed.text, entered=LIN, password=PASSWORD)
        for number in range(1, PATIENTS + 1):
            draft = replace(patient_draft(f"HT-{number:03}"), dose_start=FIRST_VISIT.isoformat())
            patient_id = registered(site, draft)
            for index in range(VISITS):
                day = FIRST_VISIT + timedelta(days=7 * index)
                saved = visit(site, patient_id, day, count_on(patient_id, day))
                assert isinstance(saved, Recorded), saved
        site.close()
        return files_in(Path(name))


def files_in(folder: Path) -> dict[str, bytes]:
    """The files in a folder and below, by their name in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def lay_out(files: dict[str, bytes], folder: Path) -> Place:
    """Write ``files`` into an empty ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Place(folder=folder)


def template_in(folder: Path) -> Place:
    """A copy of the template in ``folder``, which is emptied first."""
    return lay_out(template(), folder)


def keys_of(place: Place) -> Path:
    """The key envelope."""
    return envelope_file(place.path)
