"""Moving a patient to another signed-in protocol or version: an act of its own, with a reason."""

import json
from dataclasses import dataclass
from datetime import date

from taper_desktop import __version__
from taper_desktop.clinic.cases import FullCase, read_case
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.texts import text_problems
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.answer_json import assessment_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.store.decisions import write_assessment
from taper_desktop.store.patients import move_to_protocol
from taper_desktop.store.records import AssessmentDraft

LONGEST_REASON = 2000
_PLACE = "protocol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A protocol, and what it says of the patient today."""

    protocol_id: ProtocolId
    protocol: Protocol
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePreview:
    """Today's answer before the move and after it."""

    patient_id: PatientId
    patient: Patient
    before: Answered | None
    """``None`` for a patient whom no protocol covers yet."""
    after: Answered


def protocols_to_move_to(site: OpenSite, patient_id: PatientId) -> tuple[ProtocolId, ...]:
    """Signed-in protocols for the patient's drug, but not the one the patient is on; newest first.

    Raises ``LookupError`` for a number that no patient has.
    """
    row = read_case(site, patient_id).row
    return tuple(
        number
        for number, protocol in sorted(site.protocols.items(), reverse=True)
        if number != row.protocol_id and protocol.drug == row.patient.drug
    )


def preview_move(
    site: OpenSite, patient_id: PatientId, protocol_id: ProtocolId, today: date
) -> MovePreview | Problem:
    """Today's answer under the protocol the patient is on and under the other one.

    Nothing is written. Raises ``LookupError`` for a number that no patient has.
    """
    case = read_case(site, patient_id).until(today)
    if site.advice_off:
        return Problem(place=_PLACE, fault=Fault.ADVICE_OFF)
    if protocol_id not in site.protocols:
        return Problem(place=_PLACE, fault=Fault.NOT_CHOSEN)
    if protocol_id == case.row.protocol_id:
        return Problem(place=_PLACE, fault=Fault.NOTHING_CHANGED)
    if site.protocols[protocol_id].drug != case.row.patient.drug:
        return Problem(place=_PLACE, fault=Fault.CONTRADICTS, values={"other": "drug"})
    pinned = case.row.protocol_id
    return MovePreview(
        patient_id=patient_id,
        patient=case.row.patient,
        before=None if pinned is None else _answered(site, case, pinned, today),
        after=_answered(site, case, protocol_id, today),
    )


def move_patient(
    site: OpenSite,
    patient_id: PatientId,
    protocol_id: ProtocolId,
    reason: str,
    *,
    entered: Entered,
) -> Changes | tuple[Problem, ...]:
    """Put a patient on another signed-in protocol, or say what is wrong.

    Both answers as they stood on the day of ``entered`` are kept beside the move.
    """
    today = date.fromisoformat(entered.at[:10])
    preview = preview_move(site, patient_id, protocol_id, today)
    problems = text_problems("reason", reason, longest=LONGEST_REASON, required=True, lines=True)
    if isinstance(preview, Problem):
        return (preview, *problems)
    if problems:
        return problems
    with site.writing(Verb.MOVE_PATIENT, entered) as writing:
        move_to_protocol(writing, site.file, patient_id, protocol_id, reason.strip())
        for answered in (preview.before, preview.after):
            if answered is not None:
                write_assessment(writing, _as_shown(patient_id, answered, today))
    return Changes(patients=frozenset({patient_id}))


def _answered(site: OpenSite, case: FullCase, protocol_id: ProtocolId, today: date) -> Answered:
    protocol = site.protocols[protocol_id]
    return Answered(
        protocol_id=protocol_id,
        protocol=protocol,
        assessment=assess(protocol, case.course(site.closed), today),
    )


def _as_shown(patient_id: PatientId, answered: Answered, today: date) -> AssessmentDraft:
    return AssessmentDraft(
        patient_id=patient_id,
        protocol_id=answered.protocol_id,
        visit_id=None,
        as_of=today,
        action=answered.assessment.action,
        answer=json.dumps(assessment_as_json(answered.assessment), ensure_ascii=False),
        program_version=__version__,
    )
