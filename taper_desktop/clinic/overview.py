"""The site's patients together: how many are where, and how long tapers went without a relapse.

A description, never advice: no rule reads it and nothing of it is kept.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.worklist import Worklist
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.survival import TimeToRelapse
from taper_desktop.rules.kaplan_meier import time_to_relapse

TRIAL_DRUG = "hetrombopag"
FEW_TAPERS = 20
FEW_RELAPSES = 10
"""With fewer tapers, or fewer relapses, than these a curve says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTaper:
    """What was published of a taper; days from its start to the first relapse."""

    registry: str
    entered: int
    relapsed: int
    median_days: float
    lower_days: float
    """The 95 % confidence limits of the median."""
    upper_days: float


TRIAL = PublishedTaper(
    registry="NCT03222843",
    entered=194,
    relapsed=171,
    median_days=15.0,
    lower_days=14.0,
    upper_days=16.0,
)
"""Mei and others 2022, doi 10.1111/jth.15602. Its definition of a relapse is not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A site on one day."""

    as_of: date
    judged: int
    """Patients on the list; ``waiting`` more are not judged yet and counted nowhere below."""
    waiting: int
    phases: tuple[tuple[Phase | None, int], ...]
    """In the order of phases; ``None`` counts those whom no protocol covers."""
    actions: tuple[tuple[Action | None, int], ...]
    tapers: TimeToRelapse
    """Of those who started a taper of the trial's drug."""
    elsewhere: int
    """Tapers of another drug: beside this trial they are not drawn."""

    @property
    def is_small(self) -> bool:
        """Whether the curve rests on so few that it says little."""
        return len(self.tapers.followed) < FEW_TAPERS or self.tapers.relapses < FEW_RELAPSES


def overview_of(found: Worklist) -> Overview:
    """The overview of a list, as far as it is judged. Pure."""
    phases = Counter(line.phase for line in found.lines)
    actions = Counter(line.action for line in found.lines)
    drugs = [(line.patient.drug, line.followed) for line in found.lines]
    return Overview(
        as_of=found.as_of,
        judged=len(found.lines),
        waiting=found.waiting,
        phases=tuple((phase, phases[phase]) for phase in (*Phase, None) if phases[phase]),
        actions=tuple((action, actions[action]) for action in (*Action, None) if actions[action]),
        tapers=time_to_relapse(
            taper for drug, taper in drugs if taper is not None and drug == TRIAL_DRUG
        ),
        elsewhere=sum(drug != TRIAL_DRUG and taper is not None for drug, taper in drugs),
    )
