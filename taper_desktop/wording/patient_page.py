"""The patient's page in plain words: the habit, not the regimen; no word of advice.

What stands between two ``**`` is printed bold.
"""

from dataclasses import dataclass

from taper_desktop.domain.regimen import Cycle, DoseMg, tablets_for
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import dose, regimen, tablets_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What the patient does, in a headline and a sentence."""

    headline: str
    sentence: str


def habit(words: Words, cycle: Cycle, strengths_mg: tuple[DoseMg, ...]) -> Habit:
    """What taking ``cycle`` comes to, day by day; the tablets can be made of ``strengths_mg``."""
    if cycle.is_off:
        return Habit(
            headline=words.say("No tablets"),
            sentence=words.say("You take **no tablet** until the visit."),
        )
    number = _tablets_a_time(cycle, strengths_mg)
    if number and len(cycle.doses_mg) == 1:
        return _daily(words, cycle, strengths_mg, number)
    if number and not any(cycle.doses_mg[1:]):
        return _with_rest_days(words, cycle, strengths_mg, number)
    return Habit(
        headline=words.say("Follow the calendar"),
        sentence=words.say("**{dose}**: see each day.", dose=regimen(words, cycle)),
    )


def _tablets_a_time(cycle: Cycle, strengths_mg: tuple[DoseMg, ...]) -> int:
    """How many tablets on a day with a dose; 0 where days differ."""
    numbers = {tablet_count(mg, strengths_mg) for mg in cycle.doses_mg if mg}
    return numbers.pop() if len(numbers) == 1 else 0


def tablet_count(dose_mg: DoseMg, strengths_mg: tuple[DoseMg, ...]) -> int:
    """How many tablets make the dose of one day."""
    return sum((tablets_for(dose_mg, strengths_mg) or {}).values())


def _amount(words: Words, cycle: Cycle, strengths_mg: tuple[DoseMg, ...]) -> str:
    """The dose in mg, and in tablets where it takes more than one."""
    mg = cycle.doses_mg[0]
    if tablet_count(mg, strengths_mg) == 1:
        return words.say("**{dose}**", dose=dose(words, mg))
    return words.say(
        "**{dose}** ({tablets})", dose=dose(words, mg), tablets=tablets_of(words, mg, strengths_mg)
    )


def _daily(words: Words, cycle: Cycle, strengths_mg: tuple[DoseMg, ...], number: int) -> Habit:
    return Habit(
        headline=words.count("{number} tablet every day", "{number} tablets every day", number),
        sentence=words.say(
            "{amount} once a day, no rest days.", amount=_amount(words, cycle, strengths_mg)
        ),
    )


def _with_rest_days(
    words: Words, cycle: Cycle, strengths_mg: tuple[DoseMg, ...], number: int
) -> Habit:
    amount, days = _amount(words, cycle, strengths_mg), len(cycle.doses_mg)
    if days == len((1, 0)):
        return Habit(
            headline=words.count(
                "{number} tablet every other day", "{number} tablets every other day", number
            ),
            sentence=words.say("{amount} one day, **no tablet** the next, in turn.", amount=amount),
        )
    return Habit(
        headline=words.say(
            "{tablets} every {days} days", tablets=tablets_counted(words, number), days=days
        ),
        sentence=words.say(
            "{amount} one day, then **no tablet** for {rest} days, in turn.",
            amount=amount,
            rest=days - 1,
        ),
    )


def tablets_counted(words: Words, number: int) -> str:
    """``1 tablet``, ``7 tablets``."""
    return words.count("{number} tablet", "{number} tablets", number)
