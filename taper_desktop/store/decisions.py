"""Decisions, and the assessments as they were shown."""

from taper_desktop.domain.ids import (
    AssessmentId,
    DecisionId,
    MilestoneId,
    PatientId,
    ProtocolId,
    RegimenId,
    VisitId,
)
from taper_desktop.store.reading import ENTRY_COLUMNS, Whose, date_of, entry_of, of_patient
from taper_desktop.store.records import AssessmentDraft, DecisionDraftRow, DecisionRow
from taper_desktop.store.regimens import cycle_in, doses_of
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

_DECISIONS = f"""
SELECT d.id, d.patient_id, d.visit_id, d.as_of, d.choice, d.reason, d.regimen_id, d.milestone_id,
    a.action, a.protocol_id, r.days, coalesce(s.name, '') AS signed_by,
    coalesce(s.at, '') AS signed_at,
    {ENTRY_COLUMNS}, {doses_of("r.id")} AS doses
FROM decisions AS d JOIN entries AS entry ON entry.id = d.entry_id
LEFT JOIN assessments AS a ON a.id = d.assessment_id
LEFT JOIN regimens AS r ON r.id = d.regimen_id
LEFT JOIN signatures AS s ON s.decision_id = d.id
"""


def write_assessment(writing: Writing, draft: AssessmentDraft) -> AssessmentId:
    """Keep an assessment as it was shown."""
    return AssessmentId(
        writing.insert(
            "assessments",
            {
                "patient_id": draft.patient_id,
                "protocol_id": draft.protocol_id,
                "visit_id": draft.visit_id,
                "as_of": draft.as_of.isoformat(),
                "action": draft.action,
                "answer": draft.answer,
                "program_version": draft.program_version,
            },
        )
    )


def write_decision(writing: Writing, draft: DecisionDraftRow) -> DecisionId:
    """Write a decision beside the regimen and the milestone it made."""
    return DecisionId(
        writing.insert(
            "decisions",
            {
                "patient_id": draft.patient_id,
                "assessment_id": draft.assessment_id,
                "visit_id": draft.visit_line_id,
                "as_of": draft.as_of.isoformat(),
                "choice": draft.choice,
                "reason": draft.reason,
                "regimen_id": draft.regimen_id,
                "milestone_id": draft.milestone_id,
            },
        )
    )


def read_decisions(file: SiteFile, whose: Whose = None) -> tuple[DecisionRow, ...]:
    """The decisions of one patient, of several or of all, in the order in which they were made.

    Voided ones are among them.
    """
    condition, values = of_patient("d.patient_id", whose)
    rows = file.rows(f"{_DECISIONS} {condition} ORDER BY d.id", values)
    return tuple(_decision_of(file, row) for row in rows)


def read_advice(file: SiteFile, patient_id: PatientId) -> dict[DecisionId, tuple[str, str]]:
    """What a patient's decisions answered: the action, and the dose that was advised as JSON."""
    rows = file.rows(
        "SELECT d.id, a.action, coalesce(json_extract(a.answer, '$.recommended'), 'null') AS dose"
        " FROM decisions AS d JOIN assessments AS a ON a.id = d.assessment_id"
        " WHERE d.patient_id = :id",
        {"id": patient_id},
    )
    return {DecisionId(row["id"]): (row["action"], row["dose"]) for row in rows}


def _decision_of(file: SiteFile, row: Row) -> DecisionRow:
    line, milestone, regimen = row["visit_id"], row["milestone_id"], row["regimen_id"]
    protocol = row["protocol_id"]
    return DecisionRow(
        id=DecisionId(row["id"]),
        patient_id=PatientId(row["patient_id"]),
        visit_line_id=None if line is None else VisitId(line),
        as_of=date_of(row["as_of"]),
        action=row["action"],
        choice=row["choice"],
        reason=row["reason"],
        cycle=None if row["days"] is None else cycle_in(file, row),
        regimen_id=None if regimen is None else RegimenId(regimen),
        protocol_id=None if protocol is None else ProtocolId(protocol),
        milestone_id=None if milestone is None else MilestoneId(milestone),
        entry=entry_of(row),
        signed_by=row["signed_by"],
        signed_at=row["signed_at"],
    )
