"""What the protocol says of a course on a day: codes, values and dates, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from taper_desktop.domain.protocol import BasisKind
from taper_desktop.domain.regimen import Cycle


class Phase(StrEnum):
    """Where in the taper the patient is."""

    PRE_TAPER = "pre_taper"
    TAPERING = "tapering"
    HALTED = "halted"
    OFF_TREATMENT = "off_treatment"
    SUSTAINED_RESPONSE = "sustained_response"
    CLOSED = "closed"


class Action(StrEnum):
    """What the protocol advises."""

    HALT = "halt"
    STEP_BACK = "step_back"
    DECIDE = "decide"
    RECHECK = "recheck"
    HOLD = "hold"
    CONTINUE = "continue"
    STABILISE = "stabilise"
    FOLLOW_UP = "follow_up"
    STEP_DOWN = "step_down"
    START_TAPER = "start_taper"
    MAY_RESUME = "may_resume"
    COMPLETE = "complete"
    NOT_ELIGIBLE = "not_eligible"
    CANNOT_TELL = "cannot_tell"
    NONE = "none"


class StepKind(StrEnum):
    """How the next level differs from the dose now."""

    DOSE = "dose"
    INTERVAL = "interval"
    STOP = "stop"


class Outcome(StrEnum):
    """What a rule found."""

    FIRED = "fired"
    CLEAR = "clear"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How loudly a finding speaks."""

    STOP = "stop"
    CHECK = "check"
    NOTE = "note"


class Code(StrEnum):
    """Findings (rule specification, section 8)."""

    HALT_COUNT = "HALT_COUNT"
    HALT_BLEEDING = "HALT_BLEEDING"
    HALT_DETERIORATION = "HALT_DETERIORATION"
    HALT_RESCUE = "HALT_RESCUE"
    HALT_NOT_RECORDED = "HALT_NOT_RECORDED"
    RAPID_DROP = "RAPID_DROP"
    COUNT_CRITICAL = "COUNT_CRITICAL"
    COUNT_VERY_HIGH = "COUNT_VERY_HIGH"
    DOSE_ABOVE_MAX = "DOSE_ABOVE_MAX"
    RESUME_NOT_RECORDED = "RESUME_NOT_RECORDED"
    HALT_UNCONFIRMED = "HALT_UNCONFIRMED"
    COUNT_BELOW_TARGET = "COUNT_BELOW_TARGET"
    BLEEDING_MINOR = "BLEEDING_MINOR"
    DROP_ANSWERED = "DROP_ANSWERED"
    DRUG_PAUSED = "DRUG_PAUSED"
    COUNT_MISSING = "COUNT_MISSING"
    SAMPLE_CLUMPED = "SAMPLE_CLUMPED"
    COUNT_REACTIVE = "COUNT_REACTIVE"
    COUNT_NOT_SOLID = "COUNT_NOT_SOLID"
    BLEEDING_NOT_ASSESSED = "BLEEDING_NOT_ASSESSED"
    DETERIORATION_NOT_ASSESSED = "DETERIORATION_NOT_ASSESSED"
    STEP_LOW_IN_WINDOW = "STEP_LOW_IN_WINDOW"
    STEP_BLEEDING_IN_WINDOW = "STEP_BLEEDING_IN_WINDOW"
    STEP_TOO_FEW_COUNTS = "STEP_TOO_FEW_COUNTS"
    STALE_COUNT = "STALE_COUNT"
    CHECK_INTAKE = "CHECK_INTAKE"
    NO_EFFECTIVE_DOSE = "NO_EFFECTIVE_DOSE"
    NO_OPEN_DAY_IN_WINDOW = "NO_OPEN_DAY_IN_WINDOW"
    OVERDUE = "OVERDUE"
    DURATION_EXCEEDED = "DURATION_EXCEEDED"
    ELIG_DIAGNOSIS = "ELIG_DIAGNOSIS"
    ELIG_COUNTS = "ELIG_COUNTS"
    ELIG_DOSE = "ELIG_DOSE"
    ELIG_BLEEDING = "ELIG_BLEEDING"
    ELIG_RESCUE = "ELIG_RESCUE"
    ELIG_CONDITION = "ELIG_CONDITION"
    COUNT_HIGH = "COUNT_HIGH"
    RECOVERED = "RECOVERED"
    FOLLOWUP_COMPLETE = "FOLLOWUP_COMPLETE"
    SUSTAINED_RESPONSE = "SUSTAINED_RESPONSE"


class Field(StrEnum):
    """What a judged value is a value of."""

    PLATELETS = "platelets"
    SAMPLE = "sample"
    BLEEDING_GRADE = "bleeding_grade"
    RESCUE = "rescue"
    DETERIORATION = "deterioration"
    INTAKE = "intake"
    REGIMEN = "regimen"
    ITP_CONFIRMED = "itp_confirmed"
    DAY = "day"
    """A date that was held against another, such as the day a visit was due."""


JudgedValue = int | str | bool | tuple[str, ...] | Cycle | date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One recorded value that a rule looked at."""

    date: date | None
    """The visit's date (for a regimen its first day); ``None`` for what has no date."""
    field: Field
    value: JudgedValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule that was looked at."""

    code: Code
    outcome: Outcome
    severity: Severity
    number: str
    """The protocol's number it rests on, such as ``halt.count_below``; empty where it rests on
    none of them but on the specification alone."""
    clause: str
    """The clause of the protocol that the number rests on; empty when it names none."""
    basis: BasisKind | None
    limits: Mapping[str, str] = field(default_factory=dict)
    """The protocol's numbers it was held against, by name, as written in the protocol."""
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """When the patient is to be seen next."""

    due: date
    earliest: date
    latest: date
    planned: date
    """``due``, or the open day that stands for it when the site is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole answer (rule specification, section 4)."""

    phase: Phase
    action: Action
    step_kind: StepKind | None = None
    current: Cycle | None = None
    """The regimen in force; ``None`` when none was ever recorded."""
    recommended: Cycle | None = None
    """``None`` where no change is advised."""
    next_visit: NextVisit | None = None
    step_earliest: date | None = None
    findings: tuple[Finding, ...] = ()

    def fired(self) -> tuple[Finding, ...]:
        """Findings that are fired or unknown, in the order they were judged."""
        return tuple(f for f in self.findings if f.outcome is not Outcome.CLEAR)

    def stops(self) -> tuple[Finding, ...]:
        """Findings of severity stop that fired, in the order they were judged."""
        return tuple(
            f for f in self.findings if f.outcome is Outcome.FIRED and f.severity is Severity.STOP
        )
