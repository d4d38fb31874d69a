"""What the answer's fixed parts say: pure text from a sheet and an assessment."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.outstanding import STOP_ACTIONS, stop_outstanding
from taper_desktop.clinic.sheet import PatientSheet, RecordedDecision
from taper_desktop.domain.assessment import Action, Assessment, NextVisit
from taper_desktop.domain.visit import Visit
from taper_desktop.wording import names
from taper_desktop.wording.answer import dose_line, headline, shown_dose
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import (
    date_range,
    day_of_window,
    full_date,
    in_days,
    late_days,
    moment,
)
from taper_desktop.wording.doses import regimen, tablets


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSaid:
    """The block that says what to do."""

    action: Action
    """Gives the shape and the colours."""
    word: str
    dose: str
    small: tuple[str, ...]
    """Tablets; as of which day; how old the count is: side by side where there is room."""
    warning: str = ""
    """Over a block that is not itself a stop: that a stop is outstanding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisitSaid:
    """When the patient is seen next."""

    day: str
    window: str
    late: str = ""
    """Set off: how late the visit is."""


def head_of(
    words: Words,
    sheet: PatientSheet,
    assessment: Assessment,
    latest: Visit | None,
    *,
    decided: bool = False,
) -> HeadSaid:
    """The head of an answer; ``latest`` is the visit whose count it speaks of.

    ``decided`` says whether this answer has its decision; that of a visit being typed has none.
    """
    strengths = sheet.protocol.doses.tablets_mg if sheet.protocol else ()
    made = tablets(words, shown_dose(assessment), strengths)
    as_of = latest.date if latest and latest.date > sheet.as_of else sheet.as_of
    stand = words.say("as of {date}", date=full_date(words, as_of))
    parts = (made, stand, count_age(words, latest, as_of))
    return HeadSaid(
        action=assessment.action,
        word=headline(words, assessment),
        dose=dose_line(words, assessment),
        small=tuple(part for part in parts if part),
        warning=_warning(words, assessment, decided=decided),
    )


def _warning(words: Words, assessment: Assessment, *, decided: bool) -> str:
    if assessment.action in STOP_ACTIONS or not stop_outstanding(assessment, decided=decided):
        return ""
    return words.say("Stop condition outstanding")


def count_age(words: Words, latest: Visit | None, as_of: date) -> str:
    """How old the latest visit's count is on ``as_of``; nothing when it is of that day."""
    if latest is None:
        return words.say("no visit yet")
    if latest.platelets is None:
        return words.say("no count at the last visit")
    days = (as_of - latest.date).days
    if days == 0:
        return ""
    return words.count("count {number}\u00a0day old", "count {number}\u00a0days old", days)


def head_without_protocol(words: Words, sheet: PatientSheet) -> HeadSaid:
    """The head where nothing can be judged: the recorded dose, and that it is only recorded."""
    dose = words.say("no dose recorded") if sheet.current is None else regimen(words, sheet.current)
    return HeadSaid(
        action=Action.CANNOT_TELL,
        word=words.say("NO PROTOCOL"),
        dose=dose,
        small=(
            words.say("recorded, not judged"),
            words.say("as of {date}", date=full_date(words, sheet.as_of)),
        ),
    )


def head_waiting(words: Words) -> HeadSaid:
    """The head while what is typed gives no answer yet."""
    return HeadSaid(
        action=Action.CANNOT_TELL,
        word=words.say("NOT YET"),
        dose=words.say("No answer while something is missing"),
        small=(),
    )


def next_visit_of(words: Words, visit: NextVisit, today: date) -> NextVisitSaid:
    """The planned day, its window, and how far off or how late it is."""
    window = words.say("Window {range}", range=date_range(words, visit.earliest, visit.latest))
    if visit.planned != visit.due:
        due = day_of_window(words, visit.due)
        window = words.say("{window}; due {due}, site closed", window=window, due=due)
    if today > max(visit.planned, visit.latest):
        late = (today - visit.planned).days
        day = full_date(words, visit.planned)
        return NextVisitSaid(day=day, window=window, late=late_days(words, late))
    away = in_days(words, (visit.planned - today).days)
    return NextVisitSaid(
        day=full_date(words, visit.planned),
        window=words.say_in("between statements", ", ").join((window, away)),
    )


def no_next_visit(words: Words, sheet: PatientSheet) -> str:
    """Why there is no next visit."""
    if sheet.assessment is None:
        return words.say("No next date: no protocol plans it")
    if sheet.assessment.action is Action.COMPLETE:
        return words.say("None planned: the follow-up is complete")
    if sheet.assessment.action is Action.NONE:
        return words.say("None planned: the follow-up is closed")
    return words.say("No date before the first visit is recorded")


def decided_of(words: Words, decision: RecordedDecision) -> tuple[str, str]:
    """What was decided, and by whom and when."""
    parts = [names.choice(words, decision.choice.value)]
    if decision.action is not None:
        parts.insert(0, names.action(words, decision.action))
    if decision.milestone is not None:
        parts.append(names.milestone(words, decision.milestone.kind))
    if decision.cycle is not None:
        parts.append(regimen(words, decision.cycle))
    by = words.say(
        "{name}, {moment}", name=decision.entered.by, moment=moment(words, decision.entered.at)
    )
    return words.say("Decided: {what}", what=", ".join(parts)), by


def not_judged(words: Words, sheet: PatientSheet) -> tuple[str, ...]:
    """What the program cannot say of a drug that no protocol covers."""
    drug = names.drug(words, sheet.patient.drug)
    return (
        words.say("Halt conditions: no limits are known for {drug}", drug=drug),
        words.say("Next dose: no ladder is known for {drug}", drug=drug),
        words.say("Next visit: no interval is known for {drug}", drug=drug),
    )
