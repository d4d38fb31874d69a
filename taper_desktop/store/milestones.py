"""Milestones: what was decided about the taper itself."""

from collections.abc import Iterable, Mapping
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
SELECT m.id, m.line_id, m.patient_id, m.date, m.kind, m.reason, m.visits, {ENTRY_COLUMNS},
    coalesce(gone.why, '') AS why,
    (SELECT group_concat(v.date, ',' ORDER BY v.date) FROM milestone_visits AS mv
     JOIN current_visits AS v ON v.patient_id = m.patient_id AND v.line_id = mv.visit_id
     WHERE mv.milestone_id = m.id) AS dates,
    (SELECT count(*) FROM milestone_visits AS mv WHERE mv.milestone_id = m.id AND EXISTS (
        SELECT 1 FROM voids JOIN visits AS v ON v.id = voids.visit_id
        WHERE voids.patient_id = m.patient_id AND coalesce(v.first_id, v.id) = mv.visit_id)
    ) AS voided
FROM current_milestones AS m JOIN entries AS entry ON entry.id = m.entry_id
LEFT JOIN milestone_corrections AS made ON made.milestone_id = m.id
LEFT JOIN voids AS gone ON gone.id = made.void_id
"""
_EVERY_ROW = (
    "(SELECT row.*, coalesce(made.first_id, row.id) AS line_id FROM milestones AS row"
    " LEFT JOIN milestone_corrections AS made ON made.milestone_id = row.id) AS m"
)
_LINES = _MILESTONES.replace("current_milestones AS m", _EVERY_ROW)


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
    """The milestones that stand of one patient, of several or of all, by patient and date.

    An override all of whose visits were voided sets nothing aside and is not among them.
    """
    condition, values = of_patient("m.patient_id", whose)
    rows = file.rows(f"{_MILESTONES} {condition} ORDER BY m.patient_id, m.date, m.id", values)
    found = (_milestone_of(file, row) for row in rows)
    return tuple(row for row in found if row.milestone.visits or not _needs_visits(row))


def read_milestone_lines(
    file: SiteFile, patient_id: PatientId
) -> Mapping[MilestoneId, tuple[MilestoneRow, ...]]:
    """Every row of each of a patient's milestones, by its line, in the order they were written."""
    rows = file.rows(f"{_LINES} WHERE m.patient_id = :id ORDER BY m.id", {"id": patient_id})
    lines: dict[MilestoneId, tuple[MilestoneRow, ...]] = {}
    for row in rows:
        found = _milestone_of(file, row)
        lines[found.line_id] = (*lines.get(found.line_id, ()), found)
    return lines


def _needs_visits(row: MilestoneRow) -> bool:
    return row.milestone.kind is MilestoneKind.HALT_OVERRIDDEN


def _milestone_of(file: SiteFile, row: Row) -> MilestoneRow:
    dates = items_of(file, row["dates"], row["visits"] - row["voided"])
    visits: tuple[date, ...] = tuple(date_of(day) for day in dates)
    return MilestoneRow(
        id=MilestoneId(row["id"]),
        line_id=MilestoneId(row["line_id"]),
        patient_id=PatientId(row["patient_id"]),
        milestone=Milestone(
            date=date_of(row["date"]),
            kind=MilestoneKind(row["kind"]),
            reason=row["reason"],
            visits=visits,
        ),
        entry=entry_of(row),
        why=row["why"],
    )
