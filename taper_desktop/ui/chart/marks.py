"""Events as marks in their lane: bleeding, rescue, and what was decided about the taper."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import MilestoneKind

APART_PX = 17
"""How far apart marks are kept."""


class MarkKind(StrEnum):
    """What happened; in the order in which marks of one day stand side by side."""

    BLEEDING = "bleeding"
    HALT = "halt"
    RESCUE = "rescue"
    OVERRIDE = "override"
    PAUSE = "pause"
    START = "start"
    RESUME = "resume"
    CLOSED = "closed"


_KIND_OF_MILESTONE = {
    MilestoneKind.TAPER_STARTED: MarkKind.START,
    MilestoneKind.TAPER_RESUMED: MarkKind.RESUME,
    MilestoneKind.HALT_OVERRIDDEN: MarkKind.OVERRIDE,
    MilestoneKind.DRUG_PAUSED: MarkKind.PAUSE,
    MilestoneKind.TAPER_HALTED: MarkKind.HALT,
    MilestoneKind.CLOSED: MarkKind.CLOSED,
}
_ORDER = {kind: place for place, kind in enumerate(MarkKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """One event on a day given as its ordinal."""

    day: int
    kind: MarkKind
    grade: int = 0
    """WHO bleeding grade, 1 to 4; 0 for what is no bleeding."""
    filled: bool = True
    """Whether a drop is filled: bleeding of the grade at which the protocol halts."""


def marks_of(sheet: PatientSheet) -> tuple[EventMark, ...]:
    """Every event of a course, oldest first."""
    halt_grade = sheet.protocol.halt.bleeding_grade if sheet.protocol is not None else None
    marks = [
        EventMark(
            day=entry.milestone.date.toordinal(), kind=_KIND_OF_MILESTONE[entry.milestone.kind]
        )
        for entry in sheet.milestones
    ]
    for entry in sheet.visits:
        day, grade = entry.visit.date.toordinal(), entry.visit.bleeding_grade
        if grade:
            filled = halt_grade is not None and grade >= halt_grade
            marks.append(EventMark(day=day, kind=MarkKind.BLEEDING, grade=grade, filled=filled))
        if entry.visit.rescue:
            marks.append(EventMark(day=day, kind=MarkKind.RESCUE))
    return tuple(sorted(marks, key=lambda mark: (mark.day, _ORDER[mark.kind])))


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places for marks wanted at ``wanted`` (ascending), at least ``apart`` from each other.

    Each cluster stands about the middle of where its marks belong, within ``low`` and ``high``;
    where they do not fit, they stand as far apart as there is room.
    """
    if not wanted:
        return []
    apart = min(apart, (high - low) / max(1, len(wanted) - 1))
    runs: list[tuple[float, int]] = []
    for place, x in enumerate(wanted):
        total, size = x - place * apart, 1
        while runs and runs[-1][0] / runs[-1][1] > total / size:
            before, before_size = runs.pop()
            total, size = total + before, size + before_size
        runs.append((total, size))
    most = high - (len(wanted) - 1) * apart
    held = [max(low, min(most, total / size)) for total, size in runs for _ in range(size)]
    return [start + place * apart for place, start in enumerate(held)]
