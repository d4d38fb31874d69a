"""What the overview says: pure text from its numbers."""

from taper_desktop.clinic.overview import TRIAL, Overview
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.survival import RelapseDay, TimeToRelapse
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words


def percent(words: Words, share: float) -> str:
    """``88.1 %``."""
    return words.say("{percent}\u00a0%", percent=f"{100 * share:.1f}")


def relapsed_words(words: Words, relapsed: int, of: int) -> str:
    """``171 (88.1 %)``; no share of nobody."""
    if not of:
        return str(relapsed)
    return words.say("{number} ({percent})", number=relapsed, percent=percent(words, relapsed / of))


def median_words(words: Words, tapers: TimeToRelapse) -> str:
    """The median with its limits, or that the tapers do not reach it."""
    if tapers.median is None:
        return words.say("not reached: more than half are free of relapse")
    return words.say(
        "{days}\u00a0days (95\u00a0% CI {lower} to {upper})",
        days=tapers.median,
        lower=_limit(words, tapers.median_lower),
        upper=_limit(words, tapers.median_upper),
    )


def trial_median_words(words: Words) -> str:
    """The trial's median with its limits, as published."""
    return words.say(
        "{days}\u00a0days (95\u00a0% CI {lower} to {upper})",
        days=TRIAL.median_days,
        lower=TRIAL.lower_days,
        upper=TRIAL.upper_days,
    )


def _limit(words: Words, day: int | None) -> str:
    return words.say("not reached") if day is None else str(day)


def definition(words: Words) -> str:
    """What counts as a relapse here, and that the trial's is another."""
    return words.say(
        "A relapse here is the first visit, from the start of the taper on, that met a halt"
        " condition of the patient’s protocol and was not overridden, or the day the taper was"
        " halted. Who has none is followed to the last visit. The trial’s steps, its definition of"
        " a relapse and its curve are not published: the two are not alike, and nothing here is"
        " advice."
    )


def phase_words(words: Words, phase: Phase | None) -> str:
    """A phase; what is said of those whom no protocol covers."""
    return words.say("No protocol") if phase is None else names.phase(words, phase)


def action_words(words: Words, action: Action | None) -> str:
    """An action, as of a phase."""
    return words.say("No protocol") if action is None else names.action(words, action)


def table_rows(words: Words, tapers: TimeToRelapse) -> list[tuple[str, ...]]:
    """The curve as a table: the start, then each day on which somebody relapsed."""
    start = ("0", str(len(tapers.followed)), "0", percent(words, 1.0), "–")
    rows = [_row(words, day) for day in tapers.days]
    if not tapers.followed:
        return []
    return rows if tapers.days and tapers.days[0].day == 0 else [start, *rows]


def _row(words: Words, day: RelapseDay) -> tuple[str, ...]:
    limits = "–"
    if day.lower is not None and day.upper is not None:
        limits = words.say(
            "{lower} to {upper}", lower=percent(words, day.lower), upper=percent(words, day.upper)
        )
    numbers = (str(day.day), str(day.at_risk), str(day.relapses))
    return (*numbers, percent(words, day.free), limits)


def spoken(words: Words, overview: Overview) -> str:
    """The curve as one sentence, for a screen reader."""
    tapers = overview.tapers
    if not tapers.followed:
        return words.say("No taper was started yet")
    return words.say(
        "{tapers} tapers, {relapsed} relapsed; median to a relapse {median}; in the trial {trial}",
        tapers=len(tapers.followed),
        relapsed=relapsed_words(words, tapers.relapses, len(tapers.followed)),
        median=median_words(words, tapers),
        trial=trial_median_words(words),
    )
