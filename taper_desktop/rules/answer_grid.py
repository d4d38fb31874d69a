"""A protocol's answers as a grid: bands of the latest count against its bleeding grades.

The answers are those of :func:`assess` for a made-up course in which everything else is in order,
so that the grid cannot say anything that the rules do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from taper_desktop.domain.assessment import Action, Code, Finding, Outcome
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import OFF, Cycle, Regimen
from taper_desktop.domain.visit import Intake, Visit
from taper_desktop.rules.assess import assess
from taper_desktop.rules.schedule import followup_days

GRADES = (0, 1, 2, 3, 4)
"""WHO bleeding grades, the columns of the grid."""
_START = date(2026, 1, 5)
_BEFORE = 12
"""Visits before the taper, so that there is a dose to go back to."""


class Situation(StrEnum):
    """Where in the taper the made-up course stands at its latest visit."""

    STEP_DUE = "step_due"
    BETWEEN_STEPS = "between_steps"
    OFF_TREATMENT = "off_treatment"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """What is answered at one band of counts and one grade."""

    action: Action
    fired: tuple[Finding, ...] = field(compare=False)
    """Every rule that fired at this very count, in the order of the answer."""
    codes: tuple[Code, ...]
    """Their codes, which are the same throughout a band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A band of counts in which every answer is the same, in 10⁹/L, both ends included."""

    lowest: int
    highest: int | None
    """``None`` for the band without an upper end."""
    cells: tuple[GridCell, ...]
    """One for each of ``GRADES``."""


def answer_grid(protocol: Protocol, situation: Situation) -> tuple[GridRow, ...]:
    """The bands from the highest count to the lowest; none where the ladder holds no dose."""
    levels = [level for level in protocol.doses.ladder if not level.is_off]
    if not levels:
        return ()
    rows: list[GridRow] = []
    above: int | None = None
    for edge in reversed(_edges(protocol)):
        cells = tuple(cell_at(protocol, situation, edge, grade) for grade in GRADES)
        highest = above
        if rows and rows[-1].cells == cells:
            highest = rows.pop().highest
        rows.append(GridRow(lowest=edge, highest=highest, cells=cells))
        above = edge - 1
    return tuple(rows)


def cell_at(protocol: Protocol, situation: Situation, platelets: int, grade: int) -> GridCell:
    """What is answered at one count and one grade."""
    course, as_of = _course(protocol, situation, platelets, grade)
    answer = assess(protocol, course, as_of)
    fired = tuple(found for found in answer.findings if found.outcome is Outcome.FIRED)
    codes = tuple(found.code for found in fired)
    return GridCell(action=answer.action, fired=fired, codes=codes)


def _edges(protocol: Protocol) -> list[int]:
    """Every count at which an answer may change: the lowest of each band, rising."""
    steady, drop = protocol.taper.min_count, protocol.rapid_drop
    edges = {
        0,
        protocol.halt.critical_below,
        protocol.halt.count_below,
        steady,
        protocol.ceiling.high + 1,
        protocol.ceiling.stop + 1,
        drop.count_below,
        int(steady * (1 - drop.fraction)) + 1,
        protocol.followup.sustained_count,
    }
    return sorted(edges)


def _course(
    protocol: Protocol, situation: Situation, platelets: int, grade: int
) -> tuple[Course, date]:
    """A course in order until its latest visit, and that visit's day."""
    days = list(_visit_days(protocol, situation))
    steady = protocol.taper.min_count
    visits = [_visit(day, steady, 0) for day in days[:-1]]
    visits.append(_visit(days[-1], platelets, grade))
    started = _START
    if situation is Situation.OFF_TREATMENT:
        started -= timedelta(days=protocol.taper.step_days)
    course = Course(
        code="",
        itp_confirmed=True,
        regimens=_regimens(protocol, situation, started),
        visits=tuple(visits),
        milestones=(Milestone(date=started, kind=MilestoneKind.TAPER_STARTED),),
    )
    return course, days[-1]


def _regimens(protocol: Protocol, situation: Situation, started: date) -> tuple[Regimen, ...]:
    """The highest level long before the taper, the next one since its start, then perhaps off."""
    levels: list[Cycle] = [level for level in protocol.doses.ladder if not level.is_off]
    long_before = _START - timedelta(days=(_BEFORE + 2) * 28)
    regimens = [Regimen(long_before, levels[0])]
    if len(levels) > 1:
        regimens.append(Regimen(started, levels[1]))
    if situation is Situation.OFF_TREATMENT:
        regimens.append(Regimen(_START, OFF))
    return tuple(regimens)


def _visit_days(protocol: Protocol, situation: Situation) -> Iterator[date]:
    """The days of the visits, the last one being that which is judged."""
    for back in range(_BEFORE, -1, -1):
        yield _START - timedelta(days=28 * back)
    plan, step = protocol.visits, protocol.taper.step_days
    match situation:
        case Situation.STEP_DUE:
            for day in range(plan.taper_days, step, plan.taper_days):
                yield _START + timedelta(days=day)
            yield _START + timedelta(days=step)
        case Situation.BETWEEN_STEPS:
            too_early = max(1, step - plan.taper_window[0] - 1)
            yield _START + timedelta(days=min(plan.taper_days, too_early))
        case Situation.OFF_TREATMENT:
            yield followup_days(protocol.followup.schedule, _START)[0][0]
        case _:
            assert_never(situation)


def _visit(day: date, platelets: int, grade: int) -> Visit:
    return Visit(
        date=day,
        platelets=platelets,
        bleeding_grade=grade,
        deterioration=False,
        intake=Intake.AS_DIRECTED,
    )
