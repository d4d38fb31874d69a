"""Sentences of a rapid fall from one solid count to the next (rule specification, section 6)."""

from datetime import date
from typing import Literal, assert_never

from taper_desktop.domain.assessment import Code
from taper_desktop.wording.dates import day_count
from taper_desktop.wording.evidence import Dated, Evidence

DropCode = Literal[Code.RAPID_DROP, Code.DROP_ANSWERED]


def drop_finding(code: DropCode, evidence: Evidence) -> str:
    """The sentence of a rapid drop."""
    match code:
        case Code.RAPID_DROP:
            if not evidence.fired:
                return evidence.say("no rapid drop between solid counts")
            return _falls(evidence)
        case Code.DROP_ANSWERED:
            if not evidence.fired:
                return evidence.say("no drop that a higher dose has answered")
            return evidence.say("{fall}; the dose was raised since", fall=_falls(evidence))
        case _:
            assert_never(code)


def _falls(evidence: Evidence) -> str:
    """``platelets fell from 96 to 41 in 14 days``, once for each drop."""
    counts = evidence.counts()
    pairs = zip(counts[::2], counts[1::2], strict=False)
    falls = [_fall(evidence, *pair) for pair in pairs]
    return evidence.words.join_clauses(falls) or evidence.say("platelets fell rapidly")


def _fall(evidence: Evidence, before: Dated, after: Dated) -> str:
    return evidence.say(
        "platelets fell from {before} to {after} in {days}",
        before=before[1],
        after=evidence.on_day(str(after[1]), after[0]) if evidence.latest else after[1],
        days=day_count(evidence.words, _days_between(before[0], after[0])),
    )


def _days_between(before: date | None, after: date | None) -> int:
    return 0 if before is None or after is None else (after - before).days
