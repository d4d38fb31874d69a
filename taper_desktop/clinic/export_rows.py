"""A patient's records as rows of a table and as JSON; pure.

Names, birth dates and who entered what stay here. Voided records are left out, a corrected one is
written as it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from taper_desktop.clinic.doses import mg_text
from taper_desktop.clinic.visit_draft import NOT_TAKEN, RescueGiven
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle
from taper_desktop.domain.visit import NO_DETAILS, Sample, Visit
from taper_desktop.exchange.course_columns import SEPARATOR
from taper_desktop.rules.answer_json import JsonObject, course_as_json, cycle_as_json
from taper_desktop.store.records import (
    DecisionRow,
    MilestoneRow,
    PatientRow,
    RegimenRow,
    VisitRow,
)

EXPORT_FORMAT = 1
"""The version of the JSON that is written; of the course in it, see ``rules.course_reader``."""
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What leaves the site of one patient: the records that stand."""

    row: PatientRow
    protocol: Protocol | None
    regimens: tuple[RegimenRow, ...]
    visits: tuple[VisitRow, ...]
    milestones: tuple[MilestoneRow, ...]
    decisions: tuple[DecisionRow, ...]

    def course(self, closed: ClosedDays) -> Course:
        """The course as the rules read it."""
        return Course(
            code=self.row.patient.code,
            itp_confirmed=self.row.patient.itp_confirmed,
            closed=closed,
            regimens=tuple(row.regimen for row in self.regimens),
            visits=tuple(row.visit for row in self.visits),
            milestones=tuple(row.milestone for row in self.milestones),
        )


def visit_rows(exported: Exported) -> Iterator[Cells]:
    """One row a visit, in the order of ``WRITTEN[TableKind.VISITS]``."""
    person = _person(exported.row.patient)
    for row in exported.visits:
        visit, details = row.visit, row.details
        yield (
            *person,
            visit.date.isoformat(),
            number_text(visit.platelets),
            sample_text(visit),
            number_text(visit.bleeding_grade),
            yes_no_text(visit.deterioration),
            rescue_text(visit),
            visit.intake or "",
            details.alt,
            details.results,
            row.note,
            details.source,
            yes_no_text(row.changed or None),
        )


def dose_rows(exported: Exported) -> Iterator[Cells]:
    """One row a dose and one a milestone, in the order of ``WRITTEN[TableKind.DOSES]``."""
    person = _person(exported.row.patient)
    for row in exported.regimens:
        regimen = row.regimen
        yield *person, regimen.start.isoformat(), cycle_text(regimen.cycle), "", "", ""
    for held in exported.milestones:
        milestone = held.milestone
        aside = f"{SEPARATOR} ".join(day.isoformat() for day in milestone.visits)
        yield *person, milestone.date.isoformat(), "", milestone.kind, milestone.reason, aside


def as_json(exported: Exported, closed: ClosedDays, as_of: str) -> JsonObject:
    """All of one patient; ``as_of`` and ``course`` are what ``assess --batch`` reads of a line."""
    patient = exported.row.patient
    protocol = exported.protocol
    return {
        "as_of": as_of,
        "course": course_as_json(exported.course(closed)),
        "person": {"initials": patient.initials, "sex": patient.sex, "drug": patient.drug},
        "protocol": None if protocol is None else {"id": protocol.id, "version": protocol.version},
        "visit_details": [_details(row) for row in exported.visits if _has_more(row)],
        "decisions": [_decision(row) for row in exported.decisions],
    }


def cycle_text(cycle: Cycle) -> str:
    """The doses of a cycle in mg, ``0`` when off: ``5``, ``2.5; 0``."""
    return f"{SEPARATOR} ".join(mg_text(dose) for dose in cycle.doses_mg) or "0"


def sample_text(visit: Visit) -> str:
    """The state of the sample as the form has it, which knows of none at all."""
    taken = visit.platelets is not None or visit.sample is not Sample.OK
    return visit.sample if taken else NOT_TAKEN


def rescue_text(visit: Visit) -> str:
    """The treatments given, or that none was."""
    return f"{SEPARATOR} ".join(visit.rescue) or RescueGiven.NONE


def _person(patient: Patient) -> Cells:
    confirmed = yes_no_text(patient.itp_confirmed)
    return patient.code, patient.initials, patient.sex or "", confirmed, patient.drug


def number_text(number: int | None) -> str:
    """A number; empty where none was recorded."""
    return "" if number is None else str(number)


def yes_no_text(value: bool | None) -> str:
    """Yes or no; empty where neither was recorded."""
    return "" if value is None else ("yes" if value else "no")


def _has_more(row: VisitRow) -> bool:
    return bool(row.note) or row.changed or row.details != NO_DETAILS


def _details(row: VisitRow) -> JsonObject:
    details, day = row.details, row.details.transcribed_on
    return {
        "date": row.visit.date.isoformat(),
        "note": row.note,
        "alt": details.alt,
        "results": details.results,
        "source": details.source,
        "transcribed_on": None if day is None else day.isoformat(),
        "corrected": row.changed,
    }


def _decision(row: DecisionRow) -> JsonObject:
    return {
        "as_of": row.as_of.isoformat(),
        "advised": row.action,
        "choice": row.choice,
        "reason": row.reason,
        "cycle_mg": cycle_as_json(row.cycle),
        "signed": bool(row.signed_by),
        "signed_at": row.signed_at,
    }
