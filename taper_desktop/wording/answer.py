"""The whole answer in words: what to do, at what dose, why, why not, what is missing.

The same fact is said once: a rule that another one already speaks for is left out here, and
stands in the list of all rules only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taper_desktop.domain.assessment import (
    Action,
    Assessment,
    Code,
    Finding,
    Outcome,
    Phase,
    Severity,
)
from taper_desktop.domain.regimen import Cycle
from taper_desktop.wording.catalogue import Words, message, sentence
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.findings import statement
from taper_desktop.wording.names import action_headline
from taper_desktop.wording.outlook import change_title, what_would_change
from taper_desktop.wording.sorting import latest_visit, sort_findings

__all__ = [
    "Group",
    "Line",
    "all_rules",
    "change_title",
    "dose_line",
    "grouped",
    "headline",
    "shown_dose",
    "what_would_change",
]

_WHY: Mapping[Action, str] = {
    Action.HALT: message("Why halt"),
    Action.STEP_BACK: message("Why step back"),
    Action.DECIDE: message("Why you decide"),
    Action.RECHECK: message("Why recheck"),
    Action.HOLD: message("Why hold"),
    Action.CONTINUE: message("Why continue"),
    Action.STABILISE: message("Why stabilise"),
    Action.FOLLOW_UP: message("Why follow up"),
    Action.STEP_DOWN: message("Why step down"),
    Action.START_TAPER: message("Why start"),
    Action.MAY_RESUME: message("Why resume"),
    Action.COMPLETE: message("Why complete"),
    Action.NOT_ELIGIBLE: message("Why not eligible"),
    Action.CANNOT_TELL: message("Why it cannot be told"),
    Action.NONE: message("Closed"),
}
"""Headings over what speaks for the action."""

_GOALS = frozenset({Code.RECOVERED, Code.FOLLOWUP_COMPLETE, Code.SUSTAINED_RESPONSE})
"""Rules that are good news when they fire: clear, they say what is still to come."""
_GOING_BACK = frozenset({Action.HALT, Action.STEP_BACK, Action.STABILISE})
_GOING_DOWN = frozenset({Action.STEP_DOWN, Action.START_TAPER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the answer."""

    finding: Finding
    """What it says; the first one where several stand on one line. Gives the line its shape."""
    text: str
    clause: str
    """The clause of the protocol; empty when there is none."""
    findings: tuple[Finding, ...]
    """All that stand on the line."""

    @property
    def outcome(self) -> Outcome:
        """How the line is marked: a goal not reached yet is a note, not a tick."""
        return Outcome.FIRED if self.finding.code in _GOALS else self.finding.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


def headline(words: Words, assessment: Assessment) -> str:
    """The answer's word: ``HOLD``, ``维持剂量``."""
    return action_headline(words, assessment.action)


def shown_dose(assessment: Assessment) -> Cycle | None:
    """The dose that :func:`dose_line` names: the advised one, else the current one."""
    if assessment.recommended is not None:
        return assessment.recommended
    return None if _leaves_the_dose_open(assessment) else assessment.current


def dose_line(words: Words, assessment: Assessment) -> str:
    """The dose from now on: ``5 mg once daily``, ``back to 5 mg once daily``."""
    advised = assessment.recommended
    if advised is None:
        if _leaves_the_dose_open(assessment):
            return words.say("No dose advised: you decide")
        return sentence(regimen(words, assessment.current))
    if advised.is_off:
        return words.say("Stop the drug")
    dose = regimen(words, advised)
    if assessment.action in _GOING_BACK:
        return words.say("Back to {dose}", dose=dose)
    if assessment.action in _GOING_DOWN:
        return words.say("Down to {dose}", dose=dose)
    return sentence(dose)


def _leaves_the_dose_open(assessment: Assessment) -> bool:
    """Whether the protocol advises no dose where one is called for."""
    match assessment.action:
        case Action.DECIDE:
            return True
        case Action.HALT:
            off = assessment.current is None or assessment.current.is_off
            return off or any(f.code is Code.NO_EFFECTIVE_DOSE for f in assessment.fired())
        case _:
            return False


def grouped(words: Words, assessment: Assessment) -> tuple[Group, ...]:
    """Why, why this dose, why nothing else, what else to heed, what is missing.

    What else to heed comes first when something of stop severity is in it.
    """
    found = sort_findings(assessment)
    teller = _Teller(words, assessment)
    also = Group(title=words.say("Also to heed"), lines=teller.lines(found.also))
    urgent = any(each.severity is Severity.STOP for each in found.also)
    groups = (
        *((also,) if urgent else ()),
        Group(title=words.say(_WHY[assessment.action]), lines=teller.lines(found.why)),
        Group(title=_dose_title(words, assessment), lines=teller.lines(found.dose)),
        Group(title=_not_title(words, assessment), lines=teller.side_by_side(found.no_halt)),
        Group(title=_clear_title(words, assessment), lines=teller.lines(found.clear)),
        *(() if urgent else (also,)),
        Group(title=words.say("Missing"), lines=teller.lines(found.missing)),
    )
    return tuple(group for group in groups if group.lines)


def _dose_title(words: Words, assessment: Assessment) -> str:
    if assessment.recommended is None:
        return words.say("Last effective dose")
    return words.say("Why this dose")


def _not_title(words: Words, assessment: Assessment) -> str:
    if assessment.action is Action.HALT or assessment.phase is Phase.HALTED:
        return words.say("Halt conditions not met")
    return words.say("Why not halt")


def _clear_title(words: Words, assessment: Assessment) -> str:
    if assessment.phase is Phase.PRE_TAPER:
        return words.say("Criteria met")
    return words.say("Also looked at")


def all_rules(words: Words, assessment: Assessment) -> tuple[Line, ...]:
    """Every rule that was looked at, one line each, nothing left out."""
    teller = _Teller(words, assessment)
    return tuple(teller.line(found) for found in assessment.findings)


class _Teller:
    """Says the findings of one assessment."""

    def __init__(self, words: Words, assessment: Assessment) -> None:
        self._words = words
        self._latest = latest_visit(assessment)
        self._beside = frozenset(found.code for found in assessment.fired())

    def _statement(self, found: Finding) -> str:
        return statement(self._words, found, latest=self._latest, beside=self._beside)

    def line(self, found: Finding) -> Line:
        """One finding as a line."""
        text = sentence(self._statement(found))
        return Line(finding=found, text=text, clause=found.clause, findings=(found,))

    def lines(self, findings: Iterable[Finding]) -> tuple[Line, ...]:
        """One line for each finding; a text that stands there already is left out."""
        lines = [self.line(found) for found in findings]
        return tuple({line.text: line for line in reversed(lines)}.values())[::-1]

    def side_by_side(self, findings: tuple[Finding, ...]) -> tuple[Line, ...]:
        """All of them on one line, which takes its clause and its mark from the first."""
        if not findings:
            return ()
        said = dict.fromkeys(self._statement(found) for found in findings)
        text = sentence(self._words.join_clauses(list(said)))
        first = findings[0]
        return (Line(finding=first, text=text, clause=first.clause, findings=findings),)
