"""Voided records: they stay in the file, and nothing counts them any more."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from taper_desktop.domain.ids import DecisionId, MilestoneId, PatientId, RegimenId, VisitId, VoidId
from taper_desktop.domain.milestone import Milestone
from taper_desktop.store.milestones import write_milestone
from taper_desktop.store.reading import ENTRY_COLUMNS, Whose, date_of, entry_of, of_patient
from taper_desktop.store.records import MilestoneRow, VoidRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value, Writing

_VOIDS = f"""
SELECT void.id, void.patient_id, void.visit_id, void.regimen_id, void.milestone_id,
    void.decision_id, void.why, made.id IS NOT NULL AS corrected, {ENTRY_COLUMNS}
FROM voids AS void JOIN entries AS entry ON entry.id = void.entry_id
LEFT JOIN milestone_corrections AS made ON made.void_id = void.id
"""


class Voidable(StrEnum):
    """What can be voided: the values are columns of the file."""

    VISIT = "visit_id"
    REGIMEN = "regimen_id"
    MILESTONE = "milestone_id"
    DECISION = "decision_id"


def write_void(
    writing: Writing, patient_id: PatientId, what: Voidable, number: int, why: str
) -> VoidId:
    """Void the row of that number, which stands; the file refuses without a reason."""
    values: dict[str, Value] = {"patient_id": patient_id, what.value: number, "why": why}
    return VoidId(writing.insert("voids", values))


def correct_milestone(
    writing: Writing, row: MilestoneRow, corrected: Milestone, lines: list[VisitId], why: str
) -> MilestoneId:
    """Put a corrected milestone in a row's place."""
    void = write_void(writing, row.patient_id, Voidable.MILESTONE, row.id, why)
    number = write_milestone(writing, row.patient_id, corrected, lines)
    values = {"milestone_id": number, "void_id": void, "first_id": row.line_id}
    writing.insert("milestone_corrections", {"patient_id": row.patient_id, **values})
    return number


def read_voids(file: SiteFile, whose: Whose = None) -> tuple[VoidRow, ...]:
    """The voided records of one patient, of several or of all, in the order of voiding."""
    condition, values = of_patient("void.patient_id", whose)
    rows = file.rows(f"{_VOIDS} {condition} ORDER BY void.id", values)
    return tuple(_void_of(row) for row in rows)


def voided_visit_days(file: SiteFile, whose: Whose) -> Mapping[PatientId, frozenset[date]]:
    """The days of which a visit of these patients was voided."""
    condition, values = of_patient("v.patient_id", whose)
    rows = file.tuples(
        "SELECT v.patient_id, group_concat(v.date, ',') FROM visits AS v"
        f" JOIN voids ON voids.visit_id = v.id {condition} GROUP BY v.patient_id",
        values,
    )
    return {PatientId(number): frozenset(map(date_of, days.split(","))) for number, days in rows}


def _void_of(row: Row) -> VoidRow:
    visit, regimen = row["visit_id"], row["regimen_id"]
    milestone, decision = row["milestone_id"], row["decision_id"]
    return VoidRow(
        id=VoidId(row["id"]),
        patient_id=PatientId(row["patient_id"]),
        visit_id=None if visit is None else VisitId(visit),
        regimen_id=None if regimen is None else RegimenId(regimen),
        milestone_id=None if milestone is None else MilestoneId(milestone),
        decision_id=None if decision is None else DecisionId(decision),
        why=row["why"],
        entry=entry_of(row),
        corrected=bool(row["corrected"]),
    )
