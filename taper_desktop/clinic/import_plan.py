"""What an import would write of each patient: what is new, recorded already, or in conflict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from taper_desktop.clinic.doses import dose_problems
from taper_desktop.clinic.import_cells import DoseLine, VisitLine
from taper_desktop.clinic.import_known import Known
from taper_desktop.clinic.import_lines import Line, LineFault
from taper_desktop.clinic.import_persons import (
    PersonLine,
    alike_fault,
    known_faults,
    new_faults,
    note_code,
    one_person,
)
from taper_desktop.clinic.reasons import course_problems
from taper_desktop.clinic.unusual import FOLD_DAYS, unusual_count
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Visit
from taper_desktop.exchange.course_columns import Column
from taper_desktop.store.records import VisitRow

_COLUMN_OF = {
    "kind": Column.TAPER,
    "reason": Column.REASON,
    "visits": Column.SET_ASIDE,
}
"""The column of a part of a dose or of a milestone; else it is the day that is wrong."""


@dataclass(slots=True, kw_only=True)
class PatientLines:
    """All lines of one code, in the order of the files."""

    persons: list[PersonLine] = field(default_factory=list)
    visits: list[VisitLine] = field(default_factory=list)
    doses: list[DoseLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPatient:
    """What would be written of one patient."""

    patient_id: PatientId | None
    """``None`` for a new one."""
    patient: Patient
    protocol_id: ProtocolId | None
    visits: tuple[VisitLine, ...]
    regimens: tuple[Regimen, ...]
    milestones: tuple[Milestone, ...]
    same: int
    """Lines that are recorded already, just so."""
    assessment: Assessment | None
    """What would be advised today; ``None`` without a protocol."""

    @property
    def is_new(self) -> bool:
        """Whether the patient is entered by the import."""
        return self.patient_id is None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.is_new or self.visits)


@dataclass(slots=True, kw_only=True)
class Found:
    """What is to be said of the lines."""

    faults: list[LineFault] = field(default_factory=list)
    unusual: list[LineFault] = field(default_factory=list)


def plan_patient(lines: PatientLines, known: Known, found: Found) -> PlannedPatient:
    """Plan one patient; what is wrong or unusual is added to ``found``."""
    one, contradictions = one_person(lines.persons)
    found.faults.extend(contradictions)
    case = known.cases.get(one.person.patient.code)
    if case is None:
        return _new_patient(one, lines, known, found)
    found.faults.extend(known_faults(one, case.row.patient))
    held = known.visits.get(case.row.id, ())
    voided = known.voided.get(case.row.id, frozenset())
    visits, same = _new_visits(lines.visits, held, voided, found)
    _find_unusual(visits, [row.visit for row in held], found)
    regimens = {row.regimen for row in case.regimens}
    milestones = {row.milestone for row in case.milestones}
    for dose in lines.doses:
        if dose.regimen in (None, *regimens) and dose.milestone in (None, *milestones):
            same += 1
        else:
            found.faults.append(dose.line.fault(Column.DATE, Fault.DOSES_OF_KNOWN_PATIENT))
    course = case.until(known.today).course(known.closed)
    added = replace(course, visits=(*course.visits, *(line.visit for line in visits)))
    return PlannedPatient(
        patient_id=case.row.id,
        patient=case.row.patient,
        protocol_id=case.row.protocol_id,
        visits=visits,
        regimens=(),
        milestones=(),
        same=same,
        assessment=known.answer(course.code, added) if visits else None,
    )


def _new_patient(
    one: PersonLine, lines: PatientLines, known: Known, found: Found
) -> PlannedPatient:
    patient, before = one.person.patient, len(found.faults)
    if known.protocol is not None:
        patient = replace(patient, drug=known.protocol.drug)
    found.faults.extend(new_faults(one, known))
    alike = alike_fault(one, known)
    if alike is not None:
        found.unusual.append(alike)
    note_code(known, patient.code)
    visits, _ = _new_visits(lines.visits, (), frozenset(), found)
    _find_unusual(visits, [], found)
    course = Course(
        code=patient.code,
        itp_confirmed=patient.itp_confirmed,
        closed=known.closed,
        regimens=tuple(dose.regimen for dose in lines.doses if dose.regimen is not None),
        visits=tuple(line.visit for line in visits),
        milestones=tuple(dose.milestone for dose in lines.doses if dose.milestone is not None),
    )
    found.faults.extend(_dose_faults(lines.doses, course, known))
    sound = len(found.faults) == before
    return PlannedPatient(
        patient_id=None,
        patient=patient,
        protocol_id=known.protocol_id,
        visits=visits,
        regimens=course.regimens,
        milestones=course.milestones,
        same=0,
        assessment=known.answer(patient.code, course) if sound else None,
    )


def _new_visits(
    lines: Sequence[VisitLine], held: Sequence[VisitRow], voided: frozenset[date], found: Found
) -> tuple[tuple[VisitLine, ...], int]:
    """The visits that are not recorded yet, and how many are, just so."""
    recorded = {row.visit.date: row for row in held}
    kept: dict[date, VisitLine] = {}
    met: set[date] = set()
    for line in lines:
        day = line.visit.date
        row = recorded.get(day)
        differing = () if row is None else _differing(line, row)
        if day in met:
            fault = line.line.fault(Column.DATE, Fault.SECOND_VISIT, date=day)
            found.faults.append(fault)
        elif differing:
            names = ", ".join(line.line.names.get(column, column) for column in differing)
            fault = line.line.fault(Column.DATE, Fault.VISIT_RECORDED_OTHERWISE, name=names)
            found.faults.append(fault)
        elif row is None and day in voided:
            found.faults.append(line.line.fault(Column.DATE, Fault.VISIT_VOIDED, date=day))
        elif row is None:
            kept[day] = line
        met.add(day)
    return tuple(kept[day] for day in sorted(kept)), len(met & recorded.keys())


def _differing(line: VisitLine, row: VisitRow) -> tuple[Column, ...]:
    """The columns in which a line differs from the visit that is recorded of its day."""
    new, old, details = line.visit, row.visit, row.details
    same: Mapping[Column, bool] = {
        Column.PLATELETS: new.platelets == old.platelets,
        Column.SAMPLE: new.sample is old.sample,
        Column.BLEEDING_GRADE: new.bleeding_grade == old.bleeding_grade,
        Column.DETERIORATION: new.deterioration is old.deterioration,
        Column.RESCUE: new.rescue == old.rescue,
        Column.INTAKE: new.intake is old.intake,
        Column.ALT: line.details.alt == details.alt,
        Column.RESULTS: line.details.results == details.results,
        Column.NOTE: line.note == row.note,
    }
    return tuple(column for column, is_same in same.items() if not is_same)


def _find_unusual(lines: Sequence[VisitLine], held: Sequence[Visit], found: Found) -> None:
    """Counts that a form would ask for twice, held against the days around them."""
    every = sorted([*held, *(line.visit for line in lines)], key=lambda visit: visit.date)
    places = {visit.date: at for at, visit in enumerate(every)}
    for line in lines:
        visit, at = line.visit, places[line.visit.date]
        if visit.platelets is None:
            continue
        near = every[max(0, at - FOLD_DAYS) : at + FOLD_DAYS + 1]
        problem = unusual_count(visit.platelets, visit.date, near)
        if problem is not None:
            column = Column.PLATELETS
            column = column if column in line.line.cells else Column.BARE_PLATELETS
            found.unusual.append(line.line.fault_of(column, problem))


def _dose_faults(lines: Sequence[DoseLine], course: Course, known: Known) -> Iterator[LineFault]:
    """Doses that cannot be given, and the first thing in which the course contradicts itself."""
    whole = True
    for dose in lines:
        if dose.regimen is not None:
            for problem in dose_problems(dose.regimen.cycle, known.protocol, Column.DOSE):
                whole = False
                yield dose.line.fault_of(Column.DOSE, problem)
    for problem in course_problems(course) if whole else ():
        what, _, rest = problem.place.partition("[")
        index, _, part = rest.partition("].")
        line = _lines_of(lines, what)[int(index)]
        yield line.fault_of(_COLUMN_OF.get(part.partition("[")[0], Column.DATE), problem)


def _lines_of(lines: Sequence[DoseLine], what: str) -> tuple[Line, ...]:
    """The lines that hold a dose, or a milestone, in the order of the course's."""
    if what == "regimens":
        return tuple(dose.line for dose in lines if dose.regimen is not None)
    return tuple(dose.line for dose in lines if dose.milestone is not None)
