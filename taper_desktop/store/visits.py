"""Visits as recorded, each with its rescue treatments; a correction is a new row."""

from collections.abc import Mapping

from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.visit import NO_DETAILS, Intake, Rescue, Sample, Visit, VisitDetails
from taper_desktop.store.reading import (
    ENTRY_COLUMNS,
    bool_or_none,
    date_of,
    date_or_none,
    entry_of,
    items_of,
    of_patient,
)
from taper_desktop.store.records import Correction, VisitRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

_NOT_TAKEN = "not_taken"
"""What the file says of the sample when there was none; such a visit has no count."""

_VISITS = f"""
SELECT v.id, v.line_id, v.patient_id, v.date, v.platelets, v.sample, v.bleeding_grade,
    v.deterioration, v.intake, v.note, v.rescues, v.replaces IS NOT NULL AS changed,
    v.why, a.action, {ENTRY_COLUMNS},
    (SELECT group_concat(rescue, ',') FROM visit_rescues AS r
     WHERE r.visit_id = v.id) AS rescue
FROM current_visits AS v JOIN entries AS entry ON entry.id = v.entry_id
LEFT JOIN assessments AS a ON a.visit_id = v.id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM visits) AS v"
_CHANGED = """
WHERE v.patient_id = :patient AND v.line_id IN (
    SELECT first_id FROM visits WHERE patient_id = :patient UNION
    SELECT coalesce(gone.first_id, gone.id) FROM voids JOIN visits AS gone
    ON gone.id = voids.visit_id WHERE voids.patient_id = :patient) ORDER BY v.id
"""
_CORRECTED = _VISITS.replace("current_visits AS v", _EVERY_ROW) + _CHANGED


def write_visit(
    writing: Writing,
    patient_id: PatientId,
    visit: Visit,
    note: str,
    correction: Correction | None = None,
    details: VisitDetails = NO_DETAILS,
) -> VisitId:
    """Write a visit; with ``correction`` it takes the place of an earlier row."""
    taken = visit.platelets is not None or visit.sample is not Sample.OK
    worse = visit.deterioration
    number = writing.insert(
        "visits",
        {
            "patient_id": patient_id,
            "date": visit.date.isoformat(),
            "platelets": visit.platelets,
            "sample": visit.sample if taken else _NOT_TAKEN,
            "bleeding_grade": visit.bleeding_grade,
            "deterioration": None if worse is None else int(worse),
            "intake": visit.intake,
            "rescues": len(visit.rescue),
            "note": note,
            "replaces": correction.replaces if correction else None,
            "first_id": correction.first if correction else None,
            "why": correction.why if correction else "",
        },
    )
    for rescue in visit.rescue:
        writing.insert_plain("visit_rescues", {"visit_id": number, "rescue": rescue})
    if details != NO_DETAILS:
        _write_details(writing, patient_id, number, details)
    return VisitId(number)


def _write_details(
    writing: Writing, patient_id: PatientId, visit: int, details: VisitDetails
) -> None:
    day = details.transcribed_on
    writing.insert(
        "visit_details",
        {
            "patient_id": patient_id,
            "visit_id": visit,
            "alt": details.alt,
            "results": details.results,
            "source": details.source,
            "transcribed_on": None if day is None else day.isoformat(),
        },
    )


def read_visits(file: SiteFile, patient_id: PatientId | None = None) -> tuple[VisitRow, ...]:
    """The visits that stand of one patient or of all, by patient and date.

    Of all, they are read without their details, which no list shows.
    """
    condition, values = of_patient("v.patient_id", patient_id)
    rows = file.rows(f"{_VISITS} {condition} ORDER BY v.patient_id, v.date", values)
    details = {} if patient_id is None else _read_details(file, patient_id)
    return tuple(_visit_of(file, row, details) for row in rows)


def read_visit_lines(
    file: SiteFile, patient_id: PatientId
) -> Mapping[VisitId, tuple[VisitRow, ...]]:
    """Every row of each visit that was corrected or voided, by its line, in order of writing."""
    rows = file.rows(_CORRECTED, {"patient": patient_id})
    details = _read_details(file, patient_id) if rows else {}
    lines: dict[VisitId, tuple[VisitRow, ...]] = {}
    for row in rows:
        visit = _visit_of(file, row, details)
        lines[visit.line_id] = (*lines.get(visit.line_id, ()), visit)
    return lines


def owner_of_visit(file: SiteFile, visit_id: VisitId) -> PatientId | None:
    """Whose visit it is; ``None`` when it is not there or was corrected meanwhile."""
    rows = file.rows("SELECT patient_id FROM current_visits WHERE id = :id", {"id": visit_id})
    return PatientId(rows[0]["patient_id"]) if rows else None


def _visit_of(file: SiteFile, row: Row, details: Mapping[int, VisitDetails]) -> VisitRow:
    given = frozenset(items_of(file, row["rescue"], row["rescues"]))
    return VisitRow(
        id=VisitId(row["id"]),
        line_id=VisitId(row["line_id"]),
        patient_id=PatientId(row["patient_id"]),
        visit=Visit(
            date=date_of(row["date"]),
            platelets=row["platelets"],
            sample=Sample.OK if row["sample"] == _NOT_TAKEN else Sample(row["sample"]),
            bleeding_grade=row["bleeding_grade"],
            rescue=tuple(rescue for rescue in Rescue if rescue in given),
            deterioration=bool_or_none(row["deterioration"]),
            intake=None if row["intake"] is None else Intake(row["intake"]),
        ),
        note=row["note"],
        entry=entry_of(row),
        changed=bool(row["changed"]),
        action=row["action"],
        why=row["why"],
        details=details.get(row["id"], NO_DETAILS),
    )


def _read_details(file: SiteFile, patient_id: PatientId) -> Mapping[int, VisitDetails]:
    """The details of a patient's visits by the number of the row they belong to."""
    rows = file.rows("SELECT * FROM visit_details WHERE patient_id = :id", {"id": patient_id})
    return {
        row["visit_id"]: VisitDetails(
            alt=row["alt"],
            results=row["results"],
            source=row["source"],
            transcribed_on=date_or_none(row["transcribed_on"]),
        )
        for row in rows
    }
