"""A taper protocol: every number the rules use, and where each comes from.

Mirrors the sections of a protocol file, format 1. Counts are platelets in 10⁹/L, doses in mg,
lengths of time in days unless the name says months.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from typing_extensions import override

from taper_desktop.domain.regimen import Cycle, DoseMg

Window = tuple[int, int]
"""Days before and days after a due day."""


class Status(StrEnum):
    """Whether patients can be put on a protocol at all."""

    COMPLETE = "complete"
    TEMPLATE = "template"


class BasisKind(StrEnum):
    """Where a number comes from."""

    STATED = "stated"
    EXAMPLE = "example"
    DERIVED = "derived"
    PUBLISHED = "published"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where one number comes from."""

    kind: BasisKind
    clause: str = ""
    ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """Tablets in stock and the ladder from high to low."""

    unit: str
    tablets_mg: tuple[DoseMg, ...]
    max_daily_mg: DoseMg
    ladder: tuple[Cycle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """When a taper may start."""

    min_count: int
    months: int
    fraction: Decimal
    min_counts: int
    max_gap_days: int
    stable_dose: bool
    bleeding_below_grade: int
    no_rescue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taper:
    """When the next step may be taken."""

    step_days: int
    min_count: int
    bleeding_below_grade: int
    min_counts_per_step: int
    max_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """When the taper stops."""

    count_below: int
    confirm_counts: int
    critical_below: int
    bleeding_grade: int
    deterioration: bool
    rescue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueRules:
    """How long rescue therapy speaks through a count."""

    washout_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RapidDrop:
    """What fall from one count to the next is rapid."""

    fraction: Decimal
    within_days: int
    count_below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """When a halted taper may be resumed, and how it goes on."""

    min_count: int
    consecutive: int
    days: int
    ladder: tuple[Cycle, ...]
    step_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """How often the patient is seen."""

    taper_days: int
    taper_window: Window
    after_step_days: tuple[int, ...]
    hold_days: int
    halt_days: int
    close_window: Window
    recheck_days: int
    recheck_window: Window
    max_shift_days: int
    pre_taper_days: int
    pre_taper_window: Window
    act_within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupEntry:
    """``times`` visits, one every so many days or every so many calendar months."""

    every_days: int | None = None
    every_months: int | None = None
    times: int
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Followup:
    """Visits after the drug was stopped."""

    schedule: tuple[FollowupEntry, ...]
    sustained_count: int
    min_counts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """Counts that are too high."""

    high: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One rule of the protocol in words, by language code (``en``, ``zh_CN``)."""

    id: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source that a number was taken from."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One protocol file."""

    id: str
    version: str
    drug: str
    status: Status
    title: Mapping[str, str]
    doses: Doses
    eligibility: Eligibility
    taper: Taper
    halt: Halt
    rescue: RescueRules
    rapid_drop: RapidDrop
    recovery: Recovery
    visits: VisitPlan
    followup: Followup
    ceiling: Ceiling
    basis: Mapping[str, Basis]
    clauses: Mapping[str, Clause]
    references: Mapping[str, Reference]

    @override
    def __hash__(self) -> int:
        """By name: two files of one id and version still compare by every number."""
        return hash((self.id, self.version))
