"""What stands quietly beside the form's fields: pure text from the sheet and the draft."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.assessment import NextVisit
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import day_count, full_date
from taper_desktop.wording.names import count, not_recorded

_PLACES: Mapping[str, str] = {
    "date": message("visit date"),
    "platelets": message("platelets"),
    "platelets_again": message("platelets again"),
    "sample": message("sample"),
    "bleeding_grade": message("bleeding"),
    "deterioration": message("condition"),
    "intake": message("intake"),
    "rescue_given": message("rescue"),
    "rescue": message("rescue treatments"),
    "alt": message("ALT"),
    "results": message("other results"),
    "note": message("note"),
    "source": message("transcribed from"),
    "transcribed_on": message("transcribed on"),
    "reason": message("reason"),
    "visit": message("a change"),
}


def visits_before(
    sheet: PatientSheet, text: str, corrected: RecordedVisit | None
) -> tuple[RecordedVisit, ...]:
    """The visits before the date that is typed, which may be late, oldest first.

    All of them while it is no date; never the one that is corrected.
    """
    visits = (entry for entry in sheet.visits if corrected is None or entry.id != corrected.id)
    try:
        day = read_date(text, "date")
    except Refused:
        return tuple(visits)
    return tuple(entry for entry in visits if entry.visit.date < day)


def date_hint(words: Words, text: str, plan: NextVisit | None, *, filled: bool) -> str:
    """The date in words, whether the program filled it in, and how it stands to the plan."""
    try:
        day = read_date(text, "date")
    except Refused:
        return words.say("year-month-day, such as 2026-08-14")
    parts = [full_date(words, day)]
    if filled:
        parts[0] = words.say("{date}, filled in", date=parts[0])
    if plan is not None:
        parts.append(_against_plan(words, plan, day))
    return " · ".join(parts)


def late_hint(words: Words, text: str, latest: date | None) -> str:
    """That the date lies before the ``latest`` visit; no plan was made for it. Empty when not."""
    try:
        day = read_date(text, "date")
    except Refused:
        return ""
    if latest is None or day >= latest:
        return ""
    later = full_date(words, latest)
    return words.say("entered late, before the visit of {date}", date=later)


def _against_plan(words: Words, visit: NextVisit, day: date) -> str:
    first, last = min(visit.earliest, visit.planned), max(visit.latest, visit.planned)
    if day < first:
        before = day_count(words, (first - day).days)
        return words.say("{days} before its window", days=before)
    if day > last:
        return words.say("{days} after its window", days=day_count(words, (day - last).days))
    return words.say("on plan")


def count_hint(words: Words, before: Sequence[RecordedVisit]) -> str:
    """The last count of these visits, with its date."""
    for recorded in reversed(before):
        if recorded.visit.platelets is not None:
            return words.say(
                "last {count} on {date}",
                count=count(words, recorded.visit.platelets),
                date=full_date(words, recorded.visit.date),
            )
    return words.say("no count before this one")


def rescue_hint(words: Words, before: Sequence[RecordedVisit]) -> str:
    """From when on rescue therapy is asked for: since the last of these visits."""
    if not before:
        return words.say("since the last visit")
    return words.say("since {date}", date=full_date(words, before[-1].visit.date))


def in_form_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems from the form's top to its bottom."""
    order = {place: at for at, place in enumerate(_PLACES)}
    return tuple(sorted(problems, key=lambda p: order.get(place_of(p), len(order))))


def was_hint(words: Words, before: str) -> str:
    """What a field said before it was corrected."""
    return words.say("was {value}", value=before or not_recorded(words))


def waits_for(
    words: Words, problems: Iterable[Problem], unusual: Collection[Problem]
) -> tuple[str, ...]:
    """The fields that saving waits for, each once and in order."""
    places = dict.fromkeys(
        "platelets_again" if problem in unusual else place_of(problem)
        for problem in in_form_order(problems)
    )
    return tuple(words.say(_PLACES[place]) if place in _PLACES else place for place in places)


def place_of(problem: Problem) -> str:
    """The form's field that a problem belongs to."""
    return problem.place.split("[", maxsplit=1)[0]
