"""Sentences of what blocks a step, and of what was not asked (rule specification, section 6)."""

from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code, Field
from taper_desktop.domain.visit import Intake
from taper_desktop.wording.count_findings import bleeding_allowed
from taper_desktop.wording.evidence import Evidence
from taper_desktop.wording.names import intake

StepCode = Literal[Code.STEP_LOW_IN_WINDOW, Code.STEP_BLEEDING_IN_WINDOW, Code.STEP_TOO_FEW_COUNTS]
MissingCode = Literal[
    Code.BLEEDING_NOT_ASSESSED, Code.DETERIORATION_NOT_ASSESSED, Code.CHECK_INTAKE
]


def step_finding(code: StepCode, evidence: Evidence) -> str:
    """The sentence of something that may block a step."""
    match code:
        case Code.STEP_LOW_IN_WINDOW:
            limit = evidence.limit("taper.min_count")
            if evidence.fired:
                return evidence.say(
                    "a step needs every count {limit} or more: {counts}",
                    limit=limit,
                    counts=evidence.numbers(evidence.counts()),
                )
            return evidence.say("no count below {limit} in this step", limit=limit)
        case Code.STEP_BLEEDING_IN_WINDOW:
            if evidence.fired:
                return evidence.say(
                    "a step needs {needed} throughout: {grades}",
                    needed=bleeding_allowed(evidence, "taper.bleeding_below_grade"),
                    grades=evidence.grades(
                        evidence.limit_number("taper.bleeding_below_grade") or 1
                    ),
                )
            return evidence.say(
                "{allowed} in this step",
                allowed=bleeding_allowed(evidence, "taper.bleeding_below_grade"),
            )
        case Code.STEP_TOO_FEW_COUNTS:
            return evidence.words.count(
                "{number} solid count in this step, {limit} needed",
                "{number} solid counts in this step, {limit} needed",
                len(evidence.counts()),
                limit=evidence.limit("taper.min_counts_per_step"),
            )
        case _:
            assert_never(code)


def missing_finding(code: MissingCode, evidence: Evidence) -> str:
    """The sentence of something that was not asked at the visit, or is to be asked."""
    match code:
        case Code.BLEEDING_NOT_ASSESSED:
            if evidence.fired or evidence.unknown:
                return evidence.say("bleeding not assessed")
            return evidence.say("bleeding assessed")
        case Code.DETERIORATION_NOT_ASSESSED:
            if evidence.fired or evidence.unknown:
                return evidence.say("condition worse? Not judged")
            return evidence.say("condition judged")
        case Code.CHECK_INTAKE:
            return _intake(evidence)
        case _:
            assert_never(code)


def _intake(evidence: Evidence) -> str:
    code = evidence.text_value(Field.INTAKE)
    counts = evidence.numbers(evidence.counts())
    if not code:
        return evidence.say("intake not asked: meals, missed doses?")
    if not evidence.fired:
        return evidence.say("intake: {intake}", intake=intake(evidence.words, Intake(code)))
    if code == Intake.WITH_FOOD:
        return evidence.say(
            "taken with food, which cuts exposure: {counts} may be no relapse", counts=counts
        )
    return evidence.say("doses missed: {counts} may be no relapse", counts=counts)
