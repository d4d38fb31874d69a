"""Visits as recorded, each with its rescue treatments; a correction is a new row."""

from collections.abc import Mapping
from typing import Any

from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.visit import NO_DETAILS, Intake, Rescue, Sample, Visit, VisitDetails
from taper_desktop.store.reading import (
    Whose,
    bool_or_none,
    date_of,
    date_or_none,
    items_of,
    of_patient,
)
from taper_desktop.store.records import Correction, EntryRow, VisitFact, VisitRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Writing

_NOT_TAKEN = "not_taken"
"""What the file says of the sample when there was none; such a visit has no count."""

_FACTS = """
SELECT v.patient_id, v.entry_id, v.date, v.platelets, v.sample, v.bleeding_grade, v.deterioration,
    v.intake, v.rescues, v.replaces IS NOT NULL,
    (SELECT group_concat(rescue, ',') FROM visit_rescues AS r WHERE r.visit_id = v.id)
FROM current_visits AS v
"""
_ROWS = """
SELECT v.id, v.line_id, v.note, a.action, entry.by_user, entry.at, entry.verb
FROM current_visits AS v JOIN entries AS entry ON entry.id = v.entry_id
LEFT JOIN assessments AS a ON a.visit_id = v.id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM visits) AS v"
_VERSIONS = f"""
SELECT v.id, v.line_id, v.note, v.why, entry.by_user, entry.at
FROM {_EVERY_ROW} JOIN entries AS entry ON entry.id = v.entry_id
"""
_CORRECTED = """
WHERE v.patient_id = :patient AND v.line_id IN (
    SELECT first_id FROM visits WHERE patient_id = :patient UNION
    SELECT coalesce(gone.first_id, gone.id) FROM voids JOIN visits AS gone
    ON gone.id = voids.visit_id WHERE voids.patient_id = :patient) ORDER BY v.id
"""
_SAMPLES = {**{sample.value: sample for sample in Sample}, _NOT_TAKEN: Sample.OK}
_INTAKES: Mapping[str | None, Intake | None] = {
    None: None,
    **{intake.value: intake for intake in Intake},
}


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


def read_visit_facts(file: SiteFile, whose: Whose = None) -> tuple[VisitFact, ...]:
    """The visits that stand, as far as the rules look, by patient and date."""
    condition, values = of_patient("v.patient_id", whose)
    rows = file.tuples(f"{_FACTS} {condition} ORDER BY v.patient_id, v.date", values)
    return tuple(VisitFact(**_fact_in(file, row)) for row in rows)


def read_visits(file: SiteFile, whose: Whose = None) -> tuple[VisitRow, ...]:
    """The visits that stand of one patient, of several or of all, by patient and date."""
    condition, values = of_patient("v.patient_id", whose)
    order = f"{condition} ORDER BY v.patient_id, v.date"
    facts = file.tuples(f"{_FACTS} {order}", values)
    rows = file.tuples(f"{_ROWS} {order}", values)
    details = _read_details(file, whose)
    return tuple(
        VisitRow(
            **_fact_in(file, fact),
            id=VisitId(number),
            line_id=VisitId(line),
            note=note,
            action=action,
            entry=EntryRow(number=fact[1], by=by, at=at),
            verb=verb,
            details=details.get(number, NO_DETAILS),
        )
        for fact, (number, line, note, action, by, at, verb) in zip(facts, rows, strict=True)
    )


def read_visit_lines(
    file: SiteFile, patient_id: PatientId
) -> Mapping[VisitId, tuple[VisitRow, ...]]:
    """Every row of each visit that was corrected or voided, by its line, in order of writing."""
    values = {"patient": patient_id}
    facts = file.tuples(_FACTS.replace("current_visits AS v", _EVERY_ROW) + _CORRECTED, values)
    rows = file.tuples(_VERSIONS + _CORRECTED, values)
    details = _read_details(file, patient_id) if rows else {}
    lines: dict[VisitId, tuple[VisitRow, ...]] = {}
    for fact, (number, line, note, why, by, at) in zip(facts, rows, strict=True):
        version = VisitRow(
            **_fact_in(file, fact),
            id=VisitId(number),
            line_id=VisitId(line),
            note=note,
            action=None,
            entry=EntryRow(number=fact[1], by=by, at=at),
            why=why,
            details=details.get(number, NO_DETAILS),
        )
        lines[version.line_id] = (*lines.get(version.line_id, ()), version)
    return lines


def owner_of_visit(file: SiteFile, visit_id: VisitId) -> PatientId | None:
    """Whose visit it is; ``None`` when it is not there or was corrected meanwhile."""
    rows = file.rows("SELECT patient_id FROM current_visits WHERE id = :id", {"id": visit_id})
    return PatientId(rows[0]["patient_id"]) if rows else None


def _fact_in(file: SiteFile, row: tuple[Any, ...]) -> dict[str, Any]:
    """What a row that selected :data:`_FACTS` says of one visit."""
    patient_id, entry, day, platelets, sample, grade, worse, *more = row
    intake, rescues, changed, rescue = more
    given = items_of(file, rescue, rescues)
    return {
        "patient_id": PatientId(patient_id),
        "entry_number": entry,
        "changed": bool(changed),
        "visit": Visit(
            date=date_of(day),
            platelets=platelets,
            sample=_SAMPLES[sample],
            bleeding_grade=grade,
            rescue=tuple(rescue for rescue in Rescue if rescue in given) if given else (),
            deterioration=bool_or_none(worse),
            intake=_INTAKES[intake],
        ),
    }


def _read_details(file: SiteFile, whose: Whose) -> Mapping[int, VisitDetails]:
    """The details of visits by the number of the row they belong to."""
    condition, values = of_patient("patient_id", whose)
    rows = file.rows(f"SELECT * FROM visit_details {condition}", values)
    return {
        row["visit_id"]: VisitDetails(
            alt=row["alt"],
            results=row["results"],
            source=row["source"],
            transcribed_on=date_or_none(row["transcribed_on"]),
        )
        for row in rows
    }
