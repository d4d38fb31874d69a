"""Importing tables of visits and doses: looked at first, then written all or not at all.

What is recorded is never overwritten: a line that is recorded just so is left out, one that
differs refuses the whole import. Doses and what was decided of the taper come in only with the
patients they belong to, by an investigator.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.import_cells import (
    read_dose_line,
    read_person,
    read_visit_line,
)
from taper_desktop.clinic.import_json import read_json_lines
from taper_desktop.clinic.import_known import read_known
from taper_desktop.clinic.import_lines import ImportFile, Line, LineFault, Lines, read_lines
from taper_desktop.clinic.import_persons import PersonLine
from taper_desktop.clinic.import_plan import Found, PatientLines, PlannedPatient, plan_patient
from taper_desktop.clinic.import_writing import write_planned
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.texts import text_problems
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.exchange.course_columns import TableKind
from taper_desktop.exchange.text_encodings import Encoding
from taper_desktop.store.audit import Head
from taper_desktop.store.progress import Progress, Stopped, Telling, go_on
from taper_desktop.store.writing import Value

__all__ = [
    "Encoding",
    "ImportFile",
    "ImportOrder",
    "ImportPlan",
    "Imported",
    "LineFault",
    "PlannedPatient",
    "Progress",
    "Stopped",
    "TableKind",
    "go_on",
    "import_courses",
    "plan_import",
]

LONGEST_FILE_NAME = 100
"""Characters of a file's name that is to be kept with each visit."""
_READING, _PLANNING = 500, 500
"""Shares, in thousandths, of looking at a file."""
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """What is to be imported."""

    files: Mapping[TableKind, ImportFile]
    json: ImportFile | None = None
    """An export of this program, with everything of its patients."""
    protocol_id: ProtocolId | None = None
    """What new patients are put on."""
    encoding: Encoding | None = None
    """What a person said the files are in; ``None`` finds out."""

    @property
    def named(self) -> Mapping[str, ImportFile]:
        """Every file by what is in it, as the audit names it."""
        tables = {str(kind): file for kind, file in self.files.items()}
        return tables if self.json is None else {**tables, "json": self.json}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would write, and what is to be said of it; nothing is written."""

    order: ImportOrder
    encodings: Mapping[TableKind, Encoding]
    rows: int
    """Rows that were read, of all files."""
    same: int
    """Rows that are recorded already, just so; they are left out."""
    patients: tuple[PlannedPatient, ...]
    """Those of whom something would be written, as the files have them in order."""
    faults: tuple[LineFault, ...]
    """Each keeps the whole import from being written."""
    unusual: tuple[LineFault, ...]
    """What can be true and is more often a slip: to be compared with the source one by one."""
    head: Head
    """The end of the audit chain when it was made."""

    @property
    def new_patients(self) -> int:
        """How many patients would be entered."""
        return sum(patient.is_new for patient in self.patients)

    @property
    def visits(self) -> int:
        """How many visits would be entered."""
        return sum(len(patient.visits) for patient in self.patients)

    @property
    def doses(self) -> int:
        """How many doses and decisions of the taper would be entered."""
        return sum(len(p.regimens) + len(p.milestones) for p in self.patients)

    @property
    def verb(self) -> Verb:
        """What it takes the right to."""
        return Verb.DOSES_IMPORTED if self.doses else Verb.IMPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was written and read back."""

    plan: ImportPlan
    changes: Changes


def plan_import(
    site: OpenSite, order: ImportOrder, *, today: date, progress: Progress = go_on
) -> ImportPlan:
    """Look at the files beside what is recorded. Raises :class:`Stopped` where told so."""
    telling = Telling(progress)
    with telling.part(_READING):
        tables = [read_lines(file, kind, order.encoding) for kind, file in order.files.items()]
        tables += () if order.json is None else read_json_lines(order.json)
        faults = [fault for table in tables for fault in (*_name_faults(table), *table.faults)]
        groups = _sorted(tables, faults, today, telling)
    found = Found(faults=faults)
    known = read_known(site, groups.keys(), order.protocol_id, today)
    patients = []
    with telling.part(_PLANNING):
        for done, group in enumerate(groups.values(), 1):
            patients.append(plan_patient(group, known, found))
            telling.tell(done, len(groups))
    if order.protocol_id is None and any(patient.is_new for patient in patients):
        found.faults.append(_of_all(order, Problem(place="protocol", fault=Fault.NOT_CHOSEN)))
    written = tuple(patient for patient in patients if not patient.is_empty)
    if not written and not found.faults:
        found.faults.append(_of_all(order, Problem(place="", fault=Fault.NOTHING_TO_IMPORT)))
    return ImportPlan(
        order=order,
        encodings={table.kind: table.encoding for table in tables if table.encoding is not None},
        rows=sum(len(table.lines) for table in tables),
        same=sum(patient.same for patient in patients),
        patients=written,
        faults=tuple(found.faults),
        unusual=tuple(found.unusual),
        head=site.file.head,
    )


def import_courses(
    site: OpenSite,
    plan: ImportPlan,
    *,
    confirmed: int,
    entered: Entered,
    progress: Progress = go_on,
) -> Imported | tuple[Problem, ...]:
    """Write what was planned, in one transaction, or say why not.

    ``confirmed`` is how many unusual values a person compared with their source: all of them.
    Raises :class:`Refused` for an account that may not, and :class:`Stopped` where told so;
    then nothing was written.
    """
    problems = _problems(site, plan, confirmed)
    if problems:
        return problems
    telling = Telling(progress)
    today = date.fromisoformat(entered.at[:10])
    written: list[PatientId] = []
    with site.event(plan.verb, entered, _detail(plan)) as writing, site.file.occupied():
        for done, patient in enumerate(plan.patients, 1):
            written.append(write_planned(writing, patient, today))
            telling.tell(done, len(plan.patients))
    return Imported(plan=plan, changes=Changes(patients=frozenset(written)))


def _problems(site: OpenSite, plan: ImportPlan, confirmed: int) -> tuple[Problem, ...]:
    """Why a plan is not written, if anything."""
    if plan.faults:
        return tuple(line.problem for line in plan.faults)
    if confirmed != len(plan.unusual):
        values = {"value": str(len(plan.unusual))}
        return (Problem(place="confirmed", fault=Fault.NOT_CONFIRMED, values=values),)
    if site.file.head != plan.head:
        return (Problem(place="", fault=Fault.WRITTEN_MEANWHILE),)
    return ()


class _Sorting:
    """Lines read one by one, those that could be read by code, in the order of the files."""

    def __init__(self, faults: list[LineFault], today: date) -> None:
        self._faults, self._today = faults, today
        self.groups: dict[str, PatientLines] = {}

    def add(self, kind: TableKind, line: Line) -> None:
        """Read one line; what is wrong with it is kept."""
        person = self._read(read_person(line, self._today))
        if kind is TableKind.VISITS:
            visit = self._read(read_visit_line(line, self._today, f"{line.file} #{line.row}"))
            doses, visits = [], [] if visit is None else [visit]
        else:
            dose = self._read(read_dose_line(line, self._today))
            doses, visits = [] if dose is None else [dose], []
        if person is not None:
            group = self.groups.setdefault(person.patient.code, PatientLines())
            group.persons.append(PersonLine(line=line, person=person))
            group.visits.extend(visits)
            group.doses.extend(doses)

    def _read(self, read: _Read | tuple[LineFault, ...]) -> _Read | None:
        if isinstance(read, tuple):
            self._faults.extend(read)
            return None
        return read


def _sorted(
    tables: list[Lines], faults: list[LineFault], today: date, telling: Telling
) -> Mapping[str, PatientLines]:
    sorting, done = _Sorting(faults, today), 0
    whole = sum(len(table.lines) for table in tables)
    for table in tables:
        for line in table.lines:
            sorting.add(table.kind, line)
            done += 1
            telling.tell(done, whole)
    return sorting.groups


def _name_faults(table: Lines) -> Iterator[LineFault]:
    """What is wrong with a file's name, which is kept with each visit."""
    for problem in text_problems("source", table.file.name, longest=LONGEST_FILE_NAME):
        yield LineFault(file=table.file.name, row=None, column="", problem=problem)


def _of_all(order: ImportOrder, problem: Problem) -> LineFault:
    names = ", ".join(file.name for file in order.named.values())
    return LineFault(file=names, row=None, column="", problem=problem)


def _detail(plan: ImportPlan) -> Mapping[str, Value]:
    """What the audit says of it: which files with which content, and how much of what."""
    detail: dict[str, Value] = {
        "what": "courses",
        "rows": plan.rows,
        "already_recorded": plan.same,
        "new_patients": plan.new_patients,
        "visit_count": plan.visits,
        "dose_count": plan.doses,
        "unusual_compared": len(plan.unusual),
    }
    for name, file in plan.order.named.items():
        detail[f"{name}_file"] = file.name
        detail[f"{name}_sha256"] = sha256(file.content).hexdigest()
    for kind, encoding in plan.encodings.items():
        detail[f"{kind}_encoding"] = encoding
    return detail
