"""Doses as typed or picked: what they are, and whether they can be given."""

from decimal import Decimal

from taper_desktop.clinic.texts import read_dose
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle, DoseMg, cycle_of, tablets_for

HIGHEST_DOSE_MG = Decimal(1000)
"""A day's dose above this, in mg, is refused of any drug."""
LONGEST_CYCLE = 28
"""Days of the longest cycle that can be written."""
_SMALLEST_MG = Decimal("0.001")


def read_cycle(texts: tuple[str, ...], place: str) -> Cycle:
    """A starting dose: the mg of each day of a repeating cycle, not all of them 0."""
    if len(texts) > LONGEST_CYCLE:
        raise Refused(place, Fault.TOO_LONG, high=LONGEST_CYCLE)
    cycle = cycle_of([read_dose(text, place) for text in texts])
    if cycle.is_off:
        raise Refused(place, Fault.EMPTY)
    return cycle


def dose_problems(cycle: Cycle, protocol: Protocol | None, place: str) -> tuple[Problem, ...]:
    """Why a cycle cannot be given: each of its doses once.

    Under a protocol no dose goes above its maximum and each is made of whole tablets in stock.
    """
    doses = dict.fromkeys(dose for dose in cycle.doses_mg if dose)
    return tuple(
        problem
        for dose in doses
        for problem in (_fault_of(dose, place), _fault_under(protocol, dose, place))
        if problem is not None
    )


def mg_text(dose: DoseMg) -> str:
    """A dose without needless zeros: ``5``, ``2.5``."""
    return f"{dose.normalize():f}"


def _fault_of(dose: DoseMg, place: str) -> Problem | None:
    values = {"value": mg_text(dose), "low": "0", "high": mg_text(HIGHEST_DOSE_MG)}
    if dose < 0:
        return Problem(place=place, fault=Fault.NEGATIVE_DOSE, values=values)
    if dose > HIGHEST_DOSE_MG:
        return Problem(place=place, fault=Fault.OUT_OF_RANGE, values=values)
    if dose % _SMALLEST_MG:
        return Problem(place=place, fault=Fault.TOO_PRECISE, values=values)
    return None


def _fault_under(protocol: Protocol | None, dose: DoseMg, place: str) -> Problem | None:
    if protocol is None or dose < 0:
        return None
    doses = protocol.doses
    if dose > doses.max_daily_mg:
        values = {"value": mg_text(dose), "high": mg_text(doses.max_daily_mg)}
        return Problem(place=place, fault=Fault.ABOVE_MAX_DOSE, values=values)
    if tablets_for(dose, doses.tablets_mg) is None:
        strengths = ", ".join(mg_text(strength) for strength in doses.tablets_mg)
        values = {"value": mg_text(dose), "allowed": strengths}
        return Problem(place=place, fault=Fault.NOT_MAKEABLE, values=values)
    return None
