"""Sentences about one count, its sample and minor bleeding (rule specification, section 8)."""

from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code, Field
from taper_desktop.domain.visit import Sample
from taper_desktop.wording.dates import day_count
from taper_desktop.wording.evidence import Evidence

CountCode = Literal[
    Code.COUNT_CRITICAL,
    Code.COUNT_VERY_HIGH,
    Code.COUNT_HIGH,
    Code.COUNT_BELOW_TARGET,
    Code.BLEEDING_MINOR,
]
SampleCode = Literal[
    Code.COUNT_MISSING, Code.SAMPLE_CLUMPED, Code.COUNT_REACTIVE, Code.COUNT_NOT_SOLID
]


def count_finding(code: CountCode, evidence: Evidence) -> str:
    """The sentence of a count held against a number of the protocol, or of minor bleeding."""
    counts = evidence.numbers(evidence.counts())
    match code:
        case Code.COUNT_CRITICAL:
            limit = evidence.limit("halt.critical_below")
            if evidence.fired:
                return evidence.say(
                    "critical count {counts}, below {limit}: assess now",
                    counts=counts,
                    limit=limit,
                )
            return evidence.say("{counts} not below {limit}", counts=counts, limit=limit)
        case Code.COUNT_VERY_HIGH:
            return _above(evidence, counts, evidence.limit("ceiling.stop"))
        case Code.COUNT_HIGH:
            return _above(evidence, counts, evidence.limit("ceiling.high"))
        case Code.COUNT_BELOW_TARGET:
            limit = evidence.limit("taper.min_count")
            if evidence.fired:
                return evidence.say("platelets {counts}, below {limit}", counts=counts, limit=limit)
            return evidence.say("platelets {counts}, at least {limit}", counts=counts, limit=limit)
        case Code.BLEEDING_MINOR:
            return _minor_bleeding(evidence)
        case _:
            assert_never(code)


def _above(evidence: Evidence, counts: str, limit: str) -> str:
    if evidence.fired:
        return evidence.say("platelets {counts}, above {limit}", counts=counts, limit=limit)
    return evidence.say("{counts} not above {limit}", counts=counts, limit=limit)


def _minor_bleeding(evidence: Evidence) -> str:
    if evidence.fired:
        return evidence.say(
            "bleeding WHO {grades}, a step needs {needed}",
            grades=evidence.grades(),
            needed=bleeding_allowed(evidence, "taper.bleeding_below_grade"),
        )
    if not any(grade for _, grade in evidence.whole(Field.BLEEDING_GRADE)):
        return evidence.say("no bleeding")
    return evidence.say(
        "bleeding WHO {grades}, below grade\u00a0{limit}",
        grades=evidence.grades(1),
        limit=evidence.limit("taper.bleeding_below_grade"),
    )


def bleeding_allowed(evidence: Evidence, name: str) -> str:
    """What bleeding a limit still allows: ``no bleeding``, ``bleeding below grade 2``."""
    if evidence.limit_number(name) == 1:
        return evidence.say("no bleeding")
    return evidence.say("bleeding below grade\u00a0{limit}", limit=evidence.limit(name))


def sample_finding(code: SampleCode, evidence: Evidence) -> str:
    """The sentence of a sample that says less than it should."""
    match code:
        case Code.COUNT_MISSING:
            if evidence.fired:
                return _on_its_day(evidence, evidence.say("no platelet count"))
            return evidence.say("platelets counted")
        case Code.SAMPLE_CLUMPED:
            if evidence.fired:
                return _on_its_day(
                    evidence, evidence.say("sample clumped: pseudothrombocytopenia suspected")
                )
            return evidence.say("sample not clumped")
        case Code.COUNT_REACTIVE:
            if evidence.fired:
                return evidence.say(
                    "platelets {counts}, perhaps raised by infection, surgery or another cause",
                    counts=evidence.numbers(evidence.counts()),
                )
            return evidence.say("count not reactive")
        case Code.COUNT_NOT_SOLID:
            return _not_solid(evidence)
        case _:
            assert_never(code)


def _on_its_day(evidence: Evidence, text: str) -> str:
    days = evidence.visit_dates()
    return evidence.on_day(text, days[-1]) if days else text


def _not_solid(evidence: Evidence) -> str:
    counts = evidence.numbers(evidence.counts())
    if not evidence.fired:
        return evidence.say("the count is solid")
    if not counts:
        return evidence.say("no solid count")
    if evidence.text_value(Field.SAMPLE) == Sample.REACTIVE:
        return evidence.say("platelets {counts}, reactive: not solid", counts=counts)
    if evidence.text_value(Field.SAMPLE) == Sample.CLUMPED:
        return evidence.say("sample clumped: no solid count")
    return evidence.say(
        "platelets {counts}, within {days} of rescue therapy: not solid",
        counts=counts,
        days=day_count(evidence.words, evidence.limit_number("rescue.washout_days") or 0),
    )
