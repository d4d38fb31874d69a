"""Making findings: severity, and the clause and basis that the protocol gives (section 8)."""

from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from taper_desktop.domain.assessment import Code, Field, Finding, Judged, Outcome, Severity
from taper_desktop.domain.protocol import BasisKind, Protocol
from taper_desktop.rules.numbers import number_text
from taper_desktop.rules.timeline import Timeline

_STOP = frozenset(
    {
        Code.HALT_COUNT,
        Code.HALT_BLEEDING,
        Code.HALT_DETERIORATION,
        Code.HALT_RESCUE,
        Code.HALT_NOT_RECORDED,
        Code.RAPID_DROP,
        Code.COUNT_CRITICAL,
        Code.COUNT_VERY_HIGH,
        Code.DOSE_ABOVE_MAX,
        Code.RESUME_NOT_RECORDED,
    }
)
_NOTE = frozenset(
    {Code.COUNT_HIGH, Code.RECOVERED, Code.FOLLOWUP_COMPLETE, Code.SUSTAINED_RESPONSE}
)

_RESTS_ON: dict[Code, tuple[str, ...]] = {
    Code.HALT_COUNT: ("halt.count_below",),
    Code.HALT_BLEEDING: ("halt.bleeding_grade",),
    Code.HALT_DETERIORATION: ("halt.deterioration",),
    Code.HALT_RESCUE: ("halt.rescue",),
    Code.HALT_NOT_RECORDED: (),
    Code.RAPID_DROP: ("rapid_drop.fraction", "rapid_drop.within_days", "rapid_drop.count_below"),
    Code.COUNT_CRITICAL: ("halt.critical_below",),
    Code.COUNT_VERY_HIGH: ("ceiling.stop",),
    Code.DOSE_ABOVE_MAX: ("doses.max_daily_mg",),
    Code.RESUME_NOT_RECORDED: (),
    Code.HALT_UNCONFIRMED: ("halt.confirm_counts", "halt.count_below"),
    Code.COUNT_BELOW_TARGET: ("taper.min_count",),
    Code.BLEEDING_MINOR: ("taper.bleeding_below_grade",),
    Code.DROP_ANSWERED: ("rapid_drop.fraction", "rapid_drop.within_days", "rapid_drop.count_below"),
    Code.DRUG_PAUSED: (),
    Code.COUNT_MISSING: (),
    Code.SAMPLE_CLUMPED: (),
    Code.COUNT_REACTIVE: (),
    Code.COUNT_NOT_SOLID: ("rescue.washout_days",),
    Code.BLEEDING_NOT_ASSESSED: ("taper.bleeding_below_grade",),
    Code.DETERIORATION_NOT_ASSESSED: ("halt.deterioration",),
    Code.STEP_LOW_IN_WINDOW: ("taper.min_count", "taper.step_days"),
    Code.STEP_BLEEDING_IN_WINDOW: ("taper.bleeding_below_grade", "taper.step_days"),
    Code.STEP_TOO_FEW_COUNTS: ("taper.min_counts_per_step", "taper.step_days"),
    Code.STALE_COUNT: ("visits.act_within_days",),
    Code.CHECK_INTAKE: ("taper.min_count",),
    Code.NO_EFFECTIVE_DOSE: ("taper.min_count",),
    Code.NO_OPEN_DAY_IN_WINDOW: ("visits.max_shift_days",),
    Code.OVERDUE: (),
    Code.DURATION_EXCEEDED: ("taper.max_days",),
    Code.ELIG_DIAGNOSIS: (),
    Code.ELIG_COUNTS: (
        "eligibility.min_count",
        "eligibility.months",
        "eligibility.fraction",
        "eligibility.min_counts",
        "eligibility.max_gap_days",
    ),
    Code.ELIG_DOSE: ("eligibility.stable_dose", "eligibility.months"),
    Code.ELIG_BLEEDING: (
        "eligibility.bleeding_below_grade",
        "eligibility.months",
        "taper.bleeding_below_grade",
    ),
    Code.ELIG_RESCUE: ("eligibility.no_rescue", "eligibility.months"),
    Code.ELIG_CONDITION: ("halt.deterioration",),
    Code.COUNT_HIGH: ("ceiling.high",),
    Code.RECOVERED: ("recovery.consecutive", "recovery.min_count", "recovery.days"),
    Code.FOLLOWUP_COMPLETE: ("followup.schedule",),
    Code.SUSTAINED_RESPONSE: ("followup.sustained_count", "followup.min_counts"),
}
"""The protocol's numbers each rule rests on; the clause and the basis are the first one's."""

_CLAUSE_WITHOUT_NUMBER = {
    Code.HALT_NOT_RECORDED: "halt.resume",
    Code.RESUME_NOT_RECORDED: "halt.resume",
    Code.NO_EFFECTIVE_DOSE: "halt.resume",
    Code.ELIG_DIAGNOSIS: "select.diagnosis",
    Code.ELIG_DOSE: "select.count",
}
"""Rules that rest on a clause as a whole, where the protocol has it."""


class _Ground(NamedTuple):
    severity: Severity
    number: str
    clause: str
    basis: BasisKind | None
    limits: MappingProxyType[str, str]


def severity_of(code: Code) -> Severity:
    """How loudly a code speaks."""
    if code in _STOP:
        return Severity.STOP
    return Severity.NOTE if code in _NOTE else Severity.CHECK


@lru_cache(maxsize=8)
def _grounds(protocol: Protocol) -> dict[Code, _Ground]:
    grounds: dict[Code, _Ground] = {}
    for code, numbers in _RESTS_ON.items():
        number = numbers[0] if numbers else ""
        basis = protocol.basis.get(number)
        clause = _CLAUSE_WITHOUT_NUMBER.get(code, "")
        if clause not in protocol.clauses:
            clause = basis.clause if basis else ""
        limits = {name: number_text(protocol, name) for name in numbers}
        grounds[code] = _Ground(
            severity_of(code),
            number,
            clause,
            basis.kind if basis else None,
            MappingProxyType(limits),
        )
    return grounds


def finding(
    protocol: Protocol, code: Code, outcome: Outcome, judged: Iterable[Judged] = ()
) -> Finding:
    """One rule that was looked at, with the clause, basis and numbers of the protocol."""
    ground = _grounds(protocol)[code]
    return Finding(
        code=code,
        outcome=outcome,
        severity=ground.severity,
        number=ground.number,
        clause=ground.clause,
        basis=ground.basis,
        limits=ground.limits,
        judged=tuple(judged),
    )


class Ledger:
    """The findings of one assessment, in the order they were judged, each code once."""

    __slots__ = ("_entries", "timeline")

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._entries: dict[Code, Finding] = {}

    def note(self, code: Code, fired: bool, judged: Iterable[Judged] = ()) -> bool:
        """Record that a rule was looked at; gives ``fired`` back."""
        outcome = Outcome.FIRED if fired else Outcome.CLEAR
        self.record(code, outcome, judged)
        return fired

    def record(self, code: Code, outcome: Outcome, judged: Iterable[Judged] = ()) -> None:
        """Record a rule with its outcome; what was recorded of it before is replaced."""
        self._entries[code] = finding(self.timeline.protocol, code, outcome, judged)

    def all(self) -> tuple[Finding, ...]:
        """Everything recorded so far."""
        return tuple(self._entries.values())

    # What a rule judged

    def counts(self, *visits: int) -> tuple[Judged, ...]:
        """The counts of these visits."""
        seen = self.timeline.visits
        return tuple(Judged(seen[i].date, Field.PLATELETS, seen[i].platelets) for i in visits)

    def grades(self, *visits: int) -> tuple[Judged, ...]:
        """The bleeding grades of these visits."""
        seen = self.timeline.visits
        return tuple(
            Judged(seen[i].date, Field.BLEEDING_GRADE, seen[i].bleeding_grade) for i in visits
        )

    def samples(self, *visits: int) -> tuple[Judged, ...]:
        """The state of the samples of these visits."""
        seen = self.timeline.visits
        return tuple(Judged(seen[i].date, Field.SAMPLE, seen[i].sample) for i in visits)

    def judgements(self, *visits: int) -> tuple[Judged, ...]:
        """The investigator's judgements of deterioration at these visits."""
        seen = self.timeline.visits
        return tuple(
            Judged(seen[i].date, Field.DETERIORATION, seen[i].deterioration) for i in visits
        )

    def rescues(self, *visits: int) -> tuple[Judged, ...]:
        """The rescue therapy recorded at these visits."""
        seen = self.timeline.visits
        return tuple(Judged(seen[i].date, Field.RESCUE, seen[i].rescue) for i in visits)

    def regimen(self, index: int) -> Judged:
        """A regimen and its first day."""
        regimen = self.timeline.regimens[index]
        return Judged(regimen.start, Field.REGIMEN, regimen.cycle)
