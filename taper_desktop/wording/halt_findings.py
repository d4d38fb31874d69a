"""Sentences of the halt conditions (rule specification, section 3)."""

from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code, Field
from taper_desktop.domain.visit import Rescue
from taper_desktop.wording.dates import plain_date
from taper_desktop.wording.evidence import Evidence
from taper_desktop.wording.names import rescue

HaltCode = Literal[
    Code.HALT_COUNT,
    Code.HALT_BLEEDING,
    Code.HALT_DETERIORATION,
    Code.HALT_RESCUE,
    Code.HALT_NOT_RECORDED,
    Code.HALT_UNCONFIRMED,
]


def halt_finding(code: HaltCode, evidence: Evidence) -> str:
    """The sentence of a halt condition."""
    match code:
        case Code.HALT_COUNT:
            return _count(evidence)
        case Code.HALT_BLEEDING:
            return _bleeding(evidence)
        case Code.HALT_DETERIORATION:
            return _deterioration(evidence)
        case Code.HALT_RESCUE:
            return _rescue(evidence)
        case Code.HALT_NOT_RECORDED:
            return _not_recorded(evidence)
        case Code.HALT_UNCONFIRMED:
            return _unconfirmed(evidence)
        case _:
            assert_never(code)


def _count(evidence: Evidence) -> str:
    limit = evidence.limit("halt.count_below")
    counts = evidence.numbers(evidence.counts())
    if evidence.fired:
        return evidence.say("platelets {counts}, below {limit}", counts=counts, limit=limit)
    if not counts or Code.SAMPLE_CLUMPED in evidence.beside:
        return evidence.say("no count to hold against {limit}", limit=limit)
    if not evidence.counts_below("halt.count_below"):
        return evidence.say("{counts} not below {limit}", counts=counts, limit=limit)
    if Code.HALT_UNCONFIRMED in evidence.beside:
        return evidence.say("{counts} below {limit}, not confirmed", counts=counts, limit=limit)
    return evidence.say("{counts} below {limit}, set aside", counts=counts, limit=limit)


def _bleeding(evidence: Evidence) -> str:
    limit = evidence.limit("halt.bleeding_grade")
    graded = [grade for _, grade in evidence.whole(Field.BLEEDING_GRADE)]
    if evidence.fired:
        return evidence.say(
            "bleeding WHO {grades}, limit {limit}",
            grades=evidence.grades(),
            limit=limit,
        )
    if not graded:
        return evidence.say("bleeding not assessed")
    if not any(graded):
        return evidence.say("no bleeding")
    grades = evidence.grades(1)
    if max(graded) >= (evidence.limit_number("halt.bleeding_grade") or 0):
        return evidence.say("bleeding WHO {grades}, set aside", grades=grades)
    return evidence.say(
        "bleeding WHO {grades}, below grade\u00a0{limit}", grades=grades, limit=limit
    )


def _deterioration(evidence: Evidence) -> str:
    worse = [j.date for j in evidence.finding.judged if j.value is True]
    if evidence.fired:
        said = [evidence.on_day(evidence.say("condition judged worse"), day) for day in worse]
        return evidence.words.join(said) or evidence.say("condition judged worse")
    if worse:
        return evidence.say("condition judged worse, set aside")
    if not any(j.value is False for j in evidence.finding.judged):
        return evidence.say("condition worse? Not judged")
    return evidence.say("condition not worse")


def _rescue(evidence: Evidence) -> str:
    rescues = given_rescues(evidence)
    if evidence.fired:
        return evidence.say("rescue therapy given: {rescues}", rescues=rescues)
    if rescues:
        return evidence.say("rescue therapy given, set aside: {rescues}", rescues=rescues)
    return evidence.say("no rescue")


def given_rescues(evidence: Evidence) -> str:
    """The rescue therapy that was judged, with its dates."""
    return evidence.words.join(
        [
            evidence.on_day(
                rescue(evidence.words, tuple(Rescue(name) for name in judged.value)), judged.date
            )
            for judged in evidence.finding.judged
            if isinstance(judged.value, tuple) and judged.value
        ]
    )


def _not_recorded(evidence: Evidence) -> str:
    days = [day for day, _ in evidence.regimens() if day is not None]
    if not evidence.fired or not days:
        return evidence.say("no restart without a recorded halt")
    return evidence.say(
        "drug stopped on {stopped} and restarted on {restarted}, but no halt recorded",
        stopped=plain_date(evidence.words, days[0]),
        restarted=plain_date(evidence.words, days[-1]),
    )


def _unconfirmed(evidence: Evidence) -> str:
    if not evidence.fired:
        return evidence.say("no low count waits to be confirmed")
    return evidence.say(
        "platelets {counts}, below {limit}, to be confirmed by a second count",
        counts=evidence.numbers(evidence.counts()),
        limit=evidence.limit("halt.count_below"),
    )
