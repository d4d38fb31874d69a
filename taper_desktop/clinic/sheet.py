"""One patient as screen and paper show it: recorded facts and what the protocol says of them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from taper_desktop.clinic.outstanding import stop_outstanding
from taper_desktop.domain.assessment import Action, Assessment
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import (
    DecisionId,
    MilestoneId,
    PatientId,
    ProtocolId,
    RegimenId,
    VisitId,
)
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle, Regimen
from taper_desktop.domain.visit import NO_DETAILS, Visit, VisitDetails

Kept = TypeVar("Kept")


class Choice(StrEnum):
    """What the clinician did with the advice."""

    TAKEN = "taken"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Who wrote a record, and when."""

    by: str
    at: str
    """Local time with its UTC offset, ISO 8601: ``2026-08-14T09:42:10+08:00``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Generic[Kept]):
    """A value as it stood between two corrections."""

    value: Kept
    entered: Entered
    why: str
    """The reason of the correction that made it; empty for the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """That a record no longer counts: who said so, and why."""

    entered: Entered
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRegimen:
    """A regimen as recorded."""

    id: RegimenId
    regimen: Regimen
    entered: Entered
    versions: tuple[Version[Regimen], ...] = ()
    """Where it was corrected: as first entered, after each correction, and as it stands."""
    voided: Voided | None = None
    decision: DecisionId | None = None
    """The decision that wrote it; then it is voided with the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedMilestone:
    """A milestone as recorded."""

    id: MilestoneId
    milestone: Milestone
    entered: Entered
    versions: tuple[Version[Milestone], ...] = ()
    """As of a regimen."""
    decision: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDecision:
    """A decision with the advice it answered."""

    id: DecisionId
    as_of: date
    action: Action | None
    """What was advised; ``None`` when there was no protocol to advise anything."""
    choice: Choice
    reason: str
    """Required when deciding otherwise."""
    cycle: Cycle | None
    """The dose that was decided; ``None`` when it stayed as it was."""
    milestone: Milestone | None
    entered: Entered
    signed: Entered | None = None
    """Who signed it, and when; ``None`` for a decision from before there were accounts."""
    voided: Voided | None = None


class DispositionKind(StrEnum):
    """What becomes of a past decision that would be advised differently now."""

    STANDS = "stands"
    ACTED_ON = "acted_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What was advised, as far as it tells one decision from another."""

    action: Action
    cycle: Cycle | None
    """The dose; ``None`` where no change is advised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """What an investigator said of a past decision."""

    kind: DispositionKind
    reason: str
    entered: Entered
    now: Advice | None
    """What the corrected record gave when it was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A past decision whose advice would differ now that the record was corrected."""

    decision: RecordedDecision
    then: Advice
    now: Advice | None
    """``None`` where the corrected record can no longer be judged on that day."""
    since: tuple[Entered, ...]
    """The corrections, voids and late entries behind it, oldest first."""
    said: Disposition | None
    """The last disposition; it answers only while it was said of the same ``now``."""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a disposition."""
        return self.said is None or self.said.now != self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitVersion:
    """A visit as it stood between two corrections."""

    visit: Visit
    note: str
    entered: Entered
    why: str
    """The reason of the correction that made it; empty for the first entry."""
    details: VisitDetails = NO_DETAILS


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVisit:
    """A visit as recorded, with what stood around it."""

    id: VisitId
    visit: Visit
    note: str
    entered: Entered
    dose: Cycle | None
    """The regimen the patient came with: in force on the day before, or on the day itself when
    there was none; ``None`` when no regimen was recorded by then."""
    dose_day: int | None
    """Day of that regimen on the visit's date, its first day being day 0."""
    solid: bool
    """Whether the count speaks for stability (sample in order, no rescue in the washout)."""
    in_washout: bool
    """Whether rescue therapy speaks through the count."""
    action: Action | None
    """What was shown when the visit was saved; ``None`` when there was no protocol, and for all
    but the newest visit of an import, with which there was one answer."""
    decision: RecordedDecision | None
    """The decision that answered this visit."""
    changed: bool
    """Whether a value was corrected since first entry."""
    imported: bool = False
    """Whether it came from a file, which its details name."""
    versions: tuple["VisitVersion", ...] = ()
    """Of a corrected visit: as first entered, after each correction, and as it stands."""
    details: VisitDetails = NO_DETAILS
    voided: Voided | None = None

    @property
    def answer_of_its_day(self) -> Action | None:
        """What was shown on the visit's own day.

        ``None`` also where the visit was entered or corrected on a later one: what was shown then
        was about that later day, and beside this count it would read as its answer.
        """
        return self.action if self.entered.at.startswith(self.visit.date.isoformat()) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidedRecords:
    """What no longer counts and is still shown."""

    visits: tuple[RecordedVisit, ...] = ()
    regimens: tuple[RecordedRegimen, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    """With the milestone each wrote, which was voided with it."""


NOTHING_VOIDED = VoidedRecords()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A dose ahead, if every count holds."""

    start: date
    cycle: Cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientSheet:
    """Everything shown of one patient on one day; screen and paper are made from it alone."""

    patient_id: PatientId
    patient: Patient
    site_name: str
    protocol_id: ProtocolId | None
    protocol: Protocol | None
    """``None`` for a drug that no signed-in protocol covers: then there is no assessment."""
    as_of: date
    visits: tuple[RecordedVisit, ...]
    """Oldest first, none after ``as_of``."""
    regimens: tuple[RecordedRegimen, ...]
    milestones: tuple[RecordedMilestone, ...]
    decisions: tuple[RecordedDecision, ...]
    current: Cycle | None
    dose_since: date | None
    """First day of the current regimen."""
    step_days: int | None
    """How long a step lasts now; ``None`` when not tapering."""
    slower: bool
    """Whether the slower ladder after a halt is in use."""
    phase_since: date | None
    """First day of the phase: of its milestone, or off treatment the day the drug stopped."""
    assessment: Assessment | None
    planned: tuple[PlannedStep, ...]
    decided: RecordedDecision | None
    """The decision that answers today's advice, once it is made."""
    record_number: int
    """The latest record that this sheet shows, as a number that only grows."""
    closed: ClosedDays = field(default_factory=ClosedDays)
    """Days on which the site sees nobody."""
    answered: Assessment | None = None
    """The advice that ``decided`` answered, as it was before the decision changed the course;
    ``None`` while nothing is decided."""
    patient_versions: tuple[Version[Patient], ...] = ()
    """Where the patient's data were corrected: every one of them, as of a regimen."""
    voided: VoidedRecords = NOTHING_VOIDED
    reviews: tuple[Review, ...] = ()
    """Past decisions that would be advised differently now, oldest first."""

    @property
    def open_reviews(self) -> tuple[Review, ...]:
        """Those of ``reviews`` that wait for a disposition."""
        return tuple(review for review in self.reviews if review.is_open)

    @property
    def stop_outstanding(self) -> bool:
        """Whether somebody has to act on a stop: as the worklist groups the patient."""
        return stop_outstanding(self.assessment, decided=self.decided is not None)

    @property
    def latest(self) -> RecordedVisit | None:
        """The last visit by date."""
        return self.visits[-1] if self.visits else None
