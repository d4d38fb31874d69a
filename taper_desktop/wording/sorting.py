"""Which finding speaks for what in the answer, so that no fact is said twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.assessment import (
    Action,
    Assessment,
    Code,
    Field,
    Finding,
    Outcome,
    Phase,
    Severity,
)

HALT_CONDITIONS = frozenset(
    {Code.HALT_COUNT, Code.HALT_BLEEDING, Code.HALT_DETERIORATION, Code.HALT_RESCUE}
)
_CRITERIA = frozenset(
    {
        Code.ELIG_DIAGNOSIS,
        Code.ELIG_COUNTS,
        Code.ELIG_DOSE,
        Code.ELIG_BLEEDING,
        Code.ELIG_RESCUE,
        Code.ELIG_CONDITION,
    }
)
_BLOCKERS = frozenset(
    {Code.STEP_LOW_IN_WINDOW, Code.STEP_BLEEDING_IN_WINDOW, Code.STEP_TOO_FEW_COUNTS}
)
_NOT_ASSESSED = frozenset({Code.BLEEDING_NOT_ASSESSED, Code.DETERIORATION_NOT_ASSESSED})
_NOT_RECORDED = _NOT_ASSESSED | {Code.COUNT_MISSING}

_REASONS: Mapping[Action, frozenset[Code]] = {
    Action.HALT: HALT_CONDITIONS | {Code.HALT_NOT_RECORDED, Code.COUNT_CRITICAL},
    Action.STEP_BACK: frozenset({Code.RAPID_DROP, Code.COUNT_CRITICAL}),
    Action.DECIDE: frozenset(
        {
            Code.COUNT_CRITICAL,
            Code.RAPID_DROP,
            Code.NO_EFFECTIVE_DOSE,
            Code.DRUG_PAUSED,
            Code.COUNT_VERY_HIGH,
        }
    ),
    Action.RECHECK: frozenset(
        {
            Code.HALT_UNCONFIRMED,
            Code.COUNT_MISSING,
            Code.SAMPLE_CLUMPED,
            Code.STALE_COUNT,
            Code.COUNT_CRITICAL,
        }
    ),
    Action.HOLD: _BLOCKERS
    | _NOT_ASSESSED
    | {
        Code.COUNT_CRITICAL,
        Code.COUNT_BELOW_TARGET,
        Code.BLEEDING_MINOR,
        Code.DROP_ANSWERED,
        Code.COUNT_NOT_SOLID,
    },
    Action.CONTINUE: frozenset(),
    Action.STABILISE: HALT_CONDITIONS
    | {Code.RESUME_NOT_RECORDED, Code.BLEEDING_MINOR, Code.COUNT_CRITICAL},
    Action.FOLLOW_UP: frozenset({Code.COUNT_BELOW_TARGET, Code.BLEEDING_MINOR, Code.RAPID_DROP}),
    Action.STEP_DOWN: frozenset(),
    Action.START_TAPER: frozenset(),
    Action.MAY_RESUME: frozenset({Code.RECOVERED}),
    Action.COMPLETE: frozenset({Code.FOLLOWUP_COMPLETE, Code.SUSTAINED_RESPONSE}),
    Action.NOT_ELIGIBLE: _CRITERIA | HALT_CONDITIONS | {Code.RAPID_DROP, Code.COUNT_CRITICAL},
    Action.CANNOT_TELL: _CRITERIA | {Code.COUNT_CRITICAL},
    Action.NONE: frozenset(),
}
"""What, when it fired or is unknown, speaks for an action."""

_CLEAR_REASONS: Mapping[Action, frozenset[Code]] = {
    Action.CONTINUE: frozenset({Code.COUNT_BELOW_TARGET, Code.BLEEDING_MINOR}),
    Action.FOLLOW_UP: frozenset(
        {Code.COUNT_BELOW_TARGET, Code.BLEEDING_MINOR, Code.FOLLOWUP_COMPLETE}
    ),
    Action.STEP_DOWN: _BLOCKERS | {Code.COUNT_BELOW_TARGET},
    Action.START_TAPER: _CRITERIA,
    Action.STABILISE: frozenset({Code.RECOVERED}),
    Action.COMPLETE: frozenset({Code.SUSTAINED_RESPONSE}),
}
"""What, when it is clear, speaks for an action."""

_SAID_BY: Mapping[Code, frozenset[Code]] = {
    Code.COUNT_BELOW_TARGET: frozenset({Code.COUNT_CRITICAL}),
    Code.COUNT_REACTIVE: frozenset({Code.COUNT_NOT_SOLID}),
    Code.ELIG_COUNTS: frozenset({Code.HALT_COUNT}),
    Code.ELIG_BLEEDING: frozenset({Code.HALT_BLEEDING}),
    Code.ELIG_RESCUE: frozenset({Code.HALT_RESCUE}),
    Code.ELIG_CONDITION: HALT_CONDITIONS,
}
"""A rule that fired and need not be said when one of these fired too."""

_CLEAR_SAID_BY: Mapping[Code, frozenset[Code]] = {
    Code.HALT_COUNT: frozenset({Code.COUNT_BELOW_TARGET}),
    Code.HALT_BLEEDING: frozenset({Code.BLEEDING_MINOR, Code.STEP_BLEEDING_IN_WINDOW}),
}
"""A halt condition that is clear and need not be said when one of these, clear, is a reason."""

_MISSING_SAID_BY: Mapping[Code, frozenset[Code]] = {
    Code.HALT_COUNT: frozenset({Code.COUNT_MISSING, Code.SAMPLE_CLUMPED}),
    Code.HALT_BLEEDING: frozenset({Code.BLEEDING_NOT_ASSESSED}),
    Code.HALT_DETERIORATION: frozenset({Code.DETERIORATION_NOT_ASSESSED}),
}
"""A halt condition that could not be judged, and the rules that say so already."""


_GOING_BACK = frozenset({Action.HALT, Action.STEP_BACK, Action.DECIDE, Action.STABILISE})
"""Actions for which it matters what dose was effective."""
_LOUDEST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The findings of an answer by what they speak for."""

    why: tuple[Finding, ...]
    dose: tuple[Finding, ...]
    """What the dose to go back to rests on."""
    no_halt: tuple[Finding, ...]
    """Halt conditions that were judged and are clear."""
    clear: tuple[Finding, ...]
    """Criteria and blockers that are clear and are not the reason."""
    also: tuple[Finding, ...]
    missing: tuple[Finding, ...]


def latest_visit(assessment: Assessment) -> date | None:
    """The latest visit's date: ``COUNT_MISSING`` is looked at there whenever there is one."""
    for found in assessment.findings:
        if found.code is Code.COUNT_MISSING and found.judged:
            return found.judged[-1].date
    return None


def day_of_answer(assessment: Assessment) -> date | None:
    """The day the answer was given for: ``OVERDUE`` is looked at wherever a visit is to come."""
    for found in assessment.findings:
        if found.code is Code.OVERDUE:
            for judged in found.judged:
                if isinstance(judged.value, date):
                    return judged.value
    return None


def sort_findings(assessment: Assessment) -> Sorted:
    """Every finding that is to be said, under what it speaks for."""
    sorter = _Sorter(assessment)
    why = sorter.why()
    dose = sorter.dose()
    missing = tuple(found for found in sorter.missing() if found not in why)
    placed = (*why, *dose, *missing)
    return Sorted(
        why=why,
        dose=dose,
        missing=missing,
        no_halt=tuple(found for found in sorter.no_halt() if found not in placed),
        clear=tuple(found for found in sorter.clear() if found not in placed),
        also=tuple(found for found in sorter.fired if found not in placed),
    )


class _Sorter:
    """The findings of one assessment, each question about them answered once."""

    def __init__(self, assessment: Assessment) -> None:
        self.action = assessment.action
        self.before_taper = assessment.phase is Phase.PRE_TAPER
        self.findings = assessment.findings
        self.codes_fired = frozenset(f.code for f in assessment.fired())
        self.fired = tuple(
            sorted(
                (f for f in assessment.fired() if not self._is_said_already(f)),
                key=lambda f: (f.code is not Code.COUNT_CRITICAL, _LOUDEST_FIRST[f.severity]),
            )
        )

    def _is_said_already(self, found: Finding) -> bool:
        if _SAID_BY.get(found.code, frozenset()) & self.codes_fired:
            return True
        falls_only = found.code is Code.ELIG_COUNTS and found.outcome is Outcome.FIRED
        return falls_only and Code.RAPID_DROP in self.codes_fired and not _has_low_count(found)

    def why(self) -> tuple[Finding, ...]:
        """What speaks for the action; what is missing only where nothing else does."""
        reasons = [f for f in self.fired if f.code in _REASONS[self.action]]
        judged = tuple(
            f
            for f in reasons
            if f.code not in _NOT_ASSESSED
            and (f.outcome is Outcome.FIRED or self.action is Action.CANNOT_TELL)
        )
        return (judged or tuple(reasons)) + self._clear_reasons()

    def _clear_reasons(self) -> tuple[Finding, ...]:
        codes = _CLEAR_REASONS.get(self.action, frozenset())
        return tuple(f for f in self.findings if f.outcome is Outcome.CLEAR and f.code in codes)

    def dose(self) -> tuple[Finding, ...]:
        """What the dose to go back to rests on, where it is not itself the reason."""
        return tuple(
            f
            for f in self.findings
            if f.code is Code.NO_EFFECTIVE_DOSE
            and self.action in _GOING_BACK
            and not (f.outcome is Outcome.FIRED and self.action is Action.DECIDE)
        )

    def missing(self) -> Iterator[Finding]:
        """What could not be judged."""
        for found in self.findings:
            if found.outcome is not Outcome.CLEAR:
                if found.outcome is Outcome.UNKNOWN or found.code in _NOT_RECORDED:
                    yield found
            elif found.code in HALT_CONDITIONS and not self._is_judged(found):
                if not _MISSING_SAID_BY.get(found.code, frozenset()) & self.codes_fired:
                    yield found
            elif found.code is Code.CHECK_INTAKE and _intake_not_asked(found):
                yield found

    def no_halt(self) -> Iterator[Finding]:
        """Halt conditions that were judged and are clear; before the taper the criteria say so."""
        if self.before_taper:
            return
        shown = {found.code for found in self._clear_reasons()}
        for found in self.findings:
            if found.code not in HALT_CONDITIONS or found.outcome is not Outcome.CLEAR:
                continue
            if self._is_judged(found) and not _CLEAR_SAID_BY.get(found.code, frozenset()) & shown:
                yield found

    def clear(self) -> Iterator[Finding]:
        """Criteria and blockers that are clear."""
        for found in self.findings:
            if found.outcome is Outcome.CLEAR and found.code in _CRITERIA | _BLOCKERS:
                yield found

    def _is_judged(self, found: Finding) -> bool:
        """Whether a halt condition had anything to judge; a clumped count is nothing."""
        if found.code is Code.HALT_COUNT and Code.SAMPLE_CLUMPED in self.codes_fired:
            return False
        return any(judged.value is not None for judged in found.judged)


def _has_low_count(found: Finding) -> bool:
    limit = int(found.limits.get("eligibility.min_count", "0"))
    return any(type(judged.value) is int and judged.value < limit for judged in found.judged)


def _intake_not_asked(found: Finding) -> bool:
    """Whether the count is low enough for the intake to matter, and nobody asked."""
    values = {judged.field: judged.value for judged in found.judged}
    count, limit = values.get(Field.PLATELETS), int(found.limits.get("taper.min_count", "0"))
    return values.get(Field.INTAKE) is None and isinstance(count, int) and count < limit
