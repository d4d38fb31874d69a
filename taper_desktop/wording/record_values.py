"""The values of recorded fields and of acts, as the audit trail lists them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from taper_desktop.domain.assessment import Action
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.printed import PageKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.checks import break_name
from taper_desktop.wording.dates import full_date, moment, plain_date
from taper_desktop.wording.doses import dose
from taper_desktop.wording.faults import fault
from taper_desktop.wording.pages import kind_name
from taper_desktop.wording.people import audit_verb
from taper_desktop.wording.self_checks import check_names

_UG_PER_MG = 1000

_MEANINGS: Mapping[str, str] = {
    "decided": message("I have decided this"),
    "activated": message("I put this protocol in force"),
}
"""What a signature stands for, as it was signed."""
_REVIEWED: Mapping[str, str] = {
    "stands": message("the decision stands"),
    "acted_on": message("acted on"),
}


def record_value(words: Words, column: str, value: object) -> str:
    """A value as the screen says it; one without words of its own stays as it is kept."""
    if value in (None, ""):
        return words.say("not recorded")
    try:
        return _VALUES[column](words, str(value))
    except (KeyError, ValueError, InvalidOperation):
        return str(value)


def _day(words: Words, value: str) -> str:
    return full_date(words, date.fromisoformat(value))


def _kind(words: Words, value: str) -> str:
    """Of a milestone, or of the review of a decision."""
    if value in _REVIEWED:
        return words.say(_REVIEWED[value])
    return names.milestone(words, MilestoneKind(value))


def _what(words: Words, value: str) -> str:
    """What was printed, or what a check found."""
    if value in frozenset(PageKind):
        return kind_name(words, PageKind(value))
    return break_name(words, value)


_VALUES: Mapping[str, Callable[[Words, str], str]] = {
    "sample": lambda words, value: names.sample(words, Sample(value)),
    "intake": lambda words, value: names.intake(words, Intake(value)),
    "rescue": lambda words, value: names.rescue(words, (Rescue(value),)),
    "deterioration": lambda words, value: names.yes_no(words, bool(int(value))),
    "itp_confirmed": lambda words, value: names.yes_no(words, bool(int(value))),
    "sex": lambda words, value: names.sex(words, Sex(value)),
    "kind": _kind,
    "action": lambda words, value: names.action(words, Action(value)),
    "choice": names.choice,
    "failed": check_names,
    "date": _day,
    "start": _day,
    "as_of": _day,
    "transcribed_on": _day,
    "birth_date": lambda words, value: plain_date(words, date.fromisoformat(value)),
    "at": moment,
    "platelets": lambda words, value: names.count_with_unit(words, int(value)),
    "bleeding_grade": lambda words, value: names.bleeding(words, int(value)),
    "dose_ug": lambda words, value: dose(words, Decimal(value) / _UG_PER_MG),
    "position": lambda _words, value: str(int(value) + 1),
    "meaning": lambda words, value: words.say(_MEANINGS[value]),
    "verb": audit_verb,
    "what": _what,
    "fault": lambda words, value: fault(words, Problem(place="", fault=Fault(value))),
}
"""Fields whose values have words of their own."""
