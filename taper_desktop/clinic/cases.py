"""One patient's records as the file holds them, put together for the rules and the sheet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar
from typing import Protocol as Shape

from taper_desktop.clinic.past import NO_PAST, Past, read_past
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.protocol import Protocol
from taper_desktop.store.decisions import read_decisions
from taper_desktop.store.milestones import read_milestones
from taper_desktop.store.patients import read_patients
from taper_desktop.store.records import (
    DecisionRow,
    MilestoneRow,
    PatientRow,
    RegimenRow,
    VisitFact,
    VisitRow,
    VoidRow,
)
from taper_desktop.store.regimens import read_regimens
from taper_desktop.store.visits import read_visit_facts, read_visit_lines, read_visits
from taper_desktop.store.voids import read_voids

SeenVisit_co = TypeVar("SeenVisit_co", bound=VisitFact, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Generic[SeenVisit_co]):
    """Everything recorded of one patient, as it stands after corrections.

    Its visits are known whole or only as far as the rules look.
    """

    row: PatientRow
    protocol: Protocol | None
    regimens: tuple[RegimenRow, ...]
    visits: tuple[SeenVisit_co, ...]
    milestones: tuple[MilestoneRow, ...]
    decisions: tuple[DecisionRow, ...]
    """Those that stand; the voided ones are in ``past``."""
    voids: tuple[VoidRow, ...] = ()
    past: Past = NO_PAST
    """What came before, only where one patient's case was read."""
    corrected: Mapping[VisitId, tuple[VisitRow, ...]] = field(default_factory=dict)
    """Every row of each corrected or voided visit, by its line; only where ``past`` was read."""

    def until(self, as_of: date) -> "Case[SeenVisit_co]":
        """What is dated ``as_of`` or before; the rest is not yet known."""
        return replace(
            self,
            regimens=tuple(row for row in self.regimens if row.regimen.start <= as_of),
            visits=tuple(row for row in self.visits if row.visit.date <= as_of),
            milestones=tuple(row for row in self.milestones if row.milestone.date <= as_of),
            decisions=tuple(row for row in self.decisions if row.as_of <= as_of),
        )

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

    @property
    def record_number(self) -> int:
        """The last transaction that wrote to this patient."""
        entries = [
            self.row.entry,
            *(row.entry for row in self.regimens),
            *(row.entry for row in self.milestones),
            *(row.entry for row in self.decisions),
            *(row.entry for row in self.voids),
            *(row.entry for row in self.past.dispositions),
        ]
        visits = (row.entry_number for row in self.visits)
        return max(*(entry.number for entry in entries), *visits, 0)


FullCase = Case[VisitRow]


def read_case(site: OpenSite, patient_id: PatientId) -> FullCase:
    """One patient's records. Raises ``LookupError`` for a number that no patient has."""
    rows = read_patients(site.file, patient_id)
    if not rows:
        raise LookupError(f"no patient {patient_id}")
    voids = read_voids(site.file, patient_id)
    decisions = read_decisions(site.file, patient_id)
    return Case(
        row=rows[0],
        protocol=_protocol_of(site, rows[0]),
        regimens=read_regimens(site.file, patient_id),
        visits=read_visits(site.file, patient_id),
        milestones=read_milestones(site.file, patient_id),
        decisions=_standing(decisions, voids),
        voids=voids,
        past=read_past(site, patient_id, decisions),
        corrected=read_visit_lines(site.file, patient_id),
    )


def read_case_to_judge(site: OpenSite, patient_id: PatientId) -> Case[VisitFact]:
    """As :func:`read_case`, as far as the rules look."""
    cases = read_cases(site, (patient_id,))
    if not cases:
        raise LookupError(f"no patient {patient_id}")
    return cases[0]


def read_cases(site: OpenSite, whose: Collection[PatientId]) -> tuple[Case[VisitFact], ...]:
    """The records of several patients as far as the rules look, by code; one query a table."""
    regimens = by_patient(read_regimens(site.file, whose))
    visits = by_patient(read_visit_facts(site.file, whose))
    milestones = by_patient(read_milestones(site.file, whose))
    decisions = by_patient(read_decisions(site.file, whose))
    voids = by_patient(read_voids(site.file, whose))
    return tuple(
        Case(
            row=row,
            protocol=_protocol_of(site, row),
            regimens=regimens.get(row.id, ()),
            visits=visits.get(row.id, ()),
            milestones=milestones.get(row.id, ()),
            decisions=_standing(decisions.get(row.id, ()), voids.get(row.id, ())),
            voids=voids.get(row.id, ()),
        )
        for row in read_patients(site.file, whose)
    )


def _standing(
    decisions: tuple[DecisionRow, ...], voids: tuple[VoidRow, ...]
) -> tuple[DecisionRow, ...]:
    gone = frozenset(void.decision_id for void in voids)
    return tuple(row for row in decisions if row.id not in gone) if gone else decisions


def _protocol_of(site: OpenSite, row: PatientRow) -> Protocol | None:
    """The protocol that judges a patient; none where there is none, or while advice is off."""
    if row.protocol_id is None or site.advice_off:
        return None
    return site.protocols[row.protocol_id]


class _OfPatient(Shape):
    @property
    def patient_id(self) -> PatientId: ...


_Row = TypeVar("_Row", bound=_OfPatient)


def by_patient(rows: Iterable[_Row]) -> Mapping[PatientId, tuple[_Row, ...]]:
    """The rows of each patient, in their order."""
    groups: dict[PatientId, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.patient_id].append(row)
    return {patient_id: tuple(group) for patient_id, group in groups.items()}
