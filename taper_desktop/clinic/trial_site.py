"""A made-up site for trying this computer: one patient, one visit, kept by a killed process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.patients import Registered, register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol, signed_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, open_site, set_up_site
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.problem import Problem
from taper_desktop.host.clock import Clock
from taper_desktop.host.computer import kill_when

COMMAND = ("self-check", "--save-in")
"""The program's own arguments with which it saves a visit and waits to be killed."""
COUNT = "83"
"""The count that is saved and must be found again, in 10⁹/L."""
PATIENCE_S = 60.0
"""How long, in seconds, the other process is waited for."""
_FILE, _SAVED = "trial.taper", "saved.json"


_Written = TypeVar("_Written", Registered, Recorded)


class TrialRefused(Exception):
    """A verb refused the trial's own patient or visit: something in the program is not right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgain:
    """A trial site after the process that wrote it was killed."""

    acknowledged: bool
    """Whether that process had said that the visit was saved."""
    intact: bool
    """Whether the visit is there with its count, and the audit chain is whole."""
    rows: int
    """Audit rows in the chain."""


def make_trial(folder: Path, clock: Clock) -> tuple[OpenSite, PatientId, VisitId]:
    """A new made-up site in ``folder`` with one patient and one visit; close it when done.

    Raises ``SiteFault`` where it cannot be written, :class:`TrialRefused` where a verb refused.
    """
    now, today = clock.now(), clock.today()
    site = open_site(folder / _FILE, create=True, now=now)
    try:
        entered = Entered(by=site.account.name, at=now)
        set_up_site(site, SiteDetails(name="Self-check", is_demo=True), entered=entered)
        good = (shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
        sign_in_protocol(site, next(good), entered=entered)
        draft, visit = _patient(site, today.isoformat()), _visit(today.isoformat())
        patient = _done(register_patient(site, draft, entered=entered))
        saved = _done(record_visit(site, patient.patient_id, visit, entered=entered, today=today))
    except BaseException:
        site.close()
        raise
    return site, patient.patient_id, saved.visit_id


def save_and_wait(folder: Path, clock: Clock, wait: Callable[[], object]) -> None:
    """Save a visit in ``folder``, say so, and ``wait`` with the file open to be killed."""
    site, patient_id, visit_id = make_trial(folder, clock)
    note = folder / (_SAVED + ".unfinished")
    note.write_text(json.dumps({"patient": patient_id, "visit": visit_id}), encoding="ascii")
    note.replace(folder / _SAVED)
    wait()
    site.close()


def save_and_be_killed(
    folder: Path,
    clock: Clock,
    *,
    stopped: Callable[[], bool] = lambda: False,
    patience_s: float = PATIENCE_S,
) -> FoundAgain:
    """Let another process save a visit in ``folder``, kill it, and look for the visit.

    It is killed early where ``stopped`` says so. Raises ``SiteFault`` for a file that cannot be
    opened.
    """
    saved = folder / _SAVED
    kill_when((*COMMAND, str(folder)), lambda: stopped() or saved.exists(), patience_s)
    return find_again(folder, clock)


def find_again(folder: Path, clock: Clock) -> FoundAgain:
    """What is in the trial site of ``folder``."""
    if not (folder / _SAVED).exists():
        return FoundAgain(acknowledged=False, intact=False, rows=0)
    noted = json.loads((folder / _SAVED).read_text(encoding="ascii"))
    site = open_site(folder / _FILE, create=False, now=clock.now())
    try:
        sheet = patient_sheet(site, PatientId(noted["patient"]), clock.today())
        counts = {row.id: row.visit.platelets for row in sheet.visits}
        verdict = verify_site(site, entered=Entered(by=site.account.name, at=clock.now()))
    finally:
        site.close()
    found = str(counts.get(VisitId(noted["visit"]))) == COUNT
    intact = found and verdict.broken is None
    return FoundAgain(acknowledged=True, intact=intact, rows=verdict.rows)


def _done(result: _Written | tuple[Problem, ...]) -> _Written:
    if isinstance(result, tuple):
        raise TrialRefused(", ".join(problem.fault for problem in result))
    return result


def _patient(site: OpenSite, today: str) -> PatientDraft:
    return PatientDraft(
        code="SELF-CHECK",
        initials="自检",
        itp_confirmed="yes",
        protocol=str(signed_in(site)[0].id),
        dose_start=today,
        cycle=("5",),
    )


def _visit(today: str) -> VisitDraft:
    return VisitDraft(
        date=today,
        platelets=COUNT,
        platelets_again=COUNT,
        sample="ok",
        bleeding_grade="0",
        deterioration="no",
        intake="as_directed",
        rescue_given="none",
    )
