"""What a page may claim: a decision, advice that nobody decided on, or records alone."""

from enum import StrEnum
from typing import assert_never

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action, Assessment, Finding, Outcome, Severity
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.sorting import sort_findings


class Standing(StrEnum):
    """The status in the page's corner."""

    SIGNED = "signed"
    """Decided, and signed with a passphrase in the program."""
    DECIDED = "decided"
    """Decided before there were accounts to sign with."""
    DRAFT = "draft"
    RECORDS_ONLY = "records_only"
    """No protocol covers the drug, or the patient's follow-up is closed: nothing to decide."""


def standing_of(sheet: PatientSheet) -> Standing:
    """What a page made from ``sheet`` may claim."""
    if sheet.decided is not None:
        return Standing.SIGNED if sheet.decided.signed is not None else Standing.DECIDED
    if sheet.assessment is None or sheet.assessment.action is Action.NONE:
        return Standing.RECORDS_ONLY
    return Standing.DRAFT


def is_advice_off(sheet: PatientSheet) -> bool:
    """Whether there is a protocol and no advice: the rules failed their own test here."""
    return sheet.protocol is None and sheet.protocol_id is not None


def standing_word(words: Words, standing: Standing) -> str:
    """The status as it stands in its box."""
    match standing:
        case Standing.SIGNED:
            return words.say("SIGNED")
        case Standing.DECIDED:
            return words.say("DECIDED")
        case Standing.DRAFT:
            return words.say("DRAFT")
        case Standing.RECORDS_ONLY:
            return words.say("RECORDS")
        case _:
            assert_never(standing)


def judged(sheet: PatientSheet) -> Assessment | None:
    """The assessment the page explains: what was decided on, else what is advised today."""
    return sheet.answered if sheet.decided and sheet.answered else sheet.assessment


def stops(assessment: Assessment | None) -> tuple[Finding, ...]:
    """Stop findings that apply; every one of them, even where one speaks for another."""
    findings = assessment.findings if assessment else ()
    return tuple(f for f in findings if f.outcome is Outcome.FIRED and f.severity is Severity.STOP)


def applying(assessment: Assessment, severity: Severity) -> tuple[Finding, ...]:
    """Findings of one severity that apply, each fact said once and none that is missing."""
    found = sort_findings(assessment)
    said = (*found.why, *found.dose, *found.also)
    return tuple(
        f
        for f in assessment.findings
        if f.outcome is Outcome.FIRED and f.severity is severity and f in said
    )


def missing(assessment: Assessment) -> tuple[Finding, ...]:
    """What could not be judged, because nobody recorded it."""
    found = sort_findings(assessment)
    unknown = (*found.missing, *(f for f in found.why if f.outcome is Outcome.UNKNOWN))
    return tuple(f for f in assessment.findings if f in unknown)


def clear(assessment: Assessment) -> tuple[Finding, ...]:
    """What was judged and is not so."""
    unknown = missing(assessment)
    return tuple(f for f in assessment.findings if f.outcome is Outcome.CLEAR and f not in unknown)
