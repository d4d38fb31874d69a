"""A line of the worklist in words for paper: what is owed first, then why, with its clause."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.assessment import Action, Finding, Outcome, Severity
from taper_desktop.ui.records.review_words import waiting_words
from taper_desktop.ui.worklist.needs_words import owed_words
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import day_count, day_of_window, short_date
from taper_desktop.wording.doses import regimen, regimen_short
from taper_desktop.wording.findings import finding as finding_words

_CALM = frozenset({Group.UNFINISHED, Group.REVIEW})
"""Groups of those of whom nothing is owed but what was begun."""
_LOUDNESS = {Severity.STOP: 0, Severity.CHECK: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two lines of one cell."""

    upper: str
    lower: str


def dose_pair(words: Words, line: WorklistLine) -> Pair:
    """The dose and the phase."""
    upper = sentence(regimen_short(words, line.current))
    return Pair(upper=upper, lower=_phase(words, line))


def _phase(words: Words, line: WorklistLine) -> str:
    if line.advice_off:
        return words.say("Advice is off")
    if line.phase is None:
        return words.say("No protocol")
    return names.phase(words, line.phase)


def count_pair(words: Words, line: WorklistLine, today: date) -> Pair:
    """The last count with its unit, its day and age."""
    visit = line.last_count
    if visit is None:
        return Pair(upper=words.say("no count"), lower=words.say("no visit yet"))
    age = day_count(words, (today - visit.date).days)
    day = words.say("{date}, {age}", date=day_of_window(words, visit.date), age=age)
    return Pair(upper=names.count_with_unit(words, visit.platelets), lower=day)


def visit_pair(words: Words, line: WorklistLine) -> Pair:
    """The next visit and its window."""
    plan = line.next_visit
    if plan is None:
        return Pair(upper=words.say("none planned"), lower="")
    window = words.say(
        "{first} to {last}",
        first=short_date(words, plan.earliest),
        last=short_date(words, plan.latest),
    )
    return Pair(upper=day_of_window(words, plan.planned), lower=window)


def owed_pair(words: Words, line: WorklistLine) -> Pair:
    """What is owed, then why with its clause."""
    first = _first(line)
    why = [] if first is None else [_said(words, line, first)]
    if first is not None and first.clause:
        why.append(first.clause)
    unfinished = list(owed_words(words, line))
    if line.to_review:
        unfinished.append(waiting_words(words, line.to_review))
    if unfinished and line.group in _CALM:
        return Pair(upper=sentence(" · ".join(unfinished)), lower=" · ".join(why))
    return Pair(upper=_owed(words, line), lower=sentence(" · ".join([*unfinished, *why])))


def late_words(words: Words, line: WorklistLine) -> str:
    """``5 days late``, since the day that was planned."""
    return words.say("{days} late", days=day_count(words, line.days_late))


def _first(line: WorklistLine) -> Finding | None:
    """The loudest finding that applies, else the first that is unknown."""
    fired = [f for f in line.fired if f.outcome is Outcome.FIRED]
    unknown = [f for f in line.fired if f.outcome is Outcome.UNKNOWN]
    if line.group is Group.CANNOT_JUDGE and unknown:
        return unknown[0]
    return min(fired, key=lambda f: _LOUDNESS[f.severity], default=next(iter(unknown), None))


def _said(words: Words, line: WorklistLine, finding: Finding) -> str:
    latest = line.last_count.date if line.last_count else None
    return finding_words(words, finding, latest=latest)


def _owed(words: Words, line: WorklistLine) -> str:
    if line.advice_off:
        return words.say("Not judged: advice is off on this computer")
    if line.action is None:
        return words.say("No advice: no protocol for the drug, or advice is off")
    action = names.action(words, line.action)
    match line.group:
        case Group.STOP:
            return _stop(words, line, action)
        case Group.OVERDUE:
            return words.say("Call: {late}", late=late_words(words, line))
        case Group.STEP_POSSIBLE:
            return words.say("Decide: {action}", action=_with_dose(words, line, action))
        case Group.NO_NEXT_DATE:
            return words.say("Plan the next visit")
        case _:
            return _with_dose(words, line, action)


def _stop(words: Words, line: WorklistLine, action: str) -> str:
    if line.decided:
        return words.say("Decided: {action}", action=action)
    if line.action is Action.DECIDE:
        return action
    return words.say("Decide: {action}", action=_with_dose(words, line, action))


def _with_dose(words: Words, line: WorklistLine, action: str) -> str:
    if line.recommended is None or line.action is Action.NONE:
        return action
    return words.say("{action}, {dose}", action=action, dose=regimen(words, line.recommended))
