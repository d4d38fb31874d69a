"""What a line of the worklist asks somebody for, in a word or two and in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.worklist import Group, Owed, WorklistLine
from taper_desktop.clinic.worklist_filters import Need
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.visit import Sample
from taper_desktop.wording.catalogue import Words, message, sentence
from taper_desktop.wording.dates import in_days_short, late_days
from taper_desktop.wording.doses import regimen_short

_OWED: Mapping[Owed, str] = {
    Owed.UNCONFIRMED: message("advice not confirmed"),
    Owed.UNSIGNED: message("decision not signed"),
    Owed.UNPRINTED: message("plan not printed"),
}
_OWED_SHORT: Mapping[Owed, str] = {
    Owed.UNCONFIRMED: message("to decide"),
    Owed.UNSIGNED: message("to sign"),
    Owed.UNPRINTED: message("to print"),
}
_NEEDS: Mapping[Need, str] = {
    Need.CONFIRM: _OWED[Owed.UNCONFIRMED],
    Need.SIGN: _OWED[Owed.UNSIGNED],
    Need.PRINT: _OWED[Owed.UNPRINTED],
    Need.REVIEW: message("past decision to review"),
}
_SAID_BY_THE_STEP = frozenset({Group.STOP, Group.STEP_POSSIBLE})
"""Groups whose own need says already that advice waits to be confirmed."""


class Urgency(StrEnum):
    """How a need is set off."""

    STOP = "stop"
    LATE = "late"
    NOW = "now"
    CALM = "calm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Everything that a line asks for."""

    text: str
    """Empty where nothing is needed."""
    urgency: Urgency


def owed_words(words: Words, line: WorklistLine) -> tuple[str, ...]:
    """What is owed, where the line's own need does not say it already."""
    unsaid = [
        owed
        for owed in line.owed
        if owed is not Owed.UNCONFIRMED or line.group not in _SAID_BY_THE_STEP
    ]
    return tuple(words.say(_OWED[owed]) for owed in unsaid)


def need_name(words: Words, need: Need) -> str:
    """A kind of need, to filter by."""
    return words.say(_NEEDS[need])


def short_need(words: Words, line: WorklistLine, days_ahead: int | None) -> tuple[str, Urgency]:
    """The most urgent need in a word or two; ``days_ahead`` is how far the next visit is off."""
    if line.group is Group.STOP:
        return words.say("decide now"), Urgency.STOP
    if line.days_late > 0:
        return late_days(words, line.days_late), Urgency.LATE
    if Owed.UNCONFIRMED in line.owed or Owed.UNSIGNED in line.owed:
        return words.say(_OWED_SHORT[line.owed[0]]), Urgency.LATE
    if line.to_review:
        return words.say("{number} to review", number=line.to_review), Urgency.LATE
    if line.owed:
        return words.say(_OWED_SHORT[line.owed[0]]), Urgency.LATE
    return when(words, days_ahead)


def when(words: Words, days_ahead: int | None, days_late: int = 0) -> tuple[str, Urgency]:
    """How far off the next visit is."""
    if days_late > 0:
        return late_days(words, days_late), Urgency.LATE
    if days_ahead is None:
        return "", Urgency.CALM
    if days_ahead <= 0:
        return words.say("today"), Urgency.NOW
    return in_days_short(words, days_ahead), Urgency.CALM


def needs(words: Words, line: WorklistLine) -> Needs:
    """All that is needed, the most urgent first."""
    first = _first(words, line)
    rest = list(owed_words(words, line))
    if line.to_review:
        rest.insert(0, words.say("{number} to review", number=line.to_review))
    urgency = Urgency.LATE if rest else Urgency.NOW
    if line.group is Group.STOP and not line.decided:
        urgency = Urgency.STOP
    said = " · ".join(part for part in (first, *rest) if part)
    return Needs(text=sentence(said), urgency=urgency)


def _first(words: Words, line: WorklistLine) -> str:
    match line.group:
        case Group.STOP:
            return _decision(words, line)
        case Group.OVERDUE:
            return _call(words, line)
        case Group.DUE_TODAY | Group.DUE_THIS_WEEK:
            return words.say("Visit")
        case Group.STEP_POSSIBLE:
            return _step(words, line)
        case Group.CANNOT_JUDGE:
            return _unjudged(words, line)
        case Group.NO_NEXT_DATE:
            return words.say("Plan the next visit")
        case _:
            return ""


def _decision(words: Words, line: WorklistLine) -> str:
    if line.decided:
        return words.say("Decided, still outstanding")
    return words.say("Decide now")


def _call(words: Words, line: WorklistLine) -> str:
    if _is_bad_sample(line):
        return words.say("Call, new tube")
    return words.say("Call")


def _step(words: Words, line: WorklistLine) -> str:
    if line.action is Action.MAY_RESUME:
        return words.say("Resume?")
    if line.recommended is None:
        return words.say("Start the taper?")
    dose = regimen_short(words, line.recommended)
    if line.action is Action.START_TAPER:
        return words.say("Start with {dose}", dose=dose)
    return words.say("Step to {dose}", dose=dose)


def _unjudged(words: Words, line: WorklistLine) -> str:
    if line.advice_off:
        return words.say("Advice is off")
    if line.action is None:
        return words.say("No protocol")
    if _is_bad_sample(line):
        return words.say("New tube")
    visit = line.last_count
    if visit is None or visit.platelets is None:
        return words.say("Count missing")
    return words.say("Something is missing")


def _is_bad_sample(line: WorklistLine) -> bool:
    visit = line.last_count
    return visit is not None and visit.sample in (Sample.CLUMPED, Sample.REACTIVE)
