"""What a worklist row says: pure text from a line of the worklist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.regimen import Cycle
from taper_desktop.domain.visit import Sample, Visit
from taper_desktop.ui.records.review_words import waiting_words
from taper_desktop.ui.worklist.needs_words import Urgency, owed_words, short_need
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import short_date
from taper_desktop.wording.doses import dose, regimen_short
from taper_desktop.wording.names import action as action_name
from taper_desktop.wording.names import phase as phase_name

_TITLES: Mapping[Group, str] = {
    Group.STOP: message("Stop condition outstanding"),
    Group.OVERDUE: message("Overdue"),
    Group.DUE_TODAY: message("Due today"),
    Group.DUE_THIS_WEEK: message("Due this week"),
    Group.STEP_POSSIBLE: message("Step possible"),
    Group.CANNOT_JUDGE: message("Cannot be judged"),
    Group.NO_NEXT_DATE: message("No next date"),
    Group.REVIEW: message("Past decisions to review"),
    Group.UNFINISHED: message("To finish"),
    Group.LATER: message("Later"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """One row in words."""

    code: str
    initials: str
    state: str
    details: tuple[str, ...]
    """What stands beside the state, in ever shorter forms; the first one says it whole."""
    when: str
    """Short date of the next visit; a dash when there is none."""
    need: str
    urgency: Urgency
    review: str = ""
    """How many past decisions wait to be reviewed."""
    owed: tuple[str, ...] = ()
    """What was begun and not finished."""

    def spoken(self) -> str:
        """The row as one sentence, for a screen reader."""
        parts = (
            self.code,
            self.initials,
            self.state,
            *self.details[:1],
            self.when,
            self.need,
            *self.owed,
            self.review,
        )
        return ", ".join(part for part in parts if part)


def group_title(words: Words, group: Group) -> str:
    """The heading of a group."""
    return words.say(_TITLES[group])


def row_words(words: Words, line: WorklistLine, today: date) -> RowWords:
    """One line of the worklist in words, as of ``today``."""
    plan = line.next_visit
    need, urgency = short_need(words, line, None if plan is None else (plan.planned - today).days)
    return RowWords(
        code=line.patient.code,
        initials=line.patient.initials,
        state=state_words(words, line),
        details=_details(words, line),
        when=short_date(words, plan.planned) if plan else "–",
        need=need,
        urgency=urgency,
        review=waiting_words(words, line.to_review) if line.to_review else "",
        owed=owed_words(words, line),
    )


def state_words(words: Words, line: WorklistLine) -> str:
    """The state in a word or two."""
    if line.advice_off:
        return words.say("Advice is off")
    if line.action is None:
        return words.say("No protocol")
    if line.action is Action.NONE:
        return phase_name(words, line.phase) if line.phase else action_name(words, line.action)
    return action_name(words, line.action)


def _details(words: Words, line: WorklistLine) -> tuple[str, ...]:
    match line.action:
        case Action.HALT | Action.DECIDE if line.last_count is not None:
            return (_count_and_grade(words, line.last_count),)
        case Action.STEP_BACK if len(line.counts) > 1:
            return (f"{line.counts[-2][1]}→{line.counts[-1][1]}",)
        case Action.RECHECK if line.last_count is not None:
            return (_why_recheck(words, line.last_count),)
        case Action.NONE | Action.NOT_ELIGIBLE | Action.CANNOT_TELL:
            return ()
        case _:
            return () if line.current is None else _doses(words, line.current)


def _doses(words: Words, cycle: Cycle) -> tuple[str, ...]:
    whole = regimen_short(words, cycle)
    if len(cycle.doses_mg) <= 1 or any(cycle.doses_mg[1:]):
        return (whole,)
    amount = dose(words, cycle.highest_mg)
    return whole, words.say("{amount}/{days}\u00a0d", amount=amount, days=len(cycle.doses_mg))


def _count_and_grade(words: Words, visit: Visit) -> str:
    count = "–" if visit.platelets is None else str(visit.platelets)
    if visit.bleeding_grade:
        return words.say("{count}, gr {grade}", count=count, grade=visit.bleeding_grade)
    return count


def _why_recheck(words: Words, visit: Visit) -> str:
    return sample_words(words, visit) or str(visit.platelets)


def sample_words(words: Words, visit: Visit) -> str:
    """What is wrong with a sample; nothing where it was counted well."""
    match visit.sample:
        case Sample.CLUMPED:
            return words.say("clumped")
        case Sample.REACTIVE:
            return words.say("reactive")
        case Sample.OK:
            return words.say("no count") if visit.platelets is None else ""
