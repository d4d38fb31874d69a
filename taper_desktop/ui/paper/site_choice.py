"""Whose pages are printed when they are printed for the whole site at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.worklist import Group, judge, worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind

GoOn = Callable[[int, int], bool]
"""Told how many of how many are looked at; says whether to go on."""


class Choice(StrEnum):
    """What is printed, and of whom."""

    ALL = "all"
    """The clinic summary of everybody."""
    TODAY = "today"
    """The clinic summary of everybody whom today's list names."""
    PLANS = "plans"
    """The patient's page of everybody who has a signed plan."""

    @property
    def kind(self) -> PageKind:
        """The kind of page."""
        return PageKind.PATIENT if self is Choice.PLANS else PageKind.SUMMARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Whose pages there are, in the order in which they are printed."""

    patients: dict[str, PatientId]
    """By code: in the order of today's list, else of the codes."""
    others: int
    """How many patients of the site have none."""


def chosen(site: OpenSite, today: date, choice: Choice, go_on: GoOn) -> Chosen | None:
    """Who is chosen on ``today``; ``None`` where ``go_on`` said to stop."""
    everybody = codes(site)
    found: dict[str, PatientId] | None = everybody
    if choice is Choice.TODAY:
        found = _on_the_list(site, today, len(everybody), go_on)
    elif choice is Choice.PLANS:
        found = _with_a_plan(site, today, everybody, go_on)
    if found is None:
        return None
    return Chosen(patients=found, others=len(everybody) - len(found))


def _on_the_list(
    site: OpenSite, today: date, whole: int, go_on: GoOn
) -> dict[str, PatientId] | None:
    while waiting := judge(site, today, lambda: True):
        if not go_on(whole - waiting, whole):
            return None
    lines = worklist(site, today).lines
    return {line.patient.code: line.patient_id for line in lines if line.group is not Group.LATER}


def _with_a_plan(
    site: OpenSite, today: date, everybody: dict[str, PatientId], go_on: GoOn
) -> dict[str, PatientId] | None:
    found = {}
    for number, (code, patient_id) in enumerate(everybody.items(), 1):
        sheet = patient_sheet(site, patient_id, today)
        if isinstance(patient_plan(sheet), PatientPlan):
            found[code] = patient_id
        if not go_on(number, len(everybody)):
            return None
    return found
