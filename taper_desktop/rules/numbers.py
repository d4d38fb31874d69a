"""The protocol's numbers by name, as the file writes them."""

from dataclasses import fields, is_dataclass
from decimal import Decimal

from taper_desktop.domain.protocol import FollowupEntry, Protocol
from taper_desktop.domain.regimen import Cycle

SECTIONS = (
    "doses",
    "eligibility",
    "taper",
    "halt",
    "rescue",
    "rapid_drop",
    "recovery",
    "visits",
    "followup",
    "ceiling",
)
"""Sections of a protocol file that hold numbers."""
NOT_NUMBERS = frozenset({"doses.unit"})


def number_names(protocol: Protocol) -> tuple[str, ...]:
    """Every number that this protocol gives, as ``section.key``, in the order of the file."""
    names = []
    for section in SECTIONS:
        part = getattr(protocol, section)
        for entry in fields(part):
            name = f"{section}.{entry.name}"
            if name not in NOT_NUMBERS and getattr(part, entry.name) is not None:
                names.append(name)
    return tuple(names)


def number_text(protocol: Protocol, name: str) -> str:
    """The value of one number as plain text; empty when the protocol leaves it out."""
    section, key = name.split(".")
    return _text(getattr(getattr(protocol, section), key))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Cycle):
        return _text(value.doses_mg)
    if isinstance(value, tuple):
        return "[" + ", ".join(_text(part) for part in value) + "]"
    if is_dataclass(value) and isinstance(value, FollowupEntry):
        every = (
            f"{value.every_days} d" if value.every_days is not None else f"{value.every_months} mo"
        )
        return f"{value.times} x {every} {_text(value.window)}"
    return str(value)
