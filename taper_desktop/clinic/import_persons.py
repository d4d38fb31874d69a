"""Who the lines of an import are about: the same person on every line, and the one recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taper_desktop.clinic.import_cells import Person
from taper_desktop.clinic.import_known import Known
from taper_desktop.clinic.import_lines import Line, LineFault
from taper_desktop.clinic.similar import reads_as
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault
from taper_desktop.exchange.course_columns import Column

_NOTHING = "–"
"""Said for what is not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """What one line says of its patient."""

    line: Line
    person: Person

    def said(self) -> dict[Column, str]:
        """What it says, without what it leaves empty."""
        told = {**_told(self.person.patient), Column.DRUG: self.person.drug}
        return {column: text for column, text in told.items() if text}


def one_person(lines: Sequence[PersonLine]) -> tuple[PersonLine, tuple[LineFault, ...]]:
    """The person whom all lines of one code describe, on the first of them; what contradicts."""
    first, *others = lines
    said = {column: (text, first.line) for column, text in first.said().items()}
    faults = []
    for other in others:
        for column, text in other.said().items():
            known, where = said.setdefault(column, (text, other.line))
            if known != text:
                faults.append(other.line.fault(column, Fault.DIFFERS_IN_FILE, name=where.row))
    merged = _merged([each.person for each in lines])
    return PersonLine(line=first.line, person=merged), tuple(faults)


def known_faults(found: PersonLine, recorded: Patient) -> Iterator[LineFault]:
    """Where a file says otherwise of a patient than what is recorded."""
    held = {**_told(recorded), Column.DRUG: recorded.drug}
    for column, text in found.said().items():
        if text.casefold() != held[column].casefold():
            name = held[column] or _NOTHING
            yield found.line.fault(column, Fault.RECORDED_OTHERWISE, name=name)


def new_faults(found: PersonLine, known: Known) -> Iterator[LineFault]:
    """What keeps a patient from being entered: a code that is in use, another drug."""
    code = found.person.patient.code
    taken = known.folded.get(code.casefold())
    if taken is not None:
        yield found.line.fault(Column.CODE, Fault.ALREADY_USED, value=taken)
    drug, protocol = found.person.drug, known.protocol
    if drug and protocol is not None and drug.casefold() != protocol.drug.casefold():
        yield found.line.fault(Column.DRUG, Fault.CONTRADICTS, value=drug, other="protocol")


def alike_fault(found: PersonLine, known: Known) -> LineFault | None:
    """That a new code could be taken for another one."""
    code = found.person.patient.code
    other = known.alike.get(reads_as(code))
    if other is None:
        return None
    return found.line.fault(
        Column.CODE, Fault.SIMILAR_PATIENT, code=other, value=code, other="code"
    )


def note_code(known: Known, code: str) -> None:
    """One more code is in use from now on."""
    known.folded[code.casefold()] = code
    known.alike[reads_as(code)] = code


def _merged(persons: Sequence[Person]) -> Person:
    patients = [person.patient for person in persons]
    return Person(
        patient=replace(
            patients[0],
            initials=next((p.initials for p in patients if p.initials), ""),
            birth_date=next((p.birth_date for p in patients if p.birth_date), None),
            sex=next((p.sex for p in patients if p.sex), None),
            itp_confirmed=next(
                (p.itp_confirmed for p in patients if p.itp_confirmed is not None), None
            ),
        ),
        drug=next((person.drug for person in persons if person.drug), ""),
    )


def _told(patient: Patient) -> dict[Column, str]:
    confirmed = {None: "", True: "yes", False: "no"}[patient.itp_confirmed]
    return {
        Column.INITIALS: patient.initials,
        Column.BIRTH_DATE: "" if patient.birth_date is None else patient.birth_date.isoformat(),
        Column.SEX: patient.sex or "",
        Column.ITP_CONFIRMED: confirmed,
    }
