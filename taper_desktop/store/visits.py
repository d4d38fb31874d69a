"""Visits as recorded, each with its rescue treatments; a correction is a new row."""

from collections.abc import Mapping
from typing import Any

from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit
from taper_desktop.store.reading import Whose, bool_or_none, date_of, items_of, of_patient
from taper_desktop.store.records import Correction, EntryRow, VisitFact, VisitRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Writing

_NOT_TAKEN = "not_taken"
"""What the file says of the sample when there was none; such a visit has no count."""

_FACTS = """
SELECT v.patient_id, v.entry_id, v.date, v.platelets, v.sample, v.bleeding_grade, v.deterioration,
    v.intake, v.rescues,
    (SELECT group_concat(rescue, ',') FROM visit_rescues AS r WHERE r.visit_id = v.id)
FROM current_visits AS v
"""
_ROWS = """
SELECT v.id, v.line_id, v.note, v.replaces IS NOT NULL, a.action, entry.by_user, entry.at
FROM current_visits AS v JOIN entries AS entry ON entry.id = v.entry_id
LEFT JOIN assessments AS a ON a.visit_id = v.id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM visits) AS v"
_VERSIONS = f"""
SELECT v.id, v.line_id, v.note, v.why, v.replaces IS NOT NULL, entry.by_user, entry.at
FROM {_EVERY_ROW} JOIN entries AS entry ON entry.id = v.entry_id
"""
_CORRECTED = """
WHERE v.patient_id = :patient
    AND v.line_id IN (SELECT first_id FROM visits WHERE patient_id = :patient) ORDER BY v.id
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
    return VisitId(number)


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
    return tuple(
        VisitRow(
            **_fact_in(file, fact),
            id=VisitId(number),
            line_id=VisitId(line),
            note=note,
            changed=bool(changed),
            action=action,
            entry=EntryRow(number=fact[1], by=by, at=at),
        )
        for fact, (number, line, note, changed, action, by, at) in zip(facts, rows, strict=True)
    )


def read_visit_lines(
    file: SiteFile, patient_id: PatientId
) -> Mapping[VisitId, tuple[VisitRow, ...]]:
    """Every row of each visit that was corrected, by its line, in the order they were written."""
    values = {"patient": patient_id}
    facts = file.tuples(_FACTS.replace("current_visits AS v", _EVERY_ROW) + _CORRECTED, values)
    rows = file.tuples(_VERSIONS + _CORRECTED, values)
    lines: dict[VisitId, tuple[VisitRow, ...]] = {}
    for fact, (number, line, note, why, changed, by, at) in zip(facts, rows, strict=True):
        version = VisitRow(
            **_fact_in(file, fact),
            id=VisitId(number),
            line_id=VisitId(line),
            note=note,
            changed=bool(changed),
            action=None,
            entry=EntryRow(number=fact[1], by=by, at=at),
            why=why,
        )
        lines[version.line_id] = (*lines.get(version.line_id, ()), version)
    return lines


def owner_of_visit(file: SiteFile, visit_id: VisitId) -> PatientId | None:
    """Whose visit it is; ``None`` when it is not there or was corrected meanwhile."""
    rows = file.rows("SELECT patient_id FROM current_visits WHERE id = :id", {"id": visit_id})
    return PatientId(rows[0]["patient_id"]) if rows else None


def _fact_in(file: SiteFile, row: tuple[Any, ...]) -> dict[str, Any]:
    """What a row that selected :data:`_FACTS` says of one visit."""
    patient_id, entry, day, platelets, sample, grade, worse, intake, rescues, rescue = row
    given = items_of(file, rescue, rescues)
    return {
        "patient_id": PatientId(patient_id),
        "entry_number": entry,
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
