"""One patient's course: everything the rules may know."""

from dataclasses import dataclass, field

from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the clinic knows about one patient; the order of the entries does not matter."""

    code: str
    itp_confirmed: bool | None = None
    closed: ClosedDays = field(default_factory=ClosedDays)
    regimens: tuple[Regimen, ...] = ()
    visits: tuple[Visit, ...] = ()
    milestones: tuple[Milestone, ...] = ()
