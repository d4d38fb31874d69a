"""Everything recorded of a patient, line by line, each with its values and what they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import (
    Entered,
    PatientSheet,
    RecordedDecision,
    RecordedMilestone,
    RecordedRegimen,
    RecordedVisit,
    Review,
    Voided,
)
from taper_desktop.domain.ids import DecisionId
from taper_desktop.ui.answer.said import decided_of
from taper_desktop.ui.records.former import (
    ValueLine,
    dose_lines,
    milestone_lines,
    patient_lines,
    visit_lines,
    voided_words,
    who_when,
)
from taper_desktop.ui.records.review_words import review_remark
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen


class Kind(StrEnum):
    """What a line is of."""

    PATIENT = "patient"
    VISIT = "visit"
    DOSE = "dose"
    MILESTONE = "milestone"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record."""

    kind: Kind
    number: int
    title: str
    values: tuple[ValueLine, ...]
    remarks: tuple[str, ...]
    """Who entered it; that it was voided; what was said of it later."""
    entered: Entered | None = None
    """Who first entered it, and when."""
    gone: Voided | None = None
    """By whom and why it was voided."""
    corrects: Verb | None = None
    """What correcting it is; ``None`` where it is not corrected but voided."""
    voids: Verb | None = None
    decision: DecisionId | None = None
    """The decision that wrote it, which is what is voided: with all that it wrote."""
    why_not_void: str = ""
    """Why it is not voided by itself."""

    @property
    def voided(self) -> bool:
        """Whether it counts no more."""
        return self.gone is not None

    @property
    def changed(self) -> bool:
        """Whether a value was corrected."""
        return any(value.former for value in self.values)

    @property
    def key(self) -> tuple[Kind, int]:
        """What tells it from every other."""
        return self.kind, self.number

    def spoken(self, words: Words) -> str:
        """The whole record as sentences, for a screen reader."""
        said = []
        for value in self.values:
            parts = [words.say("{title}: {value}", title=value.label, value=value.now)]
            parts += [
                words.say("was {value} {until}", value=former.text, until=former.until)
                for former in value.former
            ]
            said.append(words.join_clauses(parts))
        return ". ".join([self.title, *said, *self.remarks])


def record_lines(words: Words, sheet: PatientSheet) -> tuple[RecordLine, ...]:
    """Every record: who the patient is, then by kind, the newest first."""
    return (
        _patient(words, sheet),
        *_newest_first(_visits(words, sheet)),
        *_newest_first(_doses(words, sheet)),
        *reversed([_milestone(words, row) for row in sheet.milestones]),
        *reversed([_decision(words, sheet, row) for row in _decisions(sheet)]),
    )


def _newest_first(lines: Iterator[tuple[object, RecordLine]]) -> Iterator[RecordLine]:
    return (line for _day, line in sorted(lines, key=lambda pair: str(pair[0]), reverse=True))


def _patient(words: Words, sheet: PatientSheet) -> RecordLine:
    return RecordLine(
        kind=Kind.PATIENT,
        number=sheet.patient_id,
        title=words.say("Who the patient is"),
        values=patient_lines(words, sheet.patient, sheet.patient_versions),
        remarks=(),
        corrects=Verb.CORRECT_PATIENT,
        why_not_void=words.say("A patient is not voided"),
    )


def _visits(words: Words, sheet: PatientSheet) -> Iterator[tuple[object, RecordLine]]:
    for row in (*sheet.visits, *sheet.voided.visits):
        yield row.visit.date, _visit(words, row)


def _visit(words: Words, row: RecordedVisit) -> RecordLine:
    title = words.say(
        "{date}: {found}",
        date=full_date(words, row.visit.date),
        found=names.count_with_unit(words, row.visit.platelets),
    )
    gone = row.voided
    first = row.versions[0] if row.versions else row
    return RecordLine(
        kind=Kind.VISIT,
        number=row.id,
        title=title,
        values=visit_lines(words, row),
        remarks=(
            _entered(words, who_when(words, first.entered)),
            *(() if gone is None else (voided_words(words, gone),)),
        ),
        entered=first.entered,
        gone=gone,
        corrects=Verb.CORRECT_VISIT if gone is None else None,
        voids=Verb.VOID_VISIT if gone is None else None,
    )


def _doses(words: Words, sheet: PatientSheet) -> Iterator[tuple[object, RecordLine]]:
    for row in (*sheet.regimens, *sheet.voided.regimens):
        yield row.regimen.start, _dose(words, row)


def _dose(words: Words, row: RecordedRegimen) -> RecordLine:
    title = words.say(
        "{date}: {found}",
        date=full_date(words, row.regimen.start),
        found=regimen(words, row.regimen.cycle),
    )
    gone, stands = row.voided, row.voided is None
    alone = row.decision is None
    first = row.versions[0] if row.versions else row
    return RecordLine(
        kind=Kind.DOSE,
        number=row.id,
        title=title,
        values=dose_lines(words, row.regimen, row.versions),
        remarks=(
            _entered(words, who_when(words, first.entered)),
            *(() if gone is None else (voided_words(words, gone),)),
        ),
        entered=first.entered,
        gone=gone,
        corrects=Verb.CORRECT_DOSE if stands else None,
        voids=(Verb.VOID_DOSE if alone else Verb.VOID_DECISION) if stands else None,
        decision=row.decision,
    )


def _milestone(words: Words, row: RecordedMilestone) -> RecordLine:
    title = words.say(
        "{date}: {found}",
        date=full_date(words, row.milestone.date),
        found=names.milestone(words, row.milestone.kind),
    )
    first = row.versions[0] if row.versions else row
    return RecordLine(
        kind=Kind.MILESTONE,
        number=row.id,
        title=title,
        values=milestone_lines(words, row.milestone, row.versions),
        remarks=(_entered(words, who_when(words, first.entered)),),
        entered=first.entered,
        corrects=Verb.CORRECT_MILESTONE,
        voids=Verb.VOID_DECISION,
        decision=row.decision,
    )


def _decisions(sheet: PatientSheet) -> list[RecordedDecision]:
    every = (*sheet.decisions, *sheet.voided.decisions)
    return sorted(every, key=lambda decision: decision.id)


def _decision(words: Words, sheet: PatientSheet, row: RecordedDecision) -> RecordLine:
    what, by = decided_of(words, row)
    date = full_date(words, row.as_of)
    reviews: tuple[Review, ...] = tuple(r for r in sheet.reviews if r.decision.id == row.id)
    values = [ValueLine(label=words.say("Decision"), now=what)]
    if row.reason:
        values.append(ValueLine(label=words.say("Reason"), now=row.reason))
    gone = row.voided
    return RecordLine(
        kind=Kind.DECISION,
        number=row.id,
        title=words.say("{date}: {found}", date=date, found=what),
        values=tuple(values),
        remarks=(
            _entered(words, by),
            *(review_remark(words, review) for review in reviews),
            *(() if gone is None else (voided_words(words, gone),)),
        ),
        entered=row.entered,
        gone=gone,
        voids=Verb.VOID_DECISION if gone is None else None,
    )


def _entered(words: Words, who: str) -> str:
    return words.say("Entered by {who}", who=who)
