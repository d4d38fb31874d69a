"""An export as JSON read in again: each patient as the lines that two tables would have had.

What a line then goes through is what a table's line goes through. A row is a patient's line in the
file, the first patient standing in row 2.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from taper_desktop.clinic.export_rows import (
    EXPORT_FORMAT,
    cycle_text,
    number_text,
    rescue_text,
    sample_text,
    yes_no_text,
)
from taper_desktop.clinic.import_lines import ImportFile, Line, LineFault, Lines
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.course import Course
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.visit import Visit
from taper_desktop.exchange.course_columns import SEPARATOR, Column, TableKind
from taper_desktop.exchange.csv_reading import HIGHEST_BYTES, HIGHEST_ROWS
from taper_desktop.exchange.json_text import parse_json
from taper_desktop.rules.course_reader import read_course
from taper_desktop.rules.shapes import as_list, as_object, check_fields

_FIRST_ROW = 2
_PARTS = ("as_of", "course", "person", "protocol", "visit_details", "decisions")
_PERSON = ("initials", "sex", "drug")
_DETAILS = ("date", "note", "alt", "results", "source", "transcribed_on", "corrected")
_KEPT = {
    "note": Column.NOTE,
    "alt": Column.ALT,
    "results": Column.RESULTS,
    "source": Column.SOURCE,
}
Cells = dict[Column, str]


@dataclass(slots=True, kw_only=True)
class _Found:
    visits: list[Line] = field(default_factory=list)
    doses: list[Line] = field(default_factory=list)
    faults: list[LineFault] = field(default_factory=list)

    def check_length(self) -> None:
        """Refuse more lines than two tables may have rows."""
        if len(self.visits) + len(self.doses) > HIGHEST_ROWS:
            raise Refused("patients", Fault.TOO_MANY_ROWS, high=HIGHEST_ROWS)


def read_json_lines(file: ImportFile) -> tuple[Lines, Lines]:
    """The lines of visits and of doses in an export. Decisions that were signed there stay there.

    A patient of whom nothing is recorded has no line, which is told.
    """
    found = _Found()
    try:
        for row, patient in enumerate(_patients_in(file.content), _FIRST_ROW):
            _add_patient(found, file.name, row, patient)
            found.check_length()
    except Refused as refused:
        found.faults.append(_fault(file.name, None, refused))
    visits = Lines(
        file=file, kind=TableKind.VISITS, lines=tuple(found.visits), faults=tuple(found.faults)
    )
    return visits, Lines(file=file, kind=TableKind.DOSES, lines=tuple(found.doses))


def _patients_in(content: bytes) -> list[object]:
    if len(content) > HIGHEST_BYTES:
        raise Refused("", Fault.TABLE_TOO_LARGE, high=HIGHEST_BYTES // 1_000_000)
    whole = as_object(parse_json(content), "")
    check_fields(whole, "", ("export", "patients"), optional=("site",))
    version = whole["export"]
    if isinstance(version, bool) or version != EXPORT_FORMAT:
        raise Refused("export", Fault.FORMAT_VERSION, value=version, allowed=EXPORT_FORMAT)
    return as_list(whole["patients"], "patients")


def _add_patient(found: _Found, file: str, row: int, raw: object) -> None:
    try:
        patient = as_object(raw, "")
        check_fields(patient, "", _PARTS)
        course = read_course(patient["course"])
        person = {**_person(course), **_texts(patient["person"], "person", _PERSON)}
        details = _details(patient["visit_details"], course)
    except Refused as refused:
        found.faults.append(_fault(file, row, refused))
        return
    for visit in course.visits:
        cells = {**person, **_visit(visit), **details.get(visit.date, {})}
        found.visits.append(_line(file, row, cells))
    for cells in _doses(course):
        found.doses.append(_line(file, row, {**person, **cells}))
    if not course.visits and not course.regimens:
        empty = Refused("course", Fault.NOTHING_TO_IMPORT)
        found.faults.append(_fault(file, row, empty))


def _line(file: str, row: int, cells: Cells) -> Line:
    """One of a patient's lines; what is wrong in it is said with its day."""
    day = cells[Column.DATE]
    return Line(
        file=file, row=row, cells=cells, names={column: f"{day} {column}" for column in Column}
    )


def _person(course: Course) -> Cells:
    return {Column.CODE: course.code, Column.ITP_CONFIRMED: yes_no_text(course.itp_confirmed)}


def _visit(visit: Visit) -> Cells:
    return {
        Column.DATE: visit.date.isoformat(),
        Column.PLATELETS: number_text(visit.platelets),
        Column.SAMPLE: sample_text(visit),
        Column.BLEEDING_GRADE: number_text(visit.bleeding_grade),
        Column.DETERIORATION: yes_no_text(visit.deterioration),
        Column.RESCUE: rescue_text(visit),
        Column.INTAKE: visit.intake or "",
    }


def _doses(course: Course) -> Iterator[Cells]:
    for regimen in course.regimens:
        day = regimen.start.isoformat()
        yield {Column.DATE: day, Column.DOSE: cycle_text(regimen.cycle)}
    for milestone in course.milestones:
        yield {
            Column.DATE: milestone.date.isoformat(),
            Column.TAPER: milestone.kind,
            Column.REASON: milestone.reason,
            Column.SET_ASIDE: SEPARATOR.join(day.isoformat() for day in milestone.visits),
        }


def _details(raw: object, course: Course) -> Mapping[date, Cells]:
    """What was kept with visits, by their day; nothing of a visit that is not there."""
    days = {visit.date for visit in course.visits}
    found: dict[date, Cells] = {}
    for at, entry in enumerate(as_list(raw, "visit_details")):
        place = f"visit_details[{at}]"
        table = as_object(entry, place)
        check_fields(table, place, _DETAILS)
        day = read_date(table["date"], f"{place}.date")
        if day not in days:
            raise Refused(f"{place}.date", Fault.NO_VISIT_THEN, date=day)
        texts = {name: table[name] for name in _KEPT}
        found[day] = _texts(texts, place, tuple(_KEPT))
    return found


def _texts(raw: object, place: str, names: tuple[str, ...]) -> Cells:
    table = as_object(raw, place)
    check_fields(table, place, names)
    cells: Cells = {}
    for name in names:
        value = table[name]
        if value is not None and not isinstance(value, str):
            raise Refused(f"{place}.{name}", Fault.NOT_TEXT)
        cells[Column(name)] = value or ""
    return cells


def _fault(file: str, row: int | None, refused: Refused) -> LineFault:
    problem = refused.problem
    return LineFault(file=file, row=row, column=problem.place, problem=problem)
