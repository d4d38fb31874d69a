"""What the rows of the visits table say: pure text from a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.visit import Sample, Visit
from taper_desktop.ui.look.tokens import Family, family_of_count
from taper_desktop.ui.records.former import (
    VISIT_PLACES,
    Former,
    former_of,
    visit_versions_said,
    voided_words,
)
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen


class Column(IntEnum):
    """Columns from left to right."""

    DATE = 0
    DAY = 1
    DOSE = 2
    PLATELETS = 3
    SAMPLE = 4
    BLEEDING = 5
    RESCUE = 6
    WORSE = 7
    INTAKE = 8
    ANSWER = 9
    DECISION = 10
    BY = 11


NUMBERS = frozenset({Column.DAY, Column.PLATELETS})
"""Columns that are aligned to the right."""

ELIDED = (Column.RESCUE, Column.BY, Column.INTAKE, Column.DECISION)
"""Columns that give way, in this order, when there is no room; never a number, a dose or a date.
Opening the visit shows them in full."""

_TITLES: Mapping[Column, str] = {
    Column.DATE: message("Date"),
    Column.DAY: message("Day"),
    Column.DOSE: message("Dose on the day"),
    Column.PLATELETS: message("Platelets ×10⁹/L"),
    Column.SAMPLE: message("Sample"),
    Column.BLEEDING: message("Bleeding"),
    Column.RESCUE: message("Rescue"),
    Column.WORSE: message("Worse?"),
    Column.INTAKE: message("Intake"),
    Column.ANSWER: message("Answer"),
    Column.DECISION: message("Decision"),
    Column.BY: message("By"),
}


_VERSIONED: Mapping[Column, int] = {
    Column.DATE: VISIT_PLACES.index("date"),
    Column.PLATELETS: VISIT_PLACES.index("platelets"),
    Column.SAMPLE: VISIT_PLACES.index("sample"),
    Column.BLEEDING: VISIT_PLACES.index("bleeding_grade"),
    Column.RESCUE: VISIT_PLACES.index("rescue"),
    Column.WORSE: VISIT_PLACES.index("deterioration"),
    Column.INTAKE: VISIT_PLACES.index("intake"),
}
"""The columns whose values can be corrected, and where each stands among a visit's texts."""


class Level(StrEnum):
    """How a cell is set off."""

    PLAIN = "plain"
    QUIET = "quiet"
    """Said, but nothing was recorded."""
    CHECK = "check"
    """A count below the count a step needs, or advice that waits for its decision."""
    STOP = "stop"
    """A count below the halt count, or stop-level advice that waits for its decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell shows."""

    text: str
    level: Level = Level.PLAIN
    low: bool = False
    """Whether ▼ stands before the text: a count below a limit of the protocol."""
    action: Action | None = None
    """The answer whose shape stands before the word."""
    former: tuple[Former, ...] = ()
    """What stood here before it was corrected: struck through, before the text."""
    struck: bool = False
    """Whether the text itself is struck through: its visit was voided."""
    told: str = ""
    """What a screen reader says beside the text."""


def column_title(words: Words, column: Column) -> str:
    """The heading of a column."""
    return words.say(_TITLES[column])


def row_cells(words: Words, sheet: PatientSheet, recorded: RecordedVisit) -> tuple[Cell, ...]:
    """The cells of one visit, in the order of :class:`Column`."""
    cells = _cells(words, sheet, recorded)
    if recorded.versions:
        cells = _with_former(words, recorded, cells)
    if recorded.voided is None:
        return cells
    told = voided_words(words, recorded.voided)
    return (
        replace(cells[Column.DATE], struck=True, level=Level.QUIET, told=told),
        *(replace(cell, struck=True, level=Level.QUIET, low=False) for cell in cells[1:9]),
        Cell(text=""),
        Cell(text=words.say("voided"), level=Level.QUIET, told=told),
        replace(cells[Column.BY], text=_short_name(recorded.voided.entered.by)),
    )


def _with_former(
    words: Words, recorded: RecordedVisit, cells: tuple[Cell, ...]
) -> tuple[Cell, ...]:
    said = visit_versions_said(words, recorded)
    changed = list(cells)
    for column, at in _VERSIONED.items():
        former = former_of(words, said, at)
        told = words.join_clauses([_spoken(words, value) for value in former])
        changed[column] = replace(cells[column], former=former, told=told)
    return tuple(changed)


def _spoken(words: Words, former: Former) -> str:
    return words.say("was {value} {until}", value=former.text, until=former.until)


def _cells(words: Words, sheet: PatientSheet, recorded: RecordedVisit) -> tuple[Cell, ...]:
    visit = recorded.visit
    rescue = names.rescue(words, visit.rescue)
    return (
        Cell(text=full_date(words, visit.date)),
        Cell(text="" if recorded.dose_day is None else str(recorded.dose_day)),
        _dose(words, recorded),
        _count(words, sheet, visit),
        Cell(
            text=names.sample(words, visit.sample),
            level=Level.PLAIN if visit.sample is Sample.OK else Level.CHECK,
        ),
        _or_unrecorded(words, visit.bleeding_grade, names.bleeding(words, visit.bleeding_grade)),
        Cell(text=rescue, level=Level.CHECK if visit.rescue else Level.PLAIN),
        _or_unrecorded(words, visit.deterioration, names.deterioration(words, visit.deterioration)),
        _or_unrecorded(words, visit.intake, names.intake(words, visit.intake)),
        _answer(words, recorded),
        _decision(words, sheet, recorded),
        _by(words, recorded),
    )


def _or_unrecorded(words: Words, value: object, text: str) -> Cell:
    if value is None:
        return Cell(text=names.not_recorded(words), level=Level.QUIET)
    return Cell(text=text)


def _dose(words: Words, recorded: RecordedVisit) -> Cell:
    if recorded.dose is None:
        return Cell(text=names.not_recorded(words), level=Level.QUIET)
    return Cell(text=regimen(words, recorded.dose))


def _count(words: Words, sheet: PatientSheet, visit: Visit) -> Cell:
    if visit.platelets is None:
        return Cell(text=words.say("no count"), level=Level.QUIET)
    level = _count_level(sheet, visit)
    return Cell(text=str(visit.platelets), level=level, low=level is not Level.PLAIN)


def _count_level(sheet: PatientSheet, visit: Visit) -> Level:
    seen, protocol = visit.seen, sheet.protocol
    if seen is None or protocol is None:
        return Level.PLAIN
    family = family_of_count(
        seen, halt_below=protocol.halt.count_below, step_needs=protocol.taper.min_count
    )
    if family is None:
        return Level.PLAIN
    return Level.STOP if family is Family.STOP else Level.CHECK


def _answer(words: Words, recorded: RecordedVisit) -> Cell:
    answer = recorded.answer_of_its_day
    if answer is not None:
        return Cell(text=names.action(words, answer), action=answer)
    if recorded.imported:
        text = words.say("none shown")
    elif recorded.action is None:
        text = words.say("no protocol")
    elif recorded.changed:
        text = words.say("corrected later")
    else:
        text = words.say("entered late")
    return Cell(text=text, level=Level.QUIET)


def _decision(words: Words, sheet: PatientSheet, recorded: RecordedVisit) -> Cell:
    decision = recorded.decision
    if decision is None or _corrected_since(sheet, recorded, decision.entered.at):
        return _undecided(words, sheet, recorded)
    if decision.milestone is not None:
        return Cell(text=names.milestone(words, decision.milestone.kind))
    return Cell(text=names.choice(words, decision.choice.value))


def _corrected_since(sheet: PatientSheet, recorded: RecordedVisit, decided_at: str) -> bool:
    """Whether the latest visit was corrected after it was decided, and waits to be again."""
    if not recorded.changed or sheet.latest is not recorded or sheet.decided is not None:
        return False
    at = datetime.fromisoformat
    return at(recorded.entered.at) > at(decided_at)


def _undecided(words: Words, sheet: PatientSheet, recorded: RecordedVisit) -> Cell:
    waits = sheet.latest is recorded and sheet.assessment is not None and sheet.decided is None
    if not waits:
        return Cell(text=words.say("none recorded"), level=Level.QUIET)
    level = Level.STOP if sheet.stop_outstanding else Level.QUIET
    return Cell(text=words.say("not yet decided"), level=level)


def _by(words: Words, recorded: RecordedVisit) -> Cell:
    name = _short_name(recorded.entered.by)
    if recorded.changed:
        return Cell(text=words.say("{name}, corrected", name=name))
    if recorded.imported:
        return Cell(text=words.say("{name}, imported", name=name))
    return Cell(text=name)


def _short_name(name: str) -> str:
    """The first word and the initials of the others: ``Lin M``; one word stays as it is."""
    first, *others = name.split()
    return " ".join([first, *(word[0] for word in others)])
