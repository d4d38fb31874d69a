"""A visit: what was found on one day. Counts are platelets in 10⁹/L."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LOWEST_COUNT = 0
HIGHEST_COUNT = 3000
"""Counts outside these bounds, in 10⁹/L, are refused (safety design, "Entering numbers")."""
HIGHEST_GRADE = 4
"""WHO bleeding scale: 0 none to 4 debilitating."""


class Sample(StrEnum):
    """State of the blood sample."""

    OK = "ok"
    CLUMPED = "clumped"
    """Pseudothrombocytopenia suspected: the count speaks for nothing."""
    REACTIVE = "reactive"
    """Infection, surgery or another cause may have raised the count."""


class Rescue(StrEnum):
    """Rescue therapy given since the last visit."""

    CORTICOSTEROID = "corticosteroid"
    IVIG = "ivig"
    ANTI_D = "anti_d"
    PLATELET_TRANSFUSION = "platelet_transfusion"
    RHTPO = "rhtpo"
    OTHER = "other"


class Intake(StrEnum):
    """How the tablets were taken."""

    AS_DIRECTED = "as_directed"
    MISSED_DOSES = "missed_doses"
    WITH_FOOD = "with_food"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One day's findings; ``None`` means not recorded, never "no"."""

    date: date
    platelets: int | None
    """Platelet count in 10⁹/L; ``None`` when there is no count."""
    sample: Sample = Sample.OK
    bleeding_grade: int | None = None
    """WHO bleeding grade, 0 to 4; ``None`` when not assessed."""
    rescue: tuple[Rescue, ...] = ()
    deterioration: bool | None = None
    """The investigator's judgement; ``None`` when not judged."""
    intake: Intake | None = None

    @property
    def seen(self) -> int | None:
        """The count if it speaks for safety: there is one and the sample is not clumped."""
        return None if self.sample is Sample.CLUMPED else self.platelets


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDetails:
    """What is kept with a visit as a note; no rule looks at it."""

    alt: str = ""
    """Alanine aminotransferase with its unit, as typed."""
    results: str = ""
    """Other results, as typed."""
    source: str = ""
    """The paper it was transcribed from; empty where it was typed in directly."""
    transcribed_on: date | None = None
    """The day it was transcribed; ``None`` exactly where there is no source."""


NO_DETAILS = VisitDetails()
