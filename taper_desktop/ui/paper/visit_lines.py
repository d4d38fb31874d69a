"""One visit as a line of a listing: every value, in words where it was not as usual."""

from taper_desktop.clinic.sheet import RecordedVisit
from taper_desktop.domain.visit import Intake, Sample
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.listing import Entries, Entry
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen_short

_COUNT_COLUMN = 2


def full_line(document: Document, index: int) -> Entries:
    """Visit ``index`` (from 0, the oldest) with a column for each value."""
    words, visit = document.words, document.sheet.visits[index]
    remarks = [_sample(words, visit), _rescue(words, visit), _note(words, visit)]
    return Entries(
        texts=(
            (str(index + 1), False),
            (full_date(words, visit.visit.date), False),
            _count_entry(document, visit),
            _grade_entry(words, visit),
            _deterioration_entry(words, visit),
            _rescue_entry(words, visit),
            _intake_entry(words, visit),
            (regimen_short(words, visit.dose), visit.dose is None),
        ),
        remarks=tuple(remark for remark in remarks if remark),
        changed_column=_COUNT_COLUMN if visit.changed else None,
    )


def short_line(document: Document, index: int) -> Entries:
    """The same in five columns; what has none is said below where it was not as usual."""
    words, visit = document.words, document.sheet.visits[index]
    grade = visit.visit.bleeding_grade
    remarks = [
        words.say("bleeding: not recorded") if grade is None else "",
        _sample(words, visit),
        _if_unusual(words.say("deterioration"), _deterioration_entry(words, visit)),
        _rescue(words, visit),
        _if_unusual(words.say("intake"), _intake_entry(words, visit)),
        _note(words, visit),
    ]
    return Entries(
        texts=(
            (str(index + 1), False),
            (full_date(words, visit.visit.date), False),
            _count_entry(document, visit),
            ("–", True) if grade is None else _grade_entry(words, visit),
            (regimen_short(words, visit.dose), visit.dose is None),
        ),
        remarks=tuple(remark for remark in remarks if remark),
        changed_column=_COUNT_COLUMN if visit.changed else None,
    )


def _count_entry(document: Document, visit: RecordedVisit) -> Entry:
    """Bold below the protocol's limit for a step, or when there is none."""
    protocol = document.sheet.protocol
    count = visit.visit.platelets
    low = count is None or (protocol is not None and count < protocol.taper.min_count)
    return names.count(document.words, count), low


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


def _if_unusual(name: str, entry: Entry) -> str:
    value, unusual = entry
    return f"{name}: {value}" if unusual else ""


def _sample(words: Words, visit: RecordedVisit) -> str:
    if visit.visit.sample is Sample.OK:
        return ""
    return words.say("sample {state}", state=names.sample(words, visit.visit.sample))


def _rescue(words: Words, visit: RecordedVisit) -> str:
    if not visit.visit.rescue:
        return ""
    return words.say("rescue: {value}", value=names.rescue(words, visit.visit.rescue))


def _note(words: Words, visit: RecordedVisit) -> str:
    return words.say("note: {text}", text=visit.note) if visit.note else ""
