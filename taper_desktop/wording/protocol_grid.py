"""The picture of a protocol in words: bands of counts, situations, and how a protocol stands."""

from collections.abc import Mapping

from taper_desktop.wording.catalogue import NO_BREAK, Words, message
from taper_desktop.wording.names import UNIT

_SITUATIONS: Mapping[str, str] = {
    "step_due": message("A step is due"),
    "between_steps": message("Between two steps"),
    "off_treatment": message("Off treatment"),
}
_ASSUMED: Mapping[str, str] = {
    "step_due": message(
        "While tapering, on the day a step is due: every earlier count is {count}, no bleeding so "
        "far, no rescue therapy, the condition not worse."
    ),
    "between_steps": message(
        "While tapering, at the first visit after a dose change: every earlier count is {count}, "
        "no bleeding so far, no rescue therapy, the condition not worse."
    ),
    "off_treatment": message(
        "At the first visit after the drug was stopped: every earlier count is {count}, no "
        "bleeding so far, no rescue therapy, the condition not worse."
    ),
}
_STATES: Mapping[str, str] = {
    "active": message("Active"),
    "superseded": message("Superseded"),
    "not_signed": message("Not signed in"),
    "refused": message("Refused by lint"),
}
_ORIGINS: Mapping[str, str] = {
    "shipped": message("comes with the program"),
    "own": message("a file of the site"),
}


def situation(words: Words, value: str) -> str:
    """The name of a situation of the grid."""
    return words.say(_SITUATIONS[value])


def assumed(words: Words, value: str, steady: int) -> str:
    """What the picture takes for granted in a situation; ``steady`` is the earlier counts."""
    return words.say(_ASSUMED[value], count=f"{steady}{NO_BREAK}{UNIT}")


def band(words: Words, lowest: int, highest: int | None) -> str:
    """``50 to 250``, ``401 and more``, ``0 to 9``."""
    if highest is None:
        return words.say("{low} and more", low=lowest)
    return words.say("{low} to {high}", low=lowest, high=highest)


def protocol_state(words: Words, value: str) -> str:
    """How a protocol stands at the site."""
    return words.say(_STATES[value])


def protocol_origin(words: Words, value: str) -> str:
    """Where a protocol's text comes from."""
    return words.say(_ORIGINS[value])
