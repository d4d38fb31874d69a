"""Reading the shape of JSON and TOML values strictly, each fault with its place."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from taper_desktop.domain.problem import Fault, Refused

Word = TypeVar("Word")
"""What the words of a fixed list stand for."""


def join(place: str, key: str) -> str:
    """The place of ``key`` inside ``place``."""
    return f"{place}.{key}" if place else key


def as_object(value: object, place: str) -> Mapping[str, object]:
    """The value as a table of fields."""
    if not isinstance(value, dict):
        raise Refused(place, Fault.NOT_AN_OBJECT)
    return cast("Mapping[str, object]", value)


def as_list(value: object, place: str) -> list[object]:
    """The value as a list."""
    if not isinstance(value, list):
        raise Refused(place, Fault.NOT_A_LIST)
    return cast("list[object]", value)


def as_text(value: object, place: str) -> str:
    """The value as text that is not empty."""
    if not isinstance(value, str):
        raise Refused(place, Fault.NOT_TEXT)
    if not value.strip():
        raise Refused(place, Fault.EMPTY)
    return value


def as_whole(value: object, place: str, low: int, high: int | None = None) -> int:
    """The value as a whole number from ``low`` to ``high``; ``82.0`` is not one."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(place, Fault.NOT_WHOLE, value=value)
    if value < low or (high is not None and value > high):
        raise Refused(place, Fault.OUT_OF_RANGE, value=value, low=low, high=high)
    return value


def as_yes_or_no(value: object, place: str) -> bool:
    """The value as true or false."""
    if not isinstance(value, bool):
        raise Refused(place, Fault.NOT_TRUE_OR_FALSE, value=value)
    return value


def as_one_of(value: object, allowed: Mapping[str, Word], place: str) -> Word:
    """What one of the allowed words stands for."""
    found = allowed.get(value) if isinstance(value, str) else None
    if found is None:
        raise Refused(place, Fault.UNKNOWN_VALUE, value=value, allowed=", ".join(allowed))
    return found


def check_fields(
    table: Mapping[str, object],
    place: str,
    required: Iterable[str],
    optional: Iterable[str] = (),
) -> None:
    """Refuse a table with a field that is unknown or missing."""
    known = {*required, *optional}
    for name in table:
        if name not in known:
            raise Refused(join(place, name), Fault.UNKNOWN_FIELD, allowed=", ".join(sorted(known)))
    for name in required:
        if name not in table:
            raise Refused(join(place, name), Fault.MISSING_FIELD)
