"""Corrected records in words: every value of each version, and what a value is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.sheet import Entered, PatientSheet, RecordedVisit, Version, VisitVersion
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.regimen import Regimen
from taper_desktop.ui.paper.visit_notes import note_text
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import plain_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.faults import place_name


class Record(StrEnum):
    """What a changed value is of."""

    PATIENT = "patient"
    VISIT = "visit"
    DOSE = "dose"
    MILESTONE = "milestone"


class Value(StrEnum):
    """What can be corrected, of each record in the order in which it is read."""

    CODE = "code"
    INITIALS = "initials"
    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    ITP_CONFIRMED = "itp_confirmed"
    DATE = "date"
    PLATELETS = "platelets"
    SAMPLE = "sample"
    GRADE = "grade"
    DETERIORATION = "deterioration"
    RESCUE = "rescue"
    INTAKE = "intake"
    NOTE = "note"
    DOSE = "dose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Every value of one version in words, and where it came from."""

    values: Mapping[Value, str]
    entered: Entered
    why: str


Named = Callable[[Value], str]
"""What a value of a record is called where nothing stands around it."""


History = tuple[Record, int, Named, Sequence[Step]]
"""Which record, by its number in the file; what its values are called; all it was."""


def histories(words: Words, sheet: PatientSheet) -> Iterator[History]:
    """Every record that was corrected: the patient, then by kind, the newest first."""
    if sheet.patient_versions:
        steps = _steps(words, sheet.patient_versions, _patient)
        yield Record.PATIENT, sheet.patient_id, lambda value: place_name(words, value), steps
    for visit in reversed(sheet.visits):
        if visit.versions:
            yield Record.VISIT, visit.id, _visit_named(words, visit), _visit_steps(words, visit)
    for dose in sorted(sheet.regimens, key=lambda row: row.regimen.start, reverse=True):
        if dose.versions:
            steps = _steps(words, dose.versions, _dose)
            yield Record.DOSE, dose.id, _dose_named(words, dose.regimen), steps
    for row in reversed(sheet.milestones):
        if row.versions:
            steps = _steps(words, row.versions, _milestone)
            yield Record.MILESTONE, row.id, _milestone_named(words, row.milestone), steps


def _steps(
    words: Words,
    versions: Iterable[Version[Patient]]
    | Iterable[Version[Regimen]]
    | Iterable[Version[Milestone]],
    worded: Callable[..., Mapping[Value, str]],
) -> list[Step]:
    return [
        Step(values=worded(words, version.value), entered=version.entered, why=version.why)
        for version in versions
    ]


def _patient(words: Words, patient: Patient) -> Mapping[Value, str]:
    born, unsaid = patient.birth_date, words.say("not recorded")
    sex, itp = patient.sex, patient.itp_confirmed
    return {
        Value.CODE: patient.code,
        Value.INITIALS: patient.initials or unsaid,
        Value.NAME: patient.name or unsaid,
        Value.SEX: unsaid if sex is None else names.sex(words, sex),
        Value.BIRTH_DATE: unsaid if born is None else plain_date(words, born),
        Value.ITP_CONFIRMED: unsaid if itp is None else names.yes_no(words, itp),
    }


def _dose(words: Words, dose: Regimen) -> Mapping[Value, str]:
    return {Value.DATE: plain_date(words, dose.start), Value.DOSE: regimen(words, dose.cycle)}


def _dose_named(words: Words, dose: Regimen) -> Named:
    day, what = plain_date(words, dose.start), regimen(words, dose.cycle)
    said = {
        Value.DATE: words.say("First day of {dose}", dose=what),
        Value.DOSE: words.say("Dose from {date}", date=day),
    }
    return lambda value: said[value]


def _milestone_named(words: Words, milestone: Milestone) -> Named:
    name = sentence(names.milestone(words, milestone.kind))
    return lambda _value: name


def _milestone(words: Words, milestone: Milestone) -> Mapping[Value, str]:
    return {Value.DATE: plain_date(words, milestone.date)}


def _visit_steps(words: Words, visit: RecordedVisit) -> list[Step]:
    return [
        Step(values=_visit(words, version), entered=version.entered, why=version.why)
        for version in visit.versions
    ]


def _visit(words: Words, version: VisitVersion) -> Mapping[Value, str]:
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
    }


def _visit_named(words: Words, visit: RecordedVisit) -> Named:
    said = {
        Value.DATE: words.say("Date"),
        Value.PLATELETS: words.say("Platelets"),
        Value.SAMPLE: words.say("Sample"),
        Value.GRADE: words.say("Bleeding"),
        Value.DETERIORATION: words.say("Condition worse"),
        Value.RESCUE: words.say("Rescue"),
        Value.INTAKE: words.say("Intake"),
        Value.NOTE: words.say("Note"),
    }
    day = plain_date(words, visit.visit.date)
    return lambda value: words.say("{value} of {date}", value=said[value], date=day)
