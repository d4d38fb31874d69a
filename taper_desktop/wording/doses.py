"""Doses in words: mg without trailing zeros, cycles in full, tablets as counted."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from taper_desktop.domain.regimen import Cycle, DoseMg, tablets_for
from taper_desktop.wording.catalogue import NO_BREAK, Words
from taper_desktop.wording.dates import day_count

EVERY_OTHER = 2


def plain_number(value: Decimal) -> str:
    """``2.5``, ``5``, ``10``: no trailing zero, no exponent, a point in every language."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def dose(words: Words, dose_mg: DoseMg) -> str:
    """``2.5 mg``, the unit held to its number by a non-breaking space."""
    del words  # the unit is the same in every language
    return f"{plain_number(dose_mg)}{NO_BREAK}mg"


def _is_single_dose(cycle: Cycle) -> bool:
    return bool(cycle.doses_mg[0]) and not any(cycle.doses_mg[1:])


def _in_turn(words: Words, cycle: Cycle, amount: Callable[[DoseMg], str]) -> str:
    runs = [
        words.say(
            "{amount} for {days}", amount=amount(dose_mg), days=day_count(words, len(list(run)))
        )
        for dose_mg, run in groupby(cycle.doses_mg)
    ]
    listed = words.say_in("between the parts of a list", ", ").join(runs)
    return words.say("in turn: {runs}", runs=listed)


def _on_alternate_days(words: Words, cycle: Cycle, amount: Callable[[DoseMg], str]) -> str:
    first, second = (amount(dose_mg) for dose_mg in cycle.doses_mg)
    return words.say("{first} and {second} on alternate days", first=first, second=second)


def _in_words(words: Words, cycle: Cycle, amount: Callable[[DoseMg], str]) -> str:
    """A cycle that is not one dose at a regular interval."""
    if len(cycle.doses_mg) == EVERY_OTHER and all(cycle.doses_mg):
        return _on_alternate_days(words, cycle, amount)
    return _in_turn(words, cycle, amount)


def _single_dose(words: Words, cycle: Cycle) -> str:
    amount = dose(words, cycle.doses_mg[0])
    match len(cycle.doses_mg):
        case 1:
            return words.say("{amount} once daily", amount=amount)
        case 2:
            return words.say("{amount} every other day", amount=amount)
        case 3:
            return words.say("{amount} every third day", amount=amount)
        case days:
            return words.say("{amount} once every {days}\u00a0days", amount=amount, days=days)


def regimen(words: Words, cycle: Cycle | None) -> str:
    """A cycle in full: ``5 mg once daily``, ``2.5 mg every other day``, ``off treatment``.

    ``None`` is a dose that was never recorded.
    """
    if cycle is None:
        return words.say("not recorded")
    if cycle.is_off:
        return words.say("off treatment")
    if _is_single_dose(cycle):
        return _single_dose(words, cycle)
    return _in_words(words, cycle, lambda mg: dose(words, mg) if mg else words.say("no drug"))


def regimen_short(words: Words, cycle: Cycle | None) -> str:
    """For lists and charts: a daily dose as ``5 mg``, ``off``, any other cycle in full."""
    if cycle is not None and cycle.is_off:
        return words.say_in("dose", "off")
    if cycle is not None and len(cycle.doses_mg) == 1:
        return dose(words, cycle.doses_mg[0])
    return regimen(words, cycle)


def tablets_of(words: Words, dose_mg: DoseMg, strengths_mg: tuple[DoseMg, ...]) -> str:
    """The fewest tablets of one day's dose: ``1 tablet of 5 mg and 1 tablet of 2.5 mg``."""
    if not dose_mg:
        return words.say("no tablet")
    made = tablets_for(dose_mg, strengths_mg)
    if made is None:
        return _not_makeable(words, dose_mg)
    return words.join(
        [
            words.count(
                "{number}\u00a0tablet of {strength}",
                "{number}\u00a0tablets of {strength}",
                number,
                strength=dose(words, strength),
            )
            for strength, number in made.items()
        ]
    )


def tablets(words: Words, cycle: Cycle | None, strengths_mg: tuple[DoseMg, ...]) -> str:
    """A cycle in tablets: ``1 tablet of 5 mg a day``; empty when no dose is recorded."""
    if cycle is None:
        return ""
    if cycle.is_off:
        return words.say("no tablet")
    for dose_mg in cycle.doses_mg:
        if tablets_for(dose_mg, strengths_mg) is None:
            return _not_makeable(words, dose_mg)
    if _is_single_dose(cycle):
        return _single_intake(words, cycle, tablets_of(words, cycle.doses_mg[0], strengths_mg))
    return _in_words(words, cycle, lambda mg: tablets_of(words, mg, strengths_mg))


def _single_intake(words: Words, cycle: Cycle, amount: str) -> str:
    match len(cycle.doses_mg):
        case 1:
            return words.say("{tablets} a day", tablets=amount)
        case 2:
            return words.say("{tablets} every other day", tablets=amount)
        case 3:
            return words.say("{tablets} every third day", tablets=amount)
        case days:
            return words.say("{tablets} once every {days}\u00a0days", tablets=amount, days=days)


def _not_makeable(words: Words, dose_mg: DoseMg) -> str:
    return words.say("{dose} cannot be made of the tablets in stock", dose=dose(words, dose_mg))
