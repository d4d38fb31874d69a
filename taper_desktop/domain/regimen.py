"""Doses of hetrombopag: a repeating cycle of daily doses in mg, and from when it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

DoseMg = Decimal
"""One day's dose in mg, exact."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """The dose of each day of a repeating cycle, in mg, at its shortest; ``()`` is off treatment.

    Make one with :func:`cycle_of`, which shortens it.
    """

    doses_mg: tuple[DoseMg, ...]
    mean_mg: Fraction = field(init=False, compare=False, repr=False)
    """The sum over the length; 0 when off."""

    def __post_init__(self) -> None:
        total = sum((Fraction(dose) for dose in self.doses_mg), Fraction(0))
        object.__setattr__(self, "mean_mg", total / len(self.doses_mg) if self.doses_mg else total)

    @property
    def is_off(self) -> bool:
        """Whether no drug is given."""
        return not self.doses_mg

    @property
    def highest_mg(self) -> DoseMg:
        """The highest dose of a single day; 0 when off."""
        return max(self.doses_mg, default=Decimal(0))

    def dose_on(self, day_index: int) -> DoseMg:
        """The dose of day ``day_index`` of the regimen, 0 being its first day."""
        return self.doses_mg[day_index % len(self.doses_mg)] if self.doses_mg else Decimal(0)


OFF = Cycle(())


@lru_cache(maxsize=1024)
def _shortest(doses_mg: tuple[DoseMg, ...]) -> Cycle:
    if not any(doses_mg):
        return OFF
    size = len(doses_mg)
    length = next(
        length
        for length in range(1, size + 1)
        if size % length == 0 and doses_mg == doses_mg[:length] * (size // length)
    )
    return Cycle(doses_mg[:length])


def cycle_of(doses_mg: Iterable[DoseMg]) -> Cycle:
    """The cycle of these daily doses in mg, at its shortest; off when there are none but zeros."""
    return _shortest(tuple(doses_mg))


@dataclass(frozen=True, slots=True)
class Regimen:
    """A cycle in force from a date until the next regimen's."""

    start: date
    cycle: Cycle


@lru_cache(maxsize=1024)
def tablets_for(dose_mg: DoseMg, strengths_mg: tuple[DoseMg, ...]) -> Mapping[DoseMg, int] | None:
    """The fewest whole tablets that make up ``dose_mg``, as strength in mg to number of tablets.

    ``None`` when the dose is no sum of whole tablets of these strengths; empty for a dose of 0.
    """
    best: tuple[int, dict[DoseMg, int]] | None = None
    strengths = sorted(set(strengths_mg), reverse=True)

    def search(left: DoseMg, index: int, chosen: dict[DoseMg, int], used: int) -> None:
        nonlocal best
        if best is not None and used >= best[0]:
            return
        if left == 0:
            best = (used, dict(chosen))
            return
        if index == len(strengths):
            return
        strength = strengths[index]
        for number in range(int(left // strength), -1, -1):
            if number:
                chosen[strength] = number
            else:
                chosen.pop(strength, None)
            search(left - strength * number, index + 1, chosen, used + number)
        chosen.pop(strength, None)

    search(dose_mg, 0, {}, 0)
    return None if best is None else best[1]
