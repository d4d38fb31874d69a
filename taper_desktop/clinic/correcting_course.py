"""Correcting a dose, or the date or the kind of a milestone: the old row stays in the file.

What a decision wrote is corrected here too, where it was written down wrongly. A decision that was
wrong itself is voided instead, and another one is made.
"""

from dataclasses import dataclass, replace
from datetime import date

from taper_desktop.clinic.cases import read_case
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.doses import dose_problems
from taper_desktop.clinic.reading import compose_sheet, course_of
from taper_desktop.clinic.reasons import course_problems, reason_problems
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered, PatientSheet, RecordedRegimen
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import MilestoneId, PatientId, RegimenId
from taper_desktop.domain.milestone import KINDS_WITH_REASON, Milestone, MilestoneKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.regimen import Regimen
from taper_desktop.store.records import Correction
from taper_desktop.store.regimens import write_regimen
from taper_desktop.store.voids import correct_milestone as write_correction

_NOT_CURRENT = (Problem(place="record", fault=Fault.NOT_CURRENT),)
_NOTHING_CHANGED = (Problem(place="record", fault=Fault.NOTHING_CHANGED),)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseCorrection:
    """A recorded dose as it should read, and why."""

    id: RegimenId
    regimen: Regimen
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneCorrection:
    """What about the taper really was decided, on which day, and why the record was wrong."""

    id: MilestoneId
    day: date
    reason: str
    kind: MilestoneKind | None = None
    """``None`` leaves it. An override names visits: one is made by a decision, never by this."""


def dose_correction_problems(
    sheet: PatientSheet, correction: DoseCorrection
) -> tuple[Problem, ...]:
    """What is wrong with a corrected dose. Pure."""
    old = next((row.regimen for row in sheet.regimens if row.id == correction.id), None)
    if old is None:
        return _NOT_CURRENT
    new = correction.regimen
    problems = (
        *(_NOTHING_CHANGED if old == new else ()),
        *_day_problems(new.start, sheet.as_of),
        *dose_problems(new.cycle, sheet.protocol, "cycle"),
        *reason_problems(correction.reason),
    )
    others = tuple(row.regimen for row in sheet.regimens if row.id != correction.id)
    return problems or course_problems(replace(course_of(sheet), regimens=(*others, new)))


def correct_dose(
    site: OpenSite,
    patient_id: PatientId,
    correction: DoseCorrection,
    *,
    entered: Entered,
    today: date,
) -> Changes | tuple[Problem, ...]:
    """Write a corrected dose in the place of an earlier row, or say what is wrong."""
    case = read_case(site, patient_id)
    sheet = compose_sheet(case, site.name, site.closed, today)
    problems = dose_correction_problems(sheet, correction)
    if problems:
        return problems
    row = next(row for row in case.regimens if row.id == correction.id)
    made = Correction(replaces=row.id, first=row.line_id, why=correction.reason.strip())
    with site.writing(Verb.CORRECT_DOSE, entered) as writing:
        write_regimen(writing, patient_id, correction.regimen, made)
    return Changes(patients=frozenset({patient_id}))


def milestone_correction_problems(
    sheet: PatientSheet, correction: MilestoneCorrection
) -> tuple[Problem, ...]:
    """What is wrong with another day or another kind of a milestone. Pure."""
    old = next((row.milestone for row in sheet.milestones if row.id == correction.id), None)
    if old is None:
        return _NOT_CURRENT
    kind = correction.kind or old.kind
    problems = (
        *(_NOTHING_CHANGED if (old.date, old.kind) == (correction.day, kind) else ()),
        *_day_problems(correction.day, sheet.as_of),
        *reason_problems(correction.reason),
    )
    others = tuple(row.milestone for row in sheet.milestones if row.id != correction.id)
    dose = dose_of_milestone(sheet, correction.id)
    doses = tuple(row.regimen for row in sheet.regimens if row is not dose)
    if dose is not None:
        doses = (*doses, Regimen(correction.day, dose.regimen.cycle))
    moved = _corrected(old, correction)
    course = replace(course_of(sheet), milestones=(*others, moved), regimens=doses)
    return problems or course_problems(course)


def dose_of_milestone(sheet: PatientSheet, number: MilestoneId) -> RecordedRegimen | None:
    """The dose that one decision wrote with a milestone for the same day: it moves with it."""
    row = next(row for row in sheet.milestones if row.id == number)
    same = (
        dose
        for dose in sheet.regimens
        if row.decision is not None
        and dose.decision == row.decision
        and dose.regimen.start == row.milestone.date
    )
    return next(same, None)


def correct_milestone(
    site: OpenSite,
    patient_id: PatientId,
    correction: MilestoneCorrection,
    *,
    entered: Entered,
    today: date,
) -> Changes | tuple[Problem, ...]:
    """Write a milestone as it should read in the place of an earlier row, or say what is wrong.

    The dose that was decided with it for the same day moves with it.
    """
    case = read_case(site, patient_id)
    sheet = compose_sheet(case, site.name, site.closed, today)
    problems = milestone_correction_problems(sheet, correction)
    if problems:
        return problems
    row = next(row for row in case.milestones if row.id == correction.id)
    lines = {visit.visit.date: visit.line_id for visit in case.visits}
    moved = _corrected(row.milestone, correction)
    named = [lines[day] for day in moved.visits]
    with_it = dose_of_milestone(sheet, correction.id)
    why = correction.reason.strip()
    with site.writing(Verb.CORRECT_MILESTONE, entered) as writing:
        write_correction(writing, row, moved, named, why)
        for dose in case.regimens:
            if with_it is not None and dose.id == with_it.id:
                regimen = Regimen(correction.day, dose.regimen.cycle)
                made = Correction(replaces=dose.id, first=dose.line_id, why=why)
                write_regimen(writing, patient_id, regimen, made)
    return Changes(patients=frozenset({patient_id}))


def _corrected(old: Milestone, correction: MilestoneCorrection) -> Milestone:
    """The milestone as it should read; a kind that needs a reason takes that of the correction."""
    kind = correction.kind or old.kind
    if kind is old.kind:
        return replace(old, date=correction.day)
    reason = old.reason or correction.reason.strip()
    kept = reason if kind in KINDS_WITH_REASON else ""
    return Milestone(date=correction.day, kind=kind, reason=kept)


def _day_problems(day: date, today: date) -> tuple[Problem, ...]:
    if day <= today:
        return ()
    values = {"value": day.isoformat(), "date": day.isoformat()}
    return (Problem(place="start", fault=Fault.DATE_IN_FUTURE, values=values),)
