"""What a piece of work is that faults are put into."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taper_desktop.clinic.recording import Recorded
from taper_desktop.clinic.site import OpenSite, SiteFault
from taper_desktop.domain.problem import Fault
from tests.faults.judging import Visited
from tests.faults.sites import Place, count_on, visit
from tests.faults.tally import Judged

Tell = Callable[[str], None]
"""Acknowledges something; what was told must never be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One kind of work."""

    name: str
    prepare: Callable[[Path], object]
    """Fills an empty folder."""
    work: Callable[[Place, Tell], None]
    """Does the work; raises ``SiteFault`` where a fault was told."""
    judge: Callable[[Place, Sequence[str]], Judged]
    """Judges the folder, wherever the work stopped; may write to it."""


def persisted(action: Callable[[], object]) -> object:
    """What ``action`` gives; tried once more after a fault, as a person would."""
    try:
        return action()
    except SiteFault:
        return action()


def save_one(site: OpenSite, patient: int, day: date, tell: Tell) -> None:
    """Save a visit and acknowledge it once it is saved."""
    count = count_on(patient, day)
    saved = persisted(lambda: visit(site, patient, day, count))
    if isinstance(saved, tuple):  # saved at the first try, though a fault was told
        assert [problem.fault for problem in saved] == [Fault.SECOND_VISIT], saved
    else:
        assert isinstance(saved, Recorded)
    tell(str(Visited(patient=patient, day=day, count=count)))


def judged(work: Workload, place: Place, told: Sequence[str]) -> Judged:
    """The workload's own judgement; whatever it dies of is wrong."""
    try:
        return work.judge(place, told)
    except Exception as error:  # noqa: BLE001 - anything that is not a fault told is a bug
        return Judged(wrong=1, why=f"{type(error).__name__}: {error}")
