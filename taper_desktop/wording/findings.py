"""One sentence for each finding: what was found, held against which number of the protocol.

A code without a sentence fails mypy: each family takes its codes as a literal type and ends in
``assert_never``. Sentences are short and carry their values; how loudly one speaks is its
severity's business, not the sentence's.
"""

from datetime import date
from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code, Finding
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.count_findings import count_finding, sample_finding
from taper_desktop.wording.drop_findings import drop_finding
from taper_desktop.wording.eligibility_findings import eligibility_finding
from taper_desktop.wording.evidence import Evidence
from taper_desktop.wording.halt_findings import halt_finding
from taper_desktop.wording.step_findings import missing_finding, step_finding
from taper_desktop.wording.visit_findings import dose_finding, outlook_finding, visit_finding

NOTHING_BESIDE: frozenset[Code] = frozenset()


def finding(
    words: Words,
    found: Finding,
    *,
    latest: date | None = None,
    beside: frozenset[Code] = NOTHING_BESIDE,
) -> str:
    """The finding as a sentence: ``Platelets 47, below 50``.

    ``latest`` is the latest visit's date: values of other visits are then named with theirs.
    Without it, dates are named where values of several visits were judged. ``beside`` are the
    codes that fired in the same answer: a count in a clumped sample is then said to be none.
    """
    return sentence(statement(words, found, latest=latest, beside=beside))


def statement(
    words: Words,
    found: Finding,
    *,
    latest: date | None = None,
    beside: frozenset[Code] = NOTHING_BESIDE,
) -> str:
    """The same without a capital, to stand beside others on one line."""
    evidence = Evidence(words, found, latest, beside)
    code = found.code
    match code:
        case (
            Code.HALT_COUNT
            | Code.HALT_BLEEDING
            | Code.HALT_DETERIORATION
            | Code.HALT_RESCUE
            | Code.HALT_NOT_RECORDED
            | Code.HALT_UNCONFIRMED
        ):
            return halt_finding(code, evidence)
        case (
            Code.ELIG_DIAGNOSIS
            | Code.ELIG_COUNTS
            | Code.ELIG_DOSE
            | Code.ELIG_BLEEDING
            | Code.ELIG_RESCUE
            | Code.ELIG_CONDITION
        ):
            return eligibility_finding(code, evidence)
        case Code.RAPID_DROP | Code.DROP_ANSWERED:
            return drop_finding(code, evidence)
        case (
            Code.COUNT_CRITICAL
            | Code.COUNT_VERY_HIGH
            | Code.COUNT_HIGH
            | Code.COUNT_BELOW_TARGET
            | Code.BLEEDING_MINOR
        ):
            return count_finding(code, evidence)
        case Code.COUNT_MISSING | Code.SAMPLE_CLUMPED | Code.COUNT_REACTIVE | Code.COUNT_NOT_SOLID:
            return sample_finding(code, evidence)
        case _:
            return _about_steps_and_visits(code, evidence)


_StepOrVisit = Literal[
    Code.STEP_LOW_IN_WINDOW,
    Code.STEP_BLEEDING_IN_WINDOW,
    Code.STEP_TOO_FEW_COUNTS,
    Code.BLEEDING_NOT_ASSESSED,
    Code.DETERIORATION_NOT_ASSESSED,
    Code.CHECK_INTAKE,
    Code.STALE_COUNT,
    Code.NO_OPEN_DAY_IN_WINDOW,
    Code.OVERDUE,
    Code.DOSE_ABOVE_MAX,
    Code.RESUME_NOT_RECORDED,
    Code.DRUG_PAUSED,
    Code.NO_EFFECTIVE_DOSE,
    Code.DURATION_EXCEEDED,
    Code.RECOVERED,
    Code.FOLLOWUP_COMPLETE,
    Code.SUSTAINED_RESPONSE,
]


def _about_steps_and_visits(code: _StepOrVisit, evidence: Evidence) -> str:
    match code:
        case Code.STEP_LOW_IN_WINDOW | Code.STEP_BLEEDING_IN_WINDOW | Code.STEP_TOO_FEW_COUNTS:
            return step_finding(code, evidence)
        case Code.BLEEDING_NOT_ASSESSED | Code.DETERIORATION_NOT_ASSESSED | Code.CHECK_INTAKE:
            return missing_finding(code, evidence)
        case Code.STALE_COUNT | Code.NO_OPEN_DAY_IN_WINDOW | Code.OVERDUE:
            return visit_finding(code, evidence)
        case (
            Code.DOSE_ABOVE_MAX
            | Code.RESUME_NOT_RECORDED
            | Code.DRUG_PAUSED
            | Code.NO_EFFECTIVE_DOSE
            | Code.DURATION_EXCEEDED
        ):
            return dose_finding(code, evidence)
        case Code.RECOVERED | Code.FOLLOWUP_COMPLETE | Code.SUSTAINED_RESPONSE:
            return outlook_finding(code, evidence)
        case _:
            assert_never(code)
