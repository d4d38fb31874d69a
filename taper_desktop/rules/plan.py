"""The doses ahead, if every count holds: what the chart draws dashed."""

from dataclasses import dataclass
from datetime import date, timedelta

from taper_desktop.domain.assessment import Action, Assessment, Phase
from taper_desktop.domain.course import Course
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.ladders import is_slower, ladder_and_step, next_level
from taper_desktop.rules.timeline import Timeline

_NO_PLAN = frozenset({Action.HALT, Action.STEP_BACK, Action.DECIDE})
"""While one of these stands, nothing is planned ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where in the taper the patient stands, beside the answer itself."""

    step_days: int | None
    """Length of a step now, in days; ``None`` when not tapering."""
    slower: bool
    """Whether the slower ladder is in use."""
    ahead: tuple[tuple[date, Cycle], ...]
    """The first day of each lower level, if every count holds."""


def standing(protocol: Protocol, course: Course, as_of: date, answer: Assessment) -> Standing:
    """Step length, ladder and the levels ahead of a course that ``answer`` was given for.

    The levels ahead rest on ``step_earliest`` and on steps of the same length after it; there
    are none outside ``tapering`` and before the start, nor while a stop is outstanding.
    """
    timeline = Timeline(protocol, course, as_of)
    milestone, current = timeline.phase_milestone, timeline.current
    if answer.action is Action.START_TAPER and answer.recommended is not None:
        ahead = _descend(protocol.doses.ladder, as_of, answer.recommended, protocol.taper.step_days)
        return Standing(step_days=None, slower=False, ahead=((as_of, answer.recommended), *ahead))
    if milestone is None or current is None or answer.phase is not Phase.TAPERING:
        return Standing(step_days=None, slower=False, ahead=())
    ladder, step_days = ladder_and_step(timeline, milestone.date)
    slower = is_slower(timeline, milestone.date)
    ahead = ()
    if answer.step_earliest is not None and answer.action not in _NO_PLAN:
        first = max(answer.step_earliest, as_of)
        lower = next_level(ladder, current.cycle)
        if lower is not None:
            ahead = ((first, lower), *_descend(ladder, first, lower, step_days))
    return Standing(step_days=step_days, slower=slower, ahead=ahead)


def _descend(
    ladder: tuple[Cycle, ...], start: date, cycle: Cycle, step_days: int
) -> tuple[tuple[date, Cycle], ...]:
    """The levels below ``cycle``, a step apart, when it begins on ``start``."""
    ahead = []
    lower = next_level(ladder, cycle)
    while lower is not None:
        start += timedelta(days=step_days)
        ahead.append((start, lower))
        lower = next_level(ladder, lower)
    return tuple(ahead)
