"""One sentence for each line of a protocol's lint (rule specification, section 9)."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.doses import plain_number

_SENTENCES: Mapping[str, str] = {
    "LADDER_ORDER": message("Mean doses do not fall strictly, or the ladder does not end off"),
    "LADDER_NOT_MAKEABLE": message("{dose}\u00a0mg is no sum of whole tablets in stock"),
    "LADDER_ABOVE_MAX": message("{dose}\u00a0mg is above the maximum of {max}\u00a0mg a day"),
    "THRESHOLD_ORDER": message("{lower} ({low}) must not be above {higher} ({high})"),
    "GREY_ZONE": message(
        "Counts from {low} to {last} neither halt nor allow a step: the dose is held"
    ),
    "GRADE_ORDER": message(
        "The bleeding grade that blocks a step ({low}) is above the one that halts ({high})"
    ),
    "VISITS_MISS_STEP": message(
        "No planned visit falls in the window of a step of {days}\u00a0days"
    ),
    "TOO_FEW_VISITS_PER_STEP": message(
        "A step of {days}\u00a0days has {given} planned counts and needs {needed}"
    ),
    "WINDOWS_OVERLAP": message("The windows of neighbouring visits overlap: {first} and {second}"),
    "SITE_CONFIRMS": message("{number} numbers that the site confirms by name and date: {names}"),
    "TEMPLATE": message("A template: no patient can be put on it"),
}
_WITHOUT_BASIS: Mapping[str, str] = {
    "basis": message("The number {name} has no basis"),
    "number": message("There is no number {name} to give a basis for"),
    "clause": message("There is no clause {name}"),
    "reference": message("There is no reference {name}"),
}
LINT_CODES = frozenset({*_SENTENCES, "NO_BASIS"})
"""The codes that have a sentence."""
MISSING_KINDS = frozenset(_WITHOUT_BASIS)
"""What a ``NO_BASIS`` may miss: ``values["missing"]``."""
_LEVELS: Mapping[str, str] = {
    "error": message("error"),
    "warning": message("warning"),
    "note": message("note"),
}
_DOSES = frozenset({"dose", "max"})


def lint_line(words: Words, code: str, values: Mapping[str, str]) -> str:
    """What the linter found, in one sentence, without its place in the file.

    ``values`` are those of the linter's line; an unknown code is a ``KeyError``.
    """
    filled = {name: _dose(text) if name in _DOSES else text for name, text in values.items()}
    if code == "NO_BASIS":
        return words.say(_WITHOUT_BASIS[values["missing"]], **filled)
    return words.say(_SENTENCES[code], **filled)


def lint_level(words: Words, level: str) -> str:
    """``error``, ``warning`` or ``note``."""
    return words.say(_LEVELS[level])


def _dose(text: str) -> str:
    try:
        return plain_number(Decimal(text))
    except InvalidOperation:
        return text
