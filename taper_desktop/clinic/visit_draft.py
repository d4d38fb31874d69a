"""Reading the visit form: each field strictly, unusual counts twice.

Required are the date, the count with its sample (unless there was no sample or it clumped) and
whether rescue was given. Bleeding, deterioration and intake may stay empty: not recorded.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taper_desktop.clinic.texts import (
    LONGEST_NOTE,
    Collected,
    looks_per_microlitre,
    read_count,
    read_day,
    read_word,
    read_yes_or_no,
    text_problems,
)
from taper_desktop.clinic.unusual import unusual_count
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.visit import (
    HIGHEST_GRADE,
    NO_DETAILS,
    Intake,
    Rescue,
    Sample,
    Visit,
    VisitDetails,
)

NOT_TAKEN = "not_taken"
"""What the form says of the sample when there was none."""
_GRADES = tuple(str(grade) for grade in range(HIGHEST_GRADE + 1))
_DETAILS = (("alt", 100, False), ("results", LONGEST_NOTE, True), ("source", 200, False))
"""Field, longest text, whether it may have several lines."""
_WITHOUT_COUNT = (NOT_TAKEN, Sample.CLUMPED.value)


class RescueGiven(StrEnum):
    """Whether rescue was given since the last visit."""

    NONE = "none"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReading:
    """What the form holds."""

    problems: tuple[Problem, ...]
    """Everything that keeps the visit from being saved, ``unusual`` included."""
    unusual: tuple[Problem, ...]
    """Counts that are to be typed again."""
    visit: Visit | None
    """The visit, when nothing is wrong but ``unusual``."""
    note: str
    details: VisitDetails = NO_DETAILS
    """What no rule looks at; nothing while something of it is wrong."""


def read_visit_draft(
    draft: VisitDraft, others: Sequence[Visit], *, today: date, confirmed: int | None = None
) -> VisitReading:
    """Read the form; ``others`` are the patient's other visits.

    ``confirmed`` is a count that was typed twice before, when the visit was first recorded.
    """
    found = Collected()
    day = found.read(lambda: _read_visit_date(draft, {visit.date for visit in others}, today))
    sample = found.read(lambda: _read_sample(draft))
    count = found.read(lambda: _read_platelets(draft))
    grade = found.read(lambda: _read_grade(draft.bleeding_grade))
    worse = found.read(lambda: read_yes_or_no(draft.deterioration, "deterioration"))
    intake = found.read(lambda: read_word(draft.intake, "intake", Intake) if draft.intake else None)
    rescue = found.read(lambda: _read_rescue(draft))
    found.add(text_problems("note", draft.note, longest=LONGEST_NOTE, lines=True))
    details = _read_details(found, draft, today)
    unusual: tuple[Problem, ...] = ()
    if count is not None and count != confirmed:
        unusual = _to_type_again(draft, count, unusual_count(count, day, others))
    problems = (*found.problems, *unusual)
    visit = None
    if not found.problems and day is not None and sample is not None and rescue is not None:
        visit = Visit(
            date=day,
            platelets=count,
            sample=sample,
            bleeding_grade=grade,
            rescue=rescue,
            deterioration=worse,
            intake=intake,
        )
    return VisitReading(
        problems=problems,
        unusual=unusual,
        visit=visit,
        note=draft.note.strip(),
        details=details,
    )


def _read_details(found: Collected, draft: VisitDraft, today: date) -> VisitDetails:
    """What is kept beside what rules look at. A source and its day go together."""
    for place, longest, lines in _DETAILS:
        text = getattr(draft, place)
        found.add(text_problems(place, text, longest=longest, lines=lines))
    source = draft.source.strip()
    day = None
    if source:
        day = found.read(lambda: read_day(draft.transcribed_on, "transcribed_on", today=today))
    elif draft.transcribed_on.strip():
        found.add((Problem(place="source", fault=Fault.EMPTY),))
    return VisitDetails(
        alt=draft.alt.strip(), results=draft.results.strip(), source=source, transcribed_on=day
    )


def _read_visit_date(draft: VisitDraft, taken: Collection[date], today: date) -> date:
    day = read_day(draft.date, "date", today=today)
    if day in taken:
        raise Refused("date", Fault.SECOND_VISIT, date=day)
    return day


def _read_sample(draft: VisitDraft) -> Sample:
    if not draft.sample:
        raise Refused("sample", Fault.NOT_CHOSEN)
    return Sample.OK if draft.sample == NOT_TAKEN else read_word(draft.sample, "sample", Sample)


def _read_platelets(draft: VisitDraft) -> int | None:
    typed = draft.platelets.strip()
    if not typed:
        if draft.sample in _WITHOUT_COUNT:
            return None
        raise Refused("platelets", Fault.EMPTY)
    if draft.sample == NOT_TAKEN:
        raise Refused("platelets", Fault.CONTRADICTS, value=typed, other="sample")
    return read_count(draft.platelets, "platelets")


def _read_grade(text: str) -> int | None:
    if text and text not in _GRADES:
        raise Refused("bleeding_grade", Fault.UNKNOWN_VALUE, value=text, allowed=", ".join(_GRADES))
    return int(text) if text else None


def _read_rescue(draft: VisitDraft) -> tuple[Rescue, ...]:
    """The treatments given, in the order of the list, each once."""
    if not draft.rescue_given:
        raise Refused("rescue_given", Fault.NOT_CHOSEN)
    given = read_word(draft.rescue_given, "rescue_given", RescueGiven)
    named = {read_word(text, "rescue", Rescue) for text in draft.rescue}
    if given is RescueGiven.NONE and named:
        raise Refused(
            "rescue", Fault.CONTRADICTS, value=", ".join(draft.rescue), other="rescue_given"
        )
    if given is RescueGiven.GIVEN and not named:
        raise Refused("rescue", Fault.NOT_CHOSEN)
    return tuple(rescue for rescue in Rescue if rescue in named)


def _to_type_again(draft: VisitDraft, count: int, unusual: Problem | None) -> tuple[Problem, ...]:
    """What is left to say of an unusual count: nothing once the same was typed again."""
    if looks_per_microlitre(count):
        values = {"value": draft.platelets.strip(), "meant": str(count // 1000)}
        unusual = Problem(place="platelets", fault=Fault.PER_MICROLITRE, values=values)
    if unusual is None:
        return ()
    typed, again = draft.platelets.strip(), draft.platelets_again.strip()
    if not again:
        return (unusual,)
    if again != typed:
        values = {"value": typed, "again": again}
        return (Problem(place="platelets_again", fault=Fault.RETYPED_DIFFERS, values=values),)
    return ()
