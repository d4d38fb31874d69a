"""Milestones: what was decided about the taper itself."""

from collections.abc import Iterable
from datetime import date

from taper_desktop.domain.ids import MilestoneId, PatientId, VisitId
from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.store.reading import (
    ENTRY_COLUMNS,
    Whose,
    date_of,
    entry_of,
    items_of,
    of_patient,
)
from taper_desktop.store.records import MilestoneRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

_MILESTONES = f"""
SELECT m.id, m.patient_id, m.date, m.kind, m.reason, m.visits, {ENTRY_COLUMNS},
    (SELECT group_concat(v.date, ',' ORDER BY v.date) FROM milestone_visits AS mv
     JOIN current_visits AS v ON v.line_id = mv.visit_id
     WHERE mv.milestone_id = m.id) AS dates
FROM milestones AS m JOIN entries AS entry ON entry.id = m.entry_id
"""


def write_milestone(
    writing: Writing, patient_id: PatientId, milestone: Milestone, lines: Iterable[VisitId]
) -> MilestoneId:
    """Write a milestone; ``lines`` are the first rows of the visits that an override names."""
    visits = tuple(lines)
    number = writing.insert(
        "milestones",
        {
            "patient_id": patient_id,
            "date": milestone.date.isoformat(),
            "kind": milestone.kind,
            "reason": milestone.reason,
            "visits": len(visits),
        },
    )
    for line in visits:
        writing.insert_plain("milestone_visits", {"milestone_id": number, "visit_id": line})
    return MilestoneId(number)


def read_milestones(file: SiteFile, whose: Whose = None) -> tuple[MilestoneRow, ...]:
    """The milestones of one patient, of several or of all, by patient and date."""
    condition, values = of_patient("m.patient_id", whose)
    rows = file.rows(f"{_MILESTONES} {condition} ORDER BY m.patient_id, m.date, m.id", values)
    return tuple(_milestone_of(file, row) for row in rows)


def _milestone_of(file: SiteFile, row: Row) -> MilestoneRow:
    dates = items_of(file, row["dates"], row["visits"])
    visits: tuple[date, ...] = tuple(date_of(day) for day in dates)
    return MilestoneRow(
        id=MilestoneId(row["id"]),
        patient_id=PatientId(row["patient_id"]),
        milestone=Milestone(
            date=date_of(row["date"]),
            kind=MilestoneKind(row["kind"]),
            reason=row["reason"],
            visits=visits,
        ),
        entry=entry_of(row),
    )
