"""What a patient takes home: from a signed decision, day by day to the next visit, or a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from taper_desktop.clinic.sheet import Entered, PatientSheet
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.regimen import OFF, Cycle, DoseMg, tablets_for

LONGEST_DAYS = 200
"""Beyond this a page is not a plan any more."""
PLACE = "patient_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDay:
    """One day's dose."""

    day: date
    dose_mg: DoseMg
    tablets: tuple[DoseMg, ...]
    """The strength of each tablet, the largest first; empty on a rest day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPlan:
    """The days from the decision to the next visit, both with their dose."""

    cycle: Cycle
    strengths_mg: tuple[DoseMg, ...]
    days: tuple[PlanDay, ...]
    """Empty off treatment."""
    begins: bool
    """Whether the dose begins with the decision, rather than going on."""
    first: date
    visit: date
    signed: Entered

    @property
    def tablets(self) -> int:
        """How many tablets all days take."""
        return sum(len(day.tablets) for day in self.days)


def patient_plan(sheet: PatientSheet) -> PatientPlan | Problem:
    """The plan that a patient may be given; the problem why there is none.

    Only a decision that somebody signed makes one: advice never does.
    """
    decided, protocol = sheet.decided, sheet.protocol
    if protocol is None:
        return _refused(Fault.NO_PLAN_WITHOUT_PROTOCOL)
    if decided is None:
        return _refused(Fault.NO_PLAN_WITHOUT_DECISION)
    if decided.signed is None:
        return _refused(Fault.NO_PLAN_WITHOUT_SIGNATURE)
    first, strengths = decided.as_of, protocol.doses.tablets_mg
    visit = _visit_after(sheet, first)
    if isinstance(visit, Problem):
        return visit
    cycle = OFF if sheet.current is None else sheet.current
    for dose in cycle.doses_mg:
        if tablets_for(dose, strengths) is None:
            return _refused(Fault.NOT_MAKEABLE, value=f"{dose.normalize():f}")
    begin = first if sheet.dose_since is None else sheet.dose_since
    return PatientPlan(
        cycle=cycle,
        strengths_mg=strengths,
        days=() if cycle.is_off else tuple(_days(cycle, strengths, begin, (first, visit))),
        begins=begin == first,
        first=first,
        visit=visit,
        signed=decided.signed,
    )


def _visit_after(sheet: PatientSheet, first: date) -> date | Problem:
    """The day of the next visit, to which the plan goes."""
    planned = sheet.assessment.next_visit if sheet.assessment else None
    if planned is None:
        return _refused(Fault.NO_PLAN_WITHOUT_VISIT)
    visit = planned.planned
    if visit < sheet.as_of or visit <= first:
        return _refused(Fault.NO_PLAN_VISIT_PASSED, date=visit.isoformat())
    if (visit - first).days > LONGEST_DAYS:
        return _refused(Fault.NO_PLAN_VISIT_TOO_FAR, date=visit.isoformat())
    return visit


def _days(
    cycle: Cycle, strengths: tuple[DoseMg, ...], begin: date, span: tuple[date, date]
) -> Iterable[PlanDay]:
    first, last = span
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        dose = cycle.dose_on((day - begin).days)
        made = tablets_for(dose, strengths) or {}
        tablets = tuple(s for s in sorted(made, reverse=True) for _ in range(made[s]))
        yield PlanDay(day=day, dose_mg=dose, tablets=tablets)


def _refused(fault: Fault, **values: str) -> Problem:
    return Problem(place=PLACE, fault=fault, values=values)
