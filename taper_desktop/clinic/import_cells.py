"""The cells of one line read as the forms read what is typed: the same readers, the same faults."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.doses import LONGEST_CYCLE
from taper_desktop.clinic.import_lines import Line, LineFault
from taper_desktop.clinic.patients import identity_in
from taper_desktop.clinic.texts import (
    LONGEST_NOTE,
    Collected,
    read_day,
    read_dose,
    read_word,
    text_problems,
)
from taper_desktop.clinic.visit_draft import RescueGiven, read_visit_draft
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.regimen import Cycle, Regimen, cycle_of
from taper_desktop.domain.visit import Visit, VisitDetails
from taper_desktop.exchange.course_columns import SEPARATOR, Column, plain_word

_COULD_BE_TWO = re.compile(r"\s*[0-9]{1,2}\s?[-/. ]\s?[0-9]{1,2}\s?[-/. ]\s?[0-9]{2,4}\s*")
"""A date that begins with the day or with the month: nobody can tell which."""
_COLUMN_OF = {"rescue_given": Column.RESCUE}
"""Where a reader's place is called otherwise than its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit that could be read."""

    line: Line
    visit: Visit
    note: str
    details: VisitDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLine:
    """A dose or a milestone that could be read, or both."""

    line: Line
    regimen: Regimen | None
    milestone: Milestone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who a line says its patient is; its code is not empty."""

    patient: Patient
    drug: str
    """Empty where the line does not say."""


def read_person(line: Line, today: date) -> Person | tuple[LineFault, ...]:
    """Who the line is about."""
    draft = PatientDraft(
        code=line.cell(Column.CODE),
        initials=line.cell(Column.INITIALS),
        birth_date=line.cell(Column.BIRTH_DATE),
        sex=line.cell(Column.SEX),
        itp_confirmed=line.cell(Column.ITP_CONFIRMED),
    )
    patient, problems = identity_in(draft, today=today)
    if patient is None:
        return tuple(_told(line, problems))
    return Person(patient=patient, drug=line.cell(Column.DRUG))


def read_visit_line(line: Line, today: date, source: str) -> VisitLine | tuple[LineFault, ...]:
    """A visit, by the reader of the visit form; ``source`` says where it was imported from.

    Counts that are only unusual are read; one that looks typed per µL is refused.
    """
    reading = read_visit_draft(_visit_draft(line, today, source), (), today=today)
    unusual = frozenset(map(id, reading.unusual))
    problems = [problem for problem in reading.problems if id(problem) not in unusual]
    problems += [problem for problem in reading.unusual if problem.fault is Fault.PER_MICROLITRE]
    if problems or reading.visit is None:
        return tuple(_told(line, problems))
    return VisitLine(line=line, visit=reading.visit, note=reading.note, details=reading.details)


def read_dose_line(line: Line, today: date) -> DoseLine | tuple[LineFault, ...]:
    """A dose from a day on, what was decided about the taper on it, or both."""
    found = Collected()
    day = found.read(lambda: read_day(line.cell(Column.DATE), "date", today=today))
    dose, taper = line.cell(Column.DOSE).strip(), line.cell(Column.TAPER)
    cycle = found.read(lambda: read_cycle_cell(dose)) if dose else None
    kind = found.read(lambda: read_word(taper, "taper", MilestoneKind)) if taper else None
    aside = found.read(lambda: _days_in(line.cell(Column.SET_ASIDE)))
    reason = line.cell(Column.REASON).strip()
    found.add(text_problems("reason", reason, longest=LONGEST_NOTE, lines=True))
    if not dose and not taper:
        found.add((Problem(place="dose_mg", fault=Fault.EMPTY),))
    if not taper and reason:
        found.add((Problem(place="reason", fault=Fault.REASON_OUT_OF_PLACE),))
    if found.problems or day is None:
        return tuple(_told(line, found.problems))
    milestone = None
    if kind is not None:
        milestone = Milestone(date=day, kind=kind, reason=reason, visits=aside or ())
    regimen = None if cycle is None else Regimen(day, cycle)
    return DoseLine(line=line, regimen=regimen, milestone=milestone)


def read_cycle_cell(text: str) -> Cycle:
    """The mg of each day of a repeating cycle, ``0`` when off: ``5``, ``2.5; 0``."""
    parts = text.split(SEPARATOR)
    if len(parts) > LONGEST_CYCLE:
        raise Refused("dose_mg", Fault.TOO_LONG, high=LONGEST_CYCLE)
    return cycle_of([read_dose(part, "dose_mg") for part in parts])


def _visit_draft(line: Line, today: date, source: str) -> VisitDraft:
    given = [part.strip() for part in line.cell(Column.RESCUE).split(SEPARATOR)]
    rescue = tuple(plain_word(Column.RESCUE, part) for part in given if part)
    none = rescue == (RescueGiven.NONE,)
    told = RescueGiven.NONE if none else RescueGiven.GIVEN
    own = line.cell(Column.SOURCE).strip()
    return VisitDraft(
        date=line.cell(Column.DATE),
        platelets=line.cell(Column.PLATELETS) or line.cell(Column.BARE_PLATELETS),
        sample=line.cell(Column.SAMPLE),
        bleeding_grade=line.cell(Column.BLEEDING_GRADE),
        deterioration=line.cell(Column.DETERIORATION),
        intake=line.cell(Column.INTAKE),
        rescue_given=told if rescue else "",
        rescue=() if none else rescue,
        note=line.cell(Column.NOTE),
        alt=line.cell(Column.ALT),
        results=line.cell(Column.RESULTS),
        source=f"{own} · {source}" if own else source,
        transcribed_on=today.isoformat(),
    )


def _days_in(text: str) -> tuple[date, ...]:
    parts = [part.strip() for part in text.split(SEPARATOR)]
    return tuple(read_date(part, Column.SET_ASIDE) for part in parts if part)


def _column_of(line: Line, place: str) -> Column:
    """The column that a reader's place stands for."""
    if place == Column.BARE_PLATELETS and Column.PLATELETS in line.cells:
        return Column.PLATELETS
    return _COLUMN_OF.get(place) or Column(place)


def _told(line: Line, problems: Sequence[Problem]) -> Iterator[LineFault]:
    """The faults of a line, each in its column."""
    for problem in problems:
        column = _column_of(line, problem.place)
        yield line.fault_of(column, _of_a_table(problem, column, line.cell(column)))


def _of_a_table(problem: Problem, column: Column, text: str) -> Problem:
    """A fault as it is with a table: a date that could be two, a word that a form never takes."""
    place, fault = problem.place, problem.fault
    if fault is Fault.NOT_A_DATE and _COULD_BE_TWO.fullmatch(text):
        return Problem(place=place, fault=Fault.AMBIGUOUS_DATE, values={"value": text.strip()})
    if fault is Fault.UNKNOWN_VALUE and column is Column.RESCUE:
        allowed = f"{RescueGiven.NONE}, {problem.values['allowed']}"
        return Problem(place=place, fault=fault, values={**problem.values, "allowed": allowed})
    return problem
