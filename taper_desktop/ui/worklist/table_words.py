"""What a row of the full worklist says, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from taper_desktop.clinic.worklist import WorklistLine
from taper_desktop.ui.worklist.needs_words import Urgency, needs, when
from taper_desktop.ui.worklist.row_words import sample_words, state_words
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import full_date, plain_date, short_date
from taper_desktop.wording.doses import regimen


class Column(IntEnum):
    """The columns, in their order."""

    STATE = 0
    CODE = 1
    INITIALS = 2
    BORN = 3
    PHASE = 4
    DOSE = 5
    DAY = 6
    COUNT = 7
    TREND = 8
    NEXT_VISIT = 9
    WHEN = 10
    NEEDS = 11


TITLES: Mapping[Column, str] = {
    Column.STATE: message("State"),
    Column.CODE: message("Code"),
    Column.INITIALS: message("Initials"),
    Column.BORN: message("Born"),
    Column.PHASE: message("Phase"),
    Column.DOSE: message("Dose now"),
    Column.DAY: message("Day"),
    Column.COUNT: message("Last count"),
    Column.TREND: message("Trend"),
    Column.NEXT_VISIT: message("Next visit"),
    Column.WHEN: message("When"),
    Column.NEEDS: message("Needs"),
}
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """One row."""

    cells: tuple[str, ...]
    """By column; the count line has no words."""
    count: str
    """The number alone."""
    count_note: str
    """Its date, and what is to be known of its sample."""
    when_urgency: Urgency
    needs_urgency: Urgency


def table_words(words: Words, line: WorklistLine, today: date) -> TableWords:
    """One line of the worklist as of ``today``."""
    plan, patient, visit = line.next_visit, line.patient, line.last_count
    ahead = None if plan is None else (plan.planned - today).days
    said_when, when_urgency = when(words, ahead, line.days_late)
    needed = needs(words, line)
    count = NOTHING if visit is None or visit.seen is None else str(visit.seen)
    note = "" if visit is None else _note(words, line)
    cells = {
        Column.STATE: state_words(words, line),
        Column.CODE: patient.code,
        Column.INITIALS: patient.initials or NOTHING,
        Column.BORN: plain_date(words, patient.birth_date) if patient.birth_date else NOTHING,
        Column.PHASE: NOTHING if line.phase is None else names.phase(words, line.phase),
        Column.DOSE: NOTHING if line.current is None else regimen(words, line.current),
        Column.DAY: NOTHING if line.dose_day is None else str(line.dose_day),
        Column.COUNT: f"{count} {note}".strip(),
        Column.TREND: "",
        Column.NEXT_VISIT: NOTHING if plan is None else full_date(words, plan.planned),
        Column.WHEN: said_when,
        Column.NEEDS: needed.text,
    }
    return TableWords(
        cells=tuple(cells[column] for column in Column),
        count=count,
        count_note=note,
        when_urgency=when_urgency,
        needs_urgency=needed.urgency,
    )


def _note(words: Words, line: WorklistLine) -> str:
    visit = line.last_count
    assert visit is not None
    day = short_date(words, visit.date)
    why = sample_words(words, visit) or (words.say("rescue") if visit.rescue else "")
    return f"{day} · {why}" if why else day
