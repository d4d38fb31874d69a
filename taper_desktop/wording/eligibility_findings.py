"""Sentences of the criteria for starting a taper (rule specification, section 5)."""

from datetime import date
from itertools import pairwise
from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code, Field
from taper_desktop.domain.calendar import add_months
from taper_desktop.wording.count_findings import bleeding_allowed
from taper_desktop.wording.dates import day_count, plain_date
from taper_desktop.wording.evidence import Evidence
from taper_desktop.wording.halt_findings import given_rescues
from taper_desktop.wording.quantities import month_count

EligibilityCode = Literal[
    Code.ELIG_DIAGNOSIS,
    Code.ELIG_COUNTS,
    Code.ELIG_DOSE,
    Code.ELIG_BLEEDING,
    Code.ELIG_RESCUE,
    Code.ELIG_CONDITION,
]


def eligibility_finding(code: EligibilityCode, evidence: Evidence) -> str:
    """The sentence of one criterion."""
    match code:
        case Code.ELIG_DIAGNOSIS:
            return _diagnosis(evidence)
        case Code.ELIG_COUNTS:
            return _counts(evidence)
        case Code.ELIG_DOSE:
            return _dose(evidence)
        case Code.ELIG_BLEEDING:
            return _bleeding(evidence)
        case Code.ELIG_RESCUE:
            return _rescue(evidence)
        case Code.ELIG_CONDITION:
            return _condition(evidence)
        case _:
            assert_never(code)


def _months(evidence: Evidence) -> str:
    return month_count(evidence.words, evidence.limit_number("eligibility.months") or 0)


def _diagnosis(evidence: Evidence) -> str:
    if evidence.unknown:
        return evidence.say("ITP diagnosis: not recorded whether confirmed")
    if evidence.fired:
        return evidence.say("ITP diagnosis not confirmed")
    return evidence.say("ITP diagnosis confirmed")


def _counts(evidence: Evidence) -> str:
    minimum = evidence.limit("eligibility.min_count")
    if evidence.unknown:
        return evidence.words.join_clauses(_what_counts_lack(evidence))
    if not evidence.fired:
        return evidence.words.count(
            "{number} count of {limit} or more over {months}",
            "{number} counts of {limit} or more over {months}",
            len(evidence.counts()),
            limit=minimum,
            months=_months(evidence),
        )
    low = evidence.counts_below("eligibility.min_count")
    if not low:
        return evidence.say("counts not steady over {months}", months=_months(evidence))
    return evidence.say(
        "{months} of {limit} or more needed: {counts}",
        months=_months(evidence),
        limit=minimum,
        counts=evidence.numbers(low),
    )


def _what_counts_lack(evidence: Evidence) -> list[str]:
    """Why the counts prove too little; always at least one reason."""
    days = [day for day, _ in evidence.counts() if day is not None]
    if not days:
        return [evidence.say("no solid count")]
    lacking = [
        text
        for text in (
            _too_few(evidence, days),
            _too_short(evidence, days),
            _too_far_apart(evidence, days),
        )
        if text
    ]
    return lacking or [evidence.say("no solid count at the latest visit, or no dose recorded")]


def _too_few(evidence: Evidence, days: list[date]) -> str:
    needed = evidence.limit_number("eligibility.min_counts") or 0
    if len(days) >= needed:
        return ""
    return evidence.words.count(
        "{number} count, {needed} needed",
        "{number} counts, {needed} needed",
        len(days),
        needed=needed,
    )


def _too_short(evidence: Evidence, days: list[date]) -> str:
    start = add_months(days[-1], -(evidence.limit_number("eligibility.months") or 0))
    if days[0] <= start:
        return ""
    return evidence.say(
        "counts since {date}, {months} needed",
        date=plain_date(evidence.words, days[0]),
        months=_months(evidence),
    )


def _too_far_apart(evidence: Evidence, days: list[date]) -> str:
    allowed = evidence.limit_number("eligibility.max_gap_days") or 0
    longest = max(((later - earlier).days for earlier, later in pairwise(days)), default=0)
    if longest <= allowed:
        return ""
    return evidence.say(
        "counts {days} apart, at most {allowed} allowed",
        days=day_count(evidence.words, longest),
        allowed=day_count(evidence.words, allowed),
    )


def _dose(evidence: Evidence) -> str:
    for start, cycle in evidence.regimens():
        if cycle.is_off:
            return evidence.say("off treatment: nothing to taper")
        values = {
            "dose": evidence.dose(-1),
            "date": "" if start is None else plain_date(evidence.words, start),
        }
        if evidence.unknown:
            return evidence.say("{dose} since {date}, no solid count to go with it", **values)
        if evidence.fired:
            return evidence.say(
                "{dose} only since {date}, {months} needed", months=_months(evidence), **values
            )
        return evidence.say("{dose} since {date}", **values)
    return evidence.say("no dose recorded")


def _bleeding(evidence: Evidence) -> str:
    graded = evidence.whole(Field.BLEEDING_GRADE)
    limit = evidence.limit_number("eligibility.bleeding_below_grade") or 0
    if evidence.unknown:
        return _bleeding_unknown(evidence)
    if not evidence.fired:
        return evidence.say(
            "{allowed} for {months}",
            allowed=bleeding_allowed(evidence, "eligibility.bleeding_below_grade"),
            months=_months(evidence),
        )
    if any(grade >= limit for _, grade in graded):
        return evidence.say(
            "bleeding WHO {grades} in the last {months}",
            grades=evidence.grades(limit),
            months=_months(evidence),
        )
    day, grade = graded[-1] if graded else (None, 0)
    return evidence.say(
        "bleeding WHO {grades}, a taper needs {needed}",
        grades=evidence.on_day(evidence.say("grade\u00a0{grade}", grade=grade), day),
        needed=bleeding_allowed(evidence, "taper.bleeding_below_grade"),
    )


def _bleeding_unknown(evidence: Evidence) -> str:
    missing = evidence.missing(Field.BLEEDING_GRADE)
    if missing:
        return evidence.say("bleeding not assessed on {dates}", dates=evidence.dates(missing))
    return _nothing_to_judge_by(evidence)


def _nothing_to_judge_by(evidence: Evidence) -> str:
    if not evidence.visit_dates():
        return evidence.say("no visit in the last {months}", months=_months(evidence))
    return evidence.say(
        "no solid count or no dose to judge the last {months} by", months=_months(evidence)
    )


def _rescue(evidence: Evidence) -> str:
    if evidence.unknown:
        return _nothing_to_judge_by(evidence)
    if evidence.fired:
        return evidence.say(
            "rescue therapy in the last {months}: {rescues}",
            months=_months(evidence),
            rescues=given_rescues(evidence),
        )
    return evidence.say("no rescue therapy for {months}", months=_months(evidence))


def _condition(evidence: Evidence) -> str:
    judged = [j.value for j in evidence.finding.judged if j.field is Field.DETERIORATION]
    if evidence.unknown:
        if not judged:
            return evidence.say("no visit yet")
        return evidence.say("condition worse? Not judged")
    if not evidence.fired:
        return evidence.say("condition not worse")
    if True in judged:
        return evidence.say("condition judged worse")
    return evidence.say("a halt condition is met at the latest visit")
