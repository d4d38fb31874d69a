"""Rows as they stand in the file, in the words of ``domain``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import (
    AssessmentId,
    DecisionId,
    MilestoneId,
    PatientId,
    ProtocolId,
    RegimenId,
    VisitId,
    VoidId,
)
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.regimen import Cycle, Regimen
from taper_desktop.domain.visit import NO_DETAILS, Visit, VisitDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """The transaction that wrote a record."""

    number: int
    """Grows with every transaction of the file."""
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """The site's settings."""

    name: str
    closed: ClosedDays
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRow:
    """A protocol as it was signed in: its text, unchanged."""

    id: ProtocolId
    text: str
    sha256: str
    entry: EntryRow
    signed_by: str
    """The printed name of who signed it; empty for one from before signatures were kept."""
    signed_at: str
    confirmed: Mapping[str, str]
    """The numbers that were confirmed one by one: place to value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRow:
    """A patient, pinned to one signed-in protocol or to none."""

    id: PatientId
    row_id: int
    """The row that stands; ``id`` is the first of its line."""
    patient: Patient
    protocol_id: ProtocolId | None
    entry: EntryRow
    why: str = ""
    """Why it took an earlier row's place; empty for a first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenRow:
    """A regimen."""

    id: RegimenId
    line_id: RegimenId
    patient_id: PatientId
    regimen: Regimen
    entry: EntryRow
    why: str = ""
    """Why it took an earlier row's place; empty for a first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFact:
    """A visit, as far as the rules and the worklist look."""

    patient_id: PatientId
    visit: Visit
    entry_number: int
    """Of the transaction that wrote it."""
    changed: bool
    """Whether it took an earlier row's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow(VisitFact):
    """A visit with all that was recorded around it."""

    id: VisitId
    line_id: VisitId
    """The visit's first row: what overrides and decisions refer to, through every correction."""
    note: str
    entry: EntryRow
    action: str | None
    """The action that was shown when it was saved."""
    verb: str = ""
    """What wrote it, as the audit names it; told only of rows that stand."""
    why: str = ""
    """Why it took an earlier row's place; empty for a first entry."""
    details: VisitDetails = NO_DETAILS


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """A milestone; an override's visits are dated as they stand now, without the voided ones."""

    id: MilestoneId
    line_id: MilestoneId
    """The milestone's first row: what a decision refers to."""
    patient_id: PatientId
    milestone: Milestone
    entry: EntryRow
    why: str = ""
    """Why it took an earlier row's place; empty for a first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidRow:
    """A record that no longer counts: exactly one of the four numbers is there."""

    id: VoidId
    patient_id: PatientId
    visit_id: VisitId | None
    regimen_id: RegimenId | None
    milestone_id: MilestoneId | None
    decision_id: DecisionId | None
    why: str
    entry: EntryRow
    corrected: bool
    """Whether another row took its place; else it was voided for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionRow:
    """What was said of a past decision that would be advised differently now."""

    decision_id: DecisionId
    patient_id: PatientId
    kind: str
    reason: str
    then_advice: str
    """JSON, as ``now_advice``: what was advised, and what the corrected record would give."""
    now_advice: str
    entry: EntryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision and what it wrote."""

    id: DecisionId
    patient_id: PatientId
    visit_line_id: VisitId | None
    """First row of the visit that was the latest when it was made."""
    as_of: date
    action: str | None
    protocol_id: ProtocolId | None
    """The protocol whose advice it answered; ``None`` when there was no advice."""
    choice: str
    reason: str
    cycle: Cycle | None
    """The dose it wrote, also when a later decision of the same day took its place."""
    regimen_id: RegimenId | None
    milestone_id: MilestoneId | None
    entry: EntryRow
    signed_by: str
    """The printed name of who signed it; empty for one of the first form, which nobody did."""
    signed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDraft:
    """An assessment to be kept as it was shown."""

    patient_id: PatientId
    protocol_id: ProtocolId
    visit_id: VisitId | None
    """The visit it was saved with; ``None`` for one that a decision answered."""
    as_of: date
    action: str
    answer: str
    """JSON."""
    program_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraftRow:
    """A decision to be written."""

    patient_id: PatientId
    assessment_id: AssessmentId | None
    visit_line_id: VisitId | None
    as_of: date
    choice: str
    reason: str
    regimen_id: RegimenId | None
    milestone_id: MilestoneId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Which row a new one replaces, and why."""

    replaces: int
    first: int
    why: str
