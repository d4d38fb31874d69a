"""What a value was before it was corrected, in words: for the table, the record and the ear."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from taper_desktop.clinic.sheet import Entered, RecordedVisit, Version, Voided
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Visit, VisitDetails
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date, moment, plain_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.faults import place_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """One value that no longer holds."""

    text: str
    until: str
    """When it was corrected, by whom, and why."""
    entered: Entered
    """The same, as recorded."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One field of a record: what it says, and what it said."""

    label: str
    now: str
    former: tuple[Former, ...] = ()
    """Oldest first."""


Said = tuple[tuple[str, ...], Entered, str]
"""The values of one version as text, who wrote it, and why."""


def who_when(words: Words, entered: Entered) -> str:
    """Who wrote something, and when."""
    at = moment(words, entered.at)
    return words.say("{name}, {moment}", name=entered.by, moment=at)


def voided_words(words: Words, voided: Voided) -> str:
    """That a record counts no more: by whom, when, and why."""
    by = who_when(words, voided.entered)
    return words.say("Voided by {who}: {why}", who=by, why=voided.why)


def former_of(words: Words, texts: Sequence[Said], at: int) -> tuple[Former, ...]:
    """What the value at a place was, before each correction that changed it."""
    found = []
    for (before, _entered, _why), (after, entered, why) in pairwise(texts):
        if before[at] != after[at]:
            until = words.say("until {who}: {why}", who=who_when(words, entered), why=why)
            found.append(Former(text=before[at], until=until, entered=entered, why=why))
    return tuple(found)


def lines_of(
    words: Words, labels: Sequence[str], now: Sequence[str], texts: Sequence[Said]
) -> tuple[ValueLine, ...]:
    """Every value of a record that says something or once did."""
    lines = (
        ValueLine(label=label, now=text, former=former_of(words, texts, at))
        for at, (label, text) in enumerate(zip(labels, now, strict=True))
    )
    return tuple(line for line in lines if line.now or line.former)


VISIT_PLACES = (
    "date",
    "platelets",
    "sample",
    "bleeding_grade",
    "rescue",
    "deterioration",
    "intake",
    "note",
    "alt",
    "results",
    "source",
)
"""The fields of a visit in the order of :func:`visit_texts`."""


def visit_texts(words: Words, visit: Visit, note: str, details: VisitDetails) -> tuple[str, ...]:
    """A visit's values, each as the screen says it."""
    source = details.source
    if details.transcribed_on is not None:
        day = plain_date(words, details.transcribed_on)
        source = words.say("{source}, on {date}", source=source, date=day)
    return (
        full_date(words, visit.date),
        names.count(words, visit.platelets),
        names.sample(words, visit.sample),
        names.bleeding(words, visit.bleeding_grade),
        names.rescue(words, visit.rescue),
        names.deterioration(words, visit.deterioration),
        names.intake(words, visit.intake),
        note,
        details.alt,
        details.results,
        source,
    )


def visit_versions_said(words: Words, row: RecordedVisit) -> tuple[Said, ...]:
    """Every version of a visit as text."""
    return tuple(
        (visit_texts(words, v.visit, v.note, v.details), v.entered, v.why) for v in row.versions
    )


def visit_lines(words: Words, row: RecordedVisit) -> tuple[ValueLine, ...]:
    """A visit's values with what they were."""
    labels = [place_name(words, place) for place in VISIT_PLACES]
    labels[VISIT_PLACES.index("platelets")] = words.say("Platelets ×10⁹/L")
    now = visit_texts(words, row.visit, row.note, row.details)
    return lines_of(words, labels, now, visit_versions_said(words, row))


def dose_lines(
    words: Words, now: Regimen, versions: Sequence[Version[Regimen]]
) -> tuple[ValueLine, ...]:
    """A dose and its first day with what they were."""

    def texts(value: Regimen) -> tuple[str, ...]:
        return full_date(words, value.start), regimen(words, value.cycle)

    labels = (words.say("From"), words.say("Dose"))
    said = [(texts(v.value), v.entered, v.why) for v in versions]
    return lines_of(words, labels, texts(now), said)


def milestone_lines(
    words: Words, now: Milestone, versions: Sequence[Version[Milestone]]
) -> tuple[ValueLine, ...]:
    """A milestone's kind and day with what they were, and its reason."""

    def texts(value: Milestone) -> tuple[str, ...]:
        days = words.join([plain_date(words, day) for day in value.visits])
        kind = names.milestone(words, value.kind)
        return kind, full_date(words, value.date), value.reason, days

    labels = (
        words.say("What it was"),
        words.say("Date"),
        words.say("Reason"),
        words.say("Visits set aside"),
    )
    said = [(texts(v.value), v.entered, v.why) for v in versions]
    return lines_of(words, labels, texts(now), said)


def patient_lines(
    words: Words, now: Patient, versions: Sequence[Version[Patient]]
) -> tuple[ValueLine, ...]:
    """Who a patient is with what was recorded before."""

    def texts(value: Patient) -> tuple[str, ...]:
        born = value.birth_date
        return (
            value.code,
            value.initials,
            value.name,
            names.not_recorded(words) if born is None else plain_date(words, born),
            names.sex(words, value.sex),
            names.yes_no(words, value.itp_confirmed),
        )

    places = ("code", "initials", "name", "birth_date", "sex", "itp_confirmed")
    labels = [place_name(words, place) for place in places]
    said = [(texts(v.value), v.entered, v.why) for v in versions]
    return lines_of(words, labels, texts(now), said)
