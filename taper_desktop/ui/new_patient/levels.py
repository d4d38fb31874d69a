"""The starting doses a protocol offers, and what a typed dose is in tablets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from taper_desktop.domain.protocol import Doses, Protocol
from taper_desktop.domain.regimen import Cycle, tablets_for
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import plain_number, regimen, tablets, tablets_of

OTHER_DOSE = "other"
"""The choice of a dose that is typed."""
_DIGITS = frozenset("0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One starting dose to choose."""

    value: str
    text: str
    tablets: str
    cycle: tuple[str, ...]
    """mg of each day, as the draft holds it."""


def levels(words: Words, protocol: Protocol) -> tuple[Level, ...]:
    """The protocol's levels from high to low, those after a halt included, off left out."""
    cycles: Mapping[Cycle, None] = dict.fromkeys(
        (*protocol.doses.ladder, *protocol.recovery.ladder)
    )
    offered = sorted(
        (cycle for cycle in cycles if not cycle.is_off), key=lambda cycle: -cycle.mean_mg
    )
    return tuple(
        Level(
            value=str(place),
            text=regimen(words, cycle),
            tablets=tablets(words, cycle, protocol.doses.tablets_mg),
            cycle=tuple(plain_number(dose) for dose in cycle.doses_mg),
        )
        for place, cycle in enumerate(offered, start=1)
    )


def typed_dose(text: str) -> Decimal | None:
    """A typed daily dose in mg: ASCII digits and one point; ``None`` for anything else."""
    if not text or not set(text) <= _DIGITS or text.count(".") > 1 or text.strip(".") != text:
        return None
    return Decimal(text)


def typed_in_tablets(words: Words, text: str, doses: Doses) -> str:
    """The tablets of a typed daily dose; empty when it is no number or cannot be made."""
    dose_mg = typed_dose(text)
    if dose_mg is None or tablets_for(dose_mg, doses.tablets_mg) is None:
        return ""
    return words.say("{tablets} a day", tablets=tablets_of(words, dose_mg, doses.tablets_mg))
