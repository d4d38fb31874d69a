"""Doses, milestones and patient's data as recorded, with what they were before, and the voided."""

from datetime import date

from taper_desktop.clinic.cases import FullCase
from taper_desktop.clinic.sheet import (
    Entered,
    RecordedMilestone,
    RecordedRegimen,
    RecordedVisit,
    Version,
    Voided,
)
from taper_desktop.clinic.visit_rows import visit_versions
from taper_desktop.domain.milestone import SORT_ORDER, Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.regimen import Regimen
from taper_desktop.store.records import EntryRow, MilestoneRow, RegimenRow, VoidRow


def recorded_regimens(case: FullCase) -> tuple[RecordedRegimen, ...]:
    """The doses that stand, by first day."""
    return tuple(_regimen(case, row, None) for row in case.regimens)


def voided_regimens(case: FullCase, as_of: date) -> tuple[RecordedRegimen, ...]:
    """The doses that were voided."""
    gone = {void.regimen_id: void for void in case.voids}
    last = (rows[-1] for rows in case.past.regimens.values())
    return tuple(
        _regimen(case, row, gone[row.id])
        for row in last
        if row.id in gone and row.regimen.start <= as_of
    )


def recorded_milestones(case: FullCase) -> tuple[RecordedMilestone, ...]:
    """The milestones that stand, by date and kind."""

    def order(row: MilestoneRow) -> tuple[date, int]:
        return row.milestone.date, SORT_ORDER[row.milestone.kind]

    decided = {decision.milestone_id: decision.id for decision in case.decisions}
    return tuple(
        RecordedMilestone(
            id=row.id,
            milestone=row.milestone,
            entered=_entered(row.entry),
            versions=_milestone_versions(case, row),
            decision=decided.get(row.line_id),
        )
        for row in sorted(case.milestones, key=order)
    )


def patient_versions(case: FullCase) -> tuple[Version[Patient], ...]:
    """The patient's data, where they were corrected: all of them, the last as they stand."""
    rows = case.past.patient
    if not rows[1:]:
        return ()
    return tuple(
        Version(value=row.patient, entered=_entered(row.entry), why=row.why) for row in rows
    )


def voided_visits(case: FullCase, as_of: date) -> tuple[RecordedVisit, ...]:
    """The visits that were voided, oldest first, with nothing of what stood around them."""
    gone = {void.visit_id: void for void in case.voids}
    rows = (rows[-1] for rows in case.corrected.values())
    voided = (row for row in rows if row.id in gone and row.visit.date <= as_of)
    return tuple(
        RecordedVisit(
            id=row.id,
            visit=row.visit,
            note=row.note,
            details=row.details,
            entered=_entered(row.entry),
            dose=None,
            dose_day=None,
            solid=False,
            in_washout=False,
            action=None,
            decision=None,
            changed=row.changed,
            versions=visit_versions(case, row) if row.changed else (),
            voided=_voided(gone[row.id]),
        )
        for row in sorted(voided, key=lambda row: row.visit.date)
    )


def _regimen(case: FullCase, row: RegimenRow, void: VoidRow | None) -> RecordedRegimen:
    line = case.past.regimens.get(row.line_id, ())
    wrote = {decision.regimen_id: decision.id for decision in case.past.decisions}
    return RecordedRegimen(
        id=row.id,
        regimen=row.regimen,
        entered=_entered(row.entry),
        versions=_regimen_versions(line),
        voided=None if void is None else _voided(void),
        decision=next((wrote[v.id] for v in reversed(line) if v.id in wrote), None),
    )


def _regimen_versions(line: tuple[RegimenRow, ...]) -> tuple[Version[Regimen], ...]:
    if not line[1:]:
        return ()
    return tuple(
        Version(value=row.regimen, entered=_entered(row.entry), why=row.why) for row in line
    )


def _milestone_versions(case: FullCase, row: MilestoneRow) -> tuple[Version[Milestone], ...]:
    line = case.past.milestones.get(row.line_id, ())
    if not line[1:]:
        return ()
    return tuple(
        Version(value=version.milestone, entered=_entered(version.entry), why=version.why)
        for version in line
    )


def _voided(void: VoidRow) -> Voided:
    return Voided(entered=_entered(void.entry), why=void.why)


def _entered(entry: EntryRow) -> Entered:
    return Entered(by=entry.by, at=entry.at)
