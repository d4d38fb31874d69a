"""Values that were changed since first entry: each has a number, marked where the value stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from taper_desktop.clinic.sheet import PatientSheet, VisitVersion
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.table import Cell, Column, Row, Table
from taper_desktop.ui.paper.visit_notes import note_text
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment, plain_date

_PAD_MM = 0.7


class Value(StrEnum):
    """What of a visit can be corrected, in the order of the table's columns."""

    DATE = "date"
    PLATELETS = "platelets"
    SAMPLE = "sample"
    GRADE = "grade"
    DETERIORATION = "deterioration"
    RESCUE = "rescue"
    INTAKE = "intake"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one visit that is not as it was first entered, or was not meanwhile."""

    number: int
    index: int
    """The visit, from 0, the oldest."""
    value: Value

    @property
    def mark(self) -> str:
        """``△1``: stands beside the value and before what is said of it."""
        return f"△{self.number}"


Marks = Mapping[tuple[int, Value], str]
"""The mark of each changed value, by visit and value."""


def changes(sheet: PatientSheet) -> tuple[Change, ...]:
    """Every changed value, numbered as they are read: the newest visit first."""
    found = [
        (index, value)
        for index in reversed(range(len(sheet.visits)))
        for value in Value
        if len({_raw(version, value) for version in sheet.visits[index].versions}) > 1
    ]
    return tuple(Change(number, *place) for number, place in enumerate(found, 1))


def marks(sheet: PatientSheet) -> Marks:
    """The marks of :func:`changes`."""
    return {(change.index, change.value): change.mark for change in changes(sheet)}


def corrections_table(document: Document, *, width: float, titled: bool) -> Table | None:
    """What each mark stands for, in ``width`` mm; ``None`` when nothing was changed."""
    words, setter = document.words, document.setter
    rows = tuple(
        Row(cells=(Cell(setter.set(_said(document, change), faces.CAPTION, width)),), pad=_PAD_MM)
        for change in changes(document.sheet)
    )
    if not rows:
        return None
    title = words.say("Changed since first entry")
    caption = words.say("the first value stays in the file")
    return Table(
        heading=heading_of(document, title, caption) if titled else None,
        continued=heading_of(document, title, words.say("continued")),
        head=None,
        columns=(Column(left=0.0, width=width),),
        rows=rows,
        width=width,
    )


def _said(document: Document, change: Change) -> str:
    words, visit = document.words, document.sheet.visits[change.index]
    value, versions = change.value, visit.versions
    steps = [
        version
        for before, version in pairwise(versions)
        if _raw(before, value) != _raw(version, value)
    ]
    values = [words.say("first {value}", value=_shown(words, versions[0], value))]
    values += [words.say("then {value}", value=_shown(words, v, value)) for v in steps[:-1]]
    values.append(words.say("now {value}", value=_shown(words, steps[-1], value)))
    what = words.say(
        "{value} of {date}: {values}.",
        value=_name(words, value),
        date=plain_date(words, visit.visit.date),
        values=words.say_in("between the parts of a list", ", ").join(values),
    )
    who = [
        words.say(
            "{why}. {by}, {moment}",
            why=version.why.rstrip(".。"),
            by=version.entered.by,
            moment=moment(words, version.entered.at),
        )
        for version in steps
    ]
    return " ".join([change.mark, what, words.join_clauses(who)])


def _raw(version: VisitVersion, value: Value) -> object:
    visit = version.visit
    return {
        Value.DATE: visit.date,
        Value.PLATELETS: visit.platelets,
        Value.SAMPLE: visit.sample,
        Value.GRADE: visit.bleeding_grade,
        Value.DETERIORATION: visit.deterioration,
        Value.RESCUE: visit.rescue,
        Value.INTAKE: visit.intake,
        Value.NOTE: (version.note, version.details),
    }[value]


def _name(words: Words, value: Value) -> str:
    return {
        Value.DATE: words.say("Date"),
        Value.PLATELETS: words.say("Platelets"),
        Value.SAMPLE: words.say("Sample"),
        Value.GRADE: words.say("Bleeding"),
        Value.DETERIORATION: words.say("Condition worse"),
        Value.RESCUE: words.say("Rescue"),
        Value.INTAKE: words.say("Intake"),
        Value.NOTE: words.say("Note"),
    }[value]


def _shown(words: Words, version: VisitVersion, value: Value) -> str:
    visit = version.visit
    return {
        Value.DATE: plain_date(words, visit.date),
        Value.PLATELETS: names.count_with_unit(words, visit.platelets),
        Value.SAMPLE: names.sample(words, visit.sample),
        Value.GRADE: names.bleeding(words, visit.bleeding_grade),
        Value.DETERIORATION: names.deterioration(words, visit.deterioration),
        Value.RESCUE: names.rescue(words, visit.rescue),
        Value.INTAKE: names.intake(words, visit.intake),
        Value.NOTE: note_text(words, version.note, version.details) or words.say("none"),
    }[value]
