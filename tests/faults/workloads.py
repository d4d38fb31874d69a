"""Work that faults are put into: each can be begun anew, and judged wherever it stopped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import Recorded
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from tests.faults import door_work, whole_file_work
from tests.faults.judging import Visited, judge_open, visited_of
from tests.faults.sites import (
    FIRST_VISIT,
    LATER,
    Place,
    count_on,
    lay_out,
    template_in,
)
from tests.faults.tally import Judged
from tests.faults.working import Tell, Workload, persisted, save_one
from tests.making_sites import AS_LIN, PASSWORD

NEW_PASSWORD = "another horse, a stable and a battery"
_AFTER = FIRST_VISIT + timedelta(days=60)


def saves(place: Place, tell: Tell) -> None:
    """Save three visits."""
    with place.open() as site:
        for index in range(3):
            save_one(site, index % 2 + 1, _AFTER + timedelta(days=index), tell)


def judge_visits(place: Place, told: Sequence[str]) -> Judged:
    """Whether the site opens and holds every visit that was told."""
    try:
        with place.open() as site:
            return judge_open(site, (visited_of(text) for text in told))
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))


def corrects(place: Place, tell: Tell) -> None:
    """Correct each patient's first visit; the count becomes one more."""
    with place.open() as site:
        for patient in (1, 2):
            row = patient_sheet(site, PatientId(patient), FIRST_VISIT).visits[0]
            count = count_on(patient, FIRST_VISIT) + 1
            draft = replace(draft_of_visit(row), platelets=str(count), platelets_again=str(count))
            entered = Entered(by=site.account.name, at=LATER)
            correct = partial(correct_visit, entered=entered, today=FIRST_VISIT)
            saved = persisted(partial(correct, site, row.id, draft, "misread"))
            assert isinstance(saved, Recorded) or saved[0].fault is Fault.NOT_CURRENT, saved  # type: ignore[index]
            tell(str(Visited(patient=patient, day=FIRST_VISIT, count=count)))


def changes_password(place: Place, tell: Tell) -> None:
    """Change the passphrase."""
    with place.open() as site:
        entered = Entered(by=site.account.name, at=LATER)
        done = change_password(site, PASSWORD, NEW_PASSWORD, entered=entered)
        assert not isinstance(done, tuple), done
        tell("changed")


def judge_password(place: Place, told: Sequence[str]) -> Judged:
    """Whether one passphrase opens the site, the new one if that was told, and is audited."""
    opened = []
    for by in (Credentials(login=AS_LIN.login, password=NEW_PASSWORD), AS_LIN):
        try:
            with place.open(by) as site:
                opened.append((by is not AS_LIN, judge_open(site), _changes(site)))
        except SiteNotOpened as fault:
            if fault.problem.fault is not Fault.WRONG_PASSWORD:
                return Judged(lost=1, why=str(fault))
    if len(opened) != 1:
        return Judged(lost=1, why=f"{len(opened)} passphrases open the site")
    ((new, judged, changes),) = opened
    if told and not new:
        return Judged(lost=1, why="the new passphrase does not open the site")
    return judged if new == bool(changes) else Judged(half=1, why=f"new {new}, audited {changes}")


def _changes(site: OpenSite) -> int:
    rows = site.file.rows("SELECT count(*) AS n FROM entries WHERE verb = 'password_changed'")
    return int(rows[0]["n"])


def starts(place: Place, tell: Tell) -> None:
    """Make a site's file."""
    site = place.make()
    site.close()
    tell("made")


def judge_start(place: Place, told: Sequence[str]) -> Judged:
    """Whether the site opens, or, if nothing was told, can be begun again."""
    try:
        site = place.log_in() if told or place.path.exists() else place.make()
        try:
            return judge_open(site)
        finally:
            site.close()
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))


WORKLOADS = (
    Workload(name="visit", prepare=template_in, work=saves, judge=judge_visits),
    Workload(name="correction", prepare=template_in, work=corrects, judge=judge_visits),
    Workload(
        name="password change", prepare=template_in, work=changes_password, judge=judge_password
    ),
    Workload(
        name="first start",
        prepare=lambda folder: lay_out({}, folder),
        work=starts,
        judge=judge_start,
    ),
    *whole_file_work.WORKLOADS,
    *door_work.WORKLOADS,
)


def workload(name: str) -> Workload:
    """The workload of that name."""
    return next(found for found in WORKLOADS if found.name == name)
