"""Sentences about visits, doses and what lies ahead (rule specification, sections 3, 7 and 8)."""

from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code
from taper_desktop.wording.dates import day_count, full_date, in_days, plain_date
from taper_desktop.wording.evidence import Evidence

VisitCode = Literal[Code.STALE_COUNT, Code.NO_OPEN_DAY_IN_WINDOW, Code.OVERDUE]
DoseCode = Literal[
    Code.DOSE_ABOVE_MAX,
    Code.RESUME_NOT_RECORDED,
    Code.DRUG_PAUSED,
    Code.NO_EFFECTIVE_DOSE,
    Code.DURATION_EXCEEDED,
]
OutlookCode = Literal[Code.RECOVERED, Code.FOLLOWUP_COMPLETE, Code.SUSTAINED_RESPONSE]


def visit_finding(code: VisitCode, evidence: Evidence) -> str:
    """The sentence about when the patient was or is to be seen."""
    match code:
        case Code.STALE_COUNT:
            return _stale(evidence)
        case Code.NO_OPEN_DAY_IN_WINDOW:
            return _no_open_day(evidence)
        case Code.OVERDUE:
            return _overdue(evidence)
        case _:
            assert_never(code)


def _stale(evidence: Evidence) -> str:
    limit = day_count(evidence.words, evidence.limit_number("visits.act_within_days") or 0)
    for visit, today in evidence.days():
        when = in_days(evidence.words, (visit - today).days)
        if evidence.fired:
            return evidence.say("latest visit {when}, more than {limit}", when=when, limit=limit)
        return evidence.say("latest visit {when}, at most {limit}", when=when, limit=limit)
    return evidence.say("latest visit at most {limit} ago", limit=limit)


def _no_open_day(evidence: Evidence) -> str:
    if evidence.fired:
        for due, planned in evidence.days():
            return evidence.say(
                "site closed throughout the window: due {due}, planned {planned}",
                due=full_date(evidence.words, due),
                planned=full_date(evidence.words, planned),
            )
    return evidence.say("the site is open in the window")


def _overdue(evidence: Evidence) -> str:
    if evidence.fired:
        for planned, today in evidence.days():
            return evidence.say(
                "visit planned for {date} is {days} overdue",
                date=full_date(evidence.words, planned),
                days=day_count(evidence.words, (today - planned).days),
            )
    return evidence.say("no visit overdue")


def dose_finding(code: DoseCode, evidence: Evidence) -> str:
    """The sentence about a dose."""
    match code:
        case Code.DOSE_ABOVE_MAX:
            return _above_max(evidence)
        case Code.RESUME_NOT_RECORDED:
            if evidence.fired:
                return evidence.say(
                    "dose not put back since the halt: {dose}", dose=evidence.dose(-1)
                )
            return evidence.say("no dose still to be put back")
        case Code.DRUG_PAUSED:
            return _paused(evidence)
        case Code.NO_EFFECTIVE_DOSE:
            return _effective_dose(evidence)
        case Code.DURATION_EXCEEDED:
            return _duration(evidence)
        case _:
            assert_never(code)


def _above_max(evidence: Evidence) -> str:
    limit = evidence.limit("doses.max_daily_mg")
    if evidence.fired:
        return evidence.say(
            "{dose} is above the maximum of {limit}\u00a0mg a day",
            dose=evidence.dose(-1),
            limit=limit,
        )
    return evidence.say("dose within {limit}\u00a0mg a day", limit=limit)


def _paused(evidence: Evidence) -> str:
    if evidence.fired:
        for start, _ in evidence.regimens():
            if start is not None:
                return evidence.say(
                    "drug paused since {date}", date=plain_date(evidence.words, start)
                )
        return evidence.say("drug paused")
    return evidence.say("drug not paused")


def _effective_dose(evidence: Evidence) -> str:
    if evidence.fired:
        return evidence.say("no earlier dose has proved effective")
    return evidence.say(
        "{dose}: {counts}, not below {limit}",
        dose=evidence.dose(-1),
        counts=evidence.plain_numbers(evidence.counts()),
        limit=evidence.limit("taper.min_count"),
    )


def _duration(evidence: Evidence) -> str:
    limit = day_count(evidence.words, evidence.limit_number("taper.max_days") or 0)
    for started, today in evidence.days():
        return evidence.say(
            "day {day} of the taper, {limit} at most", day=(today - started).days, limit=limit
        )
    return evidence.say("taper of {limit} at most", limit=limit)


def outlook_finding(code: OutlookCode, evidence: Evidence) -> str:
    """The sentence about recovery or the end of follow-up."""
    match code:
        case Code.RECOVERED:
            return _recovered(evidence)
        case Code.FOLLOWUP_COMPLETE:
            return _followup_complete(evidence)
        case Code.SUSTAINED_RESPONSE:
            return _sustained(evidence)
        case _:
            assert_never(code)


def _recovered(evidence: Evidence) -> str:
    counts = evidence.counts()
    if not evidence.fired:
        if not counts:
            return evidence.say("not recovered yet: no count since the halt")
        return evidence.say("not recovered yet: {counts}", counts=evidence.plain_numbers(counts))
    days = [day for day, _ in counts if day is not None]
    span = (days[-1] - days[0]).days if days else 0
    return evidence.words.count(
        "{number} solid count of {limit} or more over {days}",
        "{number} solid counts of {limit} or more over {days}",
        len(counts),
        limit=evidence.limit("recovery.min_count"),
        days=day_count(evidence.words, span),
    )


def _followup_complete(evidence: Evidence) -> str:
    for due, _ in evidence.days():
        date = full_date(evidence.words, due)
        if evidence.fired:
            return evidence.say("follow-up reached its last visit, due {date}", date=date)
        return evidence.say("follow-up goes on to {date}", date=date)
    return evidence.say("follow-up goes on")


def _sustained(evidence: Evidence) -> str:
    limit = evidence.limit("followup.sustained_count")
    if evidence.fired:
        return evidence.say(
            "since the stop {counts}, not below {limit}",
            counts=evidence.plain_numbers(evidence.counts()),
            limit=limit,
        )
    return evidence.say(
        "no sustained response: {needed} solid counts of {limit} or more and no halt condition "
        "needed since the stop",
        needed=evidence.limit("followup.min_counts"),
        limit=limit,
    )
