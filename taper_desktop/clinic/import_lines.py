"""Tables from outside as lines, each cell under its column; faults with their row and column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.exchange.course_columns import (
    READ,
    REQUIRED,
    UNITS,
    Column,
    TableKind,
    column_named,
    plain_word,
)
from taper_desktop.exchange.csv_reading import RowRefused, Table, read_table
from taper_desktop.exchange.text_encodings import Encoding

_WORDS = (
    Column.SEX,
    Column.ITP_CONFIRMED,
    Column.DRUG,
    Column.SAMPLE,
    Column.BLEEDING_GRADE,
    Column.DETERIORATION,
    Column.INTAKE,
    Column.TAPER,
    Column.UNIT,
    Column.CORRECTED,
)
"""Columns whose cells hold a word of a list; blanks around it do not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """A file as it was chosen: its name without folders, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """Something to be said of one place in a file."""

    file: str
    row: int | None
    """As a spreadsheet numbers it; ``None`` for the file as a whole."""
    column: str
    """As the file names it; empty for the row as a whole."""
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a table."""

    file: str
    row: int
    cells: Mapping[Column, str]
    names: Mapping[Column, str]
    """What the file calls its columns."""

    def cell(self, column: Column) -> str:
        """What stands there; empty where the file has no such column."""
        return self.cells.get(column, "")

    def fault(self, column: Column, fault: Fault, **values: object) -> LineFault:
        """A fault in one cell of the row."""
        texts = {name: str(value) for name, value in values.items()}
        return self.fault_of(column, Problem(place=column, fault=fault, values=texts))

    def fault_of(self, column: Column, problem: Problem) -> LineFault:
        """The fault that a reader found in one cell."""
        name = self.names.get(column, column.value)
        return LineFault(file=self.file, row=self.row, column=name, problem=problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What a file holds, or why nothing of it is read."""

    file: ImportFile
    kind: TableKind
    lines: tuple[Line, ...] = ()
    faults: tuple[LineFault, ...] = ()
    encoding: Encoding | None = None


def read_lines(file: ImportFile, kind: TableKind, named: Encoding | None = None) -> Lines:
    """The lines of a file that should be a table of ``kind``."""
    try:
        table = read_table(file.content, named)
    except RowRefused as refused:
        found = LineFault(file=file.name, row=refused.row, column="", problem=refused.problem)
        return Lines(file=file, kind=kind, faults=(found,))
    except Refused as refused:
        found = LineFault(file=file.name, row=None, column="", problem=refused.problem)
        return Lines(file=file, kind=kind, faults=(found,))
    faults = tuple(_header_faults(file.name, kind, table))
    if faults:
        return Lines(file=file, kind=kind, faults=faults, encoding=table.encoding)
    lines = tuple(_lines_in(file.name, table))
    units = tuple(fault for line in lines for fault in _unit_faults(line))
    return Lines(file=file, kind=kind, lines=lines, faults=units, encoding=table.encoding)


def _lines_in(file: str, table: Table) -> Iterator[Line]:
    columns = [column_named(name) for name in table.header]
    names = {
        column: name
        for column, name in zip(columns, table.header, strict=True)
        if column is not None
    }
    for row in table.rows:
        pairs = zip(columns, row.cells, strict=True)
        cells = {column: _plain(column, cell) for column, cell in pairs if column is not None}
        yield Line(file=file, row=row.number, cells=cells, names=names)


def _plain(column: Column, cell: str) -> str:
    return plain_word(column, cell.strip(" ")) if column in _WORDS else cell


def _header_faults(file: str, kind: TableKind, table: Table) -> Iterator[LineFault]:
    """What is wrong with the first row: an unknown name, one column twice, one missing."""
    met: set[Column] = set()
    for name in table.header:
        column = column_named(name)
        if column is None or column not in READ[kind]:
            yield _in_header(file, name, Fault.UNKNOWN_COLUMN)
        elif column in met:
            yield _in_header(file, name, Fault.REPEATED_FIELD, value=name)
        else:
            met.add(column)
    for needed in REQUIRED[kind]:
        if needed not in met:
            yield _in_header(file, "", Fault.MISSING_COLUMN, name=needed.value)
    if kind is TableKind.VISITS:
        yield from _count_faults(file, met)


def _count_faults(file: str, met: Iterable[Column]) -> Iterator[LineFault]:
    """The counts stand in one column, and the file says in which unit."""
    told, bare = Column.PLATELETS in met, Column.BARE_PLATELETS in met
    if told and bare:
        name = Column.BARE_PLATELETS.value
        yield _in_header(file, name, Fault.REPEATED_FIELD, value=name)
    if not told and not bare:
        yield _in_header(file, "", Fault.MISSING_COLUMN, name=Column.PLATELETS.value)
    if bare and Column.UNIT not in met:
        yield _in_header(
            file, Column.BARE_PLATELETS.value, Fault.UNIT_NOT_STATED, name=Column.PLATELETS.value
        )


def _in_header(file: str, column: str, fault: Fault, **values: str) -> LineFault:
    problem = Problem(place=column, fault=fault, values=values)
    return LineFault(file=file, row=1, column=column, problem=problem)


def _unit_faults(line: Line) -> Iterator[LineFault]:
    """A count whose row states another unit, or none where a column of units is there for it."""
    if Column.UNIT not in line.cells:
        return
    unit = line.cell(Column.UNIT)
    has_count = line.cell(Column.PLATELETS) or line.cell(Column.BARE_PLATELETS)
    if unit and unit.casefold().replace(" ", "") not in UNITS:
        yield line.fault(Column.UNIT, Fault.UNIT_NOT_KNOWN, value=unit)
    elif has_count and not unit:
        yield line.fault(Column.UNIT, Fault.EMPTY)
