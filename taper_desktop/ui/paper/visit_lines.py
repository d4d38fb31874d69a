"""One visit as a line of a listing: every value, in words where it was not as usual."""

from taper_desktop.clinic.sheet import RecordedVisit
from taper_desktop.domain.visit import Intake, Sample
from taper_desktop.ui.paper.changed_values import Marks
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.listing import Entries, Entry
from taper_desktop.ui.paper.version_words import Record, Value
from taper_desktop.ui.paper.visit_notes import note_text
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen_short


class _Line:
    """One visit's values in words, each with its mark where it was changed."""

    def __init__(self, document: Document, index: int, marked: Marks) -> None:
        self.words = document.words
        self.visit = document.sheet.visits[index]
        self._marked = marked

    def mark(self, *values: Value) -> str:
        """The marks of these values."""
        return " ".join(
            filter(None, (self._marked.get((Record.VISIT, self.visit.id, v)) for v in values))
        )

    def entry(self, entry: Entry, *values: Value) -> Entry:
        """The entry with the marks after it."""
        text, bold = entry
        return " ".join(filter(None, (text, self.mark(*values)))), bold

    def remark(self, said: str, none: str, value: Value) -> str:
        """What is said below the line; a changed value is, also where there is none now."""
        mark = self.mark(value)
        return f"{said or none} {mark}" if mark else said


def full_line(document: Document, index: int, marked: Marks) -> Entries:
    """Visit ``index`` (from 0, the oldest) with a column for each value."""
    line = _Line(document, index, marked)
    words, visit = line.words, line.visit
    remarks = [
        line.remark(_sample(words, visit), _sample_in_order(words), Value.SAMPLE),
        _rescue(words, visit),
        line.remark(_note(words, visit), _no_note(words), Value.NOTE),
    ]
    return Entries(
        texts=(
            (str(index + 1), False),
            line.entry((full_date(words, visit.visit.date), False), Value.DATE),
            _count_entry(document, line),
            line.entry(_grade_entry(words, visit), Value.GRADE),
            line.entry(_deterioration_entry(words, visit), Value.DETERIORATION),
            line.entry(_rescue_entry(words, visit), Value.RESCUE),
            line.entry(_intake_entry(words, visit), Value.INTAKE),
            (regimen_short(words, visit.dose), visit.dose is None),
        ),
        remarks=tuple(remark for remark in remarks if remark),
    )


def short_line(document: Document, index: int, marked: Marks) -> Entries:
    """The same in five columns; what has none is said below where it was not as usual."""
    line = _Line(document, index, marked)
    words, visit = line.words, line.visit
    grade = visit.visit.bleeding_grade
    worse, intake = _deterioration_entry(words, visit), _intake_entry(words, visit)
    remarks = [
        words.say("bleeding: not recorded") if grade is None else "",
        line.remark(_sample(words, visit), _sample_in_order(words), Value.SAMPLE),
        line.remark(
            _if_unusual(words.say("deterioration"), worse),
            _named(words.say("deterioration"), worse),
            Value.DETERIORATION,
        ),
        line.remark(
            _rescue(words, visit),
            words.say("rescue: {value}", value=names.rescue(words, ())),
            Value.RESCUE,
        ),
        line.remark(
            _if_unusual(words.say("intake"), intake),
            _named(words.say("intake"), intake),
            Value.INTAKE,
        ),
        line.remark(_note(words, visit), _no_note(words), Value.NOTE),
    ]
    return Entries(
        texts=(
            (str(index + 1), False),
            line.entry((full_date(words, visit.visit.date), False), Value.DATE),
            _count_entry(document, line),
            line.entry(("–", True) if grade is None else _grade_entry(words, visit), Value.GRADE),
            (regimen_short(words, visit.dose), visit.dose is None),
        ),
        remarks=tuple(remark for remark in remarks if remark),
    )


def _count_entry(document: Document, line: _Line) -> Entry:
    """Bold below the protocol's limit for a step, or when there is none; its mark before it."""
    protocol = document.sheet.protocol
    count = line.visit.visit.platelets
    low = count is None or (protocol is not None and count < protocol.taper.min_count)
    mark = line.mark(Value.PLATELETS)
    return " ".join(filter(None, (mark, names.count(document.words, count)))), low


def _grade_entry(words: Words, visit: RecordedVisit) -> Entry:
    grade = visit.visit.bleeding_grade
    return (words.say("not recorded"), True) if grade is None else (str(grade), grade > 0)


def _deterioration_entry(words: Words, visit: RecordedVisit) -> Entry:
    value = visit.visit.deterioration
    if value is None:
        return words.say("not judged"), True
    return names.deterioration(words, value), value


def _rescue_entry(words: Words, visit: RecordedVisit) -> Entry:
    """Whether any was given; which it was is said below."""
    given = bool(visit.visit.rescue)
    return words.say_in("rescue therapy", "given") if given else names.rescue(words, ()), given


def _intake_entry(words: Words, visit: RecordedVisit) -> Entry:
    value = visit.visit.intake
    if value is None:
        return words.say("not recorded"), True
    return names.intake(words, value), value is not Intake.AS_DIRECTED


def _named(name: str, entry: Entry) -> str:
    return f"{name}: {entry[0]}"


def _if_unusual(name: str, entry: Entry) -> str:
    return _named(name, entry) if entry[1] else ""


def _sample_in_order(words: Words) -> str:
    return words.say("sample {state}", state=names.sample(words, Sample.OK))


def _no_note(words: Words) -> str:
    return words.say("note: {text}", text=words.say("none"))


def _sample(words: Words, visit: RecordedVisit) -> str:
    if visit.visit.sample is Sample.OK:
        return ""
    return words.say("sample {state}", state=names.sample(words, visit.visit.sample))


def _rescue(words: Words, visit: RecordedVisit) -> str:
    if not visit.visit.rescue:
        return ""
    return words.say("rescue: {value}", value=names.rescue(words, visit.visit.rescue))


def _note(words: Words, visit: RecordedVisit) -> str:
    text = note_text(words, visit.note, visit.details)
    return words.say("note: {text}", text=text) if text else ""
