"""The patient's text: the site's own once an investigator has confirmed it, else an example."""

from collections.abc import Sequence
from dataclasses import dataclass

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.texts import text_problems
from taper_desktop.domain.patient_text import LEAST_FOOD_HOURS, MOST_FOOD_HOURS, PatientText
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.patient_texts import read_patient_text, write_patient_text
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.patient_text import example_text

LONGEST_NUMBER = 40
LONGEST_SENTENCE = 160
LONGEST_SIGN = 60
MOST_LINES = 6
"""More than these do not fit on one page in type that a patient can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """The text as it is printed now."""

    text: PatientText
    confirmed: Entered | None
    """Who confirmed it, and when; ``None`` for the example."""


def shown_text(site: OpenSite, language: Language) -> ShownText:
    """The site's text in ``language``, or the shipped example."""
    found = read_patient_text(site.file, language.value)
    if found is None:
        return ShownText(text=example_text(words_in(language)), confirmed=None)
    text, entry = found
    return ShownText(text=text, confirmed=Entered(by=entry.by, at=entry.at))


def confirm_patient_text(
    site: OpenSite, language: Language, text: PatientText, *, entered: Entered
) -> Changes | tuple[Problem, ...]:
    """Write the text of one language as an investigator confirms it, or what is wrong with it.

    Raises :class:`Refused` for an account that may not.
    """
    problems = patient_text_problems(text)
    if problems:
        return problems
    with site.writing(Verb.CONFIRM_PATIENT_TEXT, entered) as writing:
        write_patient_text(writing, language.value, text)
    return Changes()


def patient_text_problems(text: PatientText) -> tuple[Problem, ...]:
    """What is wrong, for each field."""
    one_line = {
        "telephone": (text.telephone, LONGEST_NUMBER),
        "emergency": (text.emergency, LONGEST_NUMBER),
        "missed": (text.missed, LONGEST_SENTENCE),
        "visit_day": (text.visit_day, LONGEST_SENTENCE),
        "bring": (text.bring, LONGEST_SENTENCE),
    }
    problems = [
        problem
        for place, (value, longest) in one_line.items()
        for problem in text_problems(place, value, longest=longest, required=True)
    ]
    for place, lines, longest in (
        ("food", text.food, LONGEST_SENTENCE),
        ("same_day", text.same_day, LONGEST_SIGN),
        ("at_once", text.at_once, LONGEST_SIGN),
    ):
        problems += _line_problems(place, lines, longest)
    if not LEAST_FOOD_HOURS <= text.food_hours <= MOST_FOOD_HOURS:
        values = {
            "value": str(text.food_hours),
            "low": str(LEAST_FOOD_HOURS),
            "high": str(MOST_FOOD_HOURS),
        }
        problems.append(Problem(place="food_hours", fault=Fault.OUT_OF_RANGE, values=values))
    return tuple(problems)


def _line_problems(place: str, lines: Sequence[str], longest: int) -> list[Problem]:
    if not lines:
        return [Problem(place=place, fault=Fault.EMPTY)]
    if len(lines) > MOST_LINES:
        values = {"high": str(MOST_LINES)}
        return [Problem(place=place, fault=Fault.TOO_MANY_LINES, values=values)]
    found = (text_problems(place, line, longest=longest, required=True) for line in lines)
    return [problem for problems in found for problem in problems]
