"""Ladders: the next level below a dose, and which ladder is in use (sections 1 and 6)."""

from datetime import date

from taper_desktop.domain.assessment import StepKind
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.timeline import Timeline


def next_level(ladder: tuple[Cycle, ...], cycle: Cycle) -> Cycle | None:
    """The first row whose mean dose is lower; ``None`` when the ladder has none."""
    return next((row for row in ladder if row.mean_mg < cycle.mean_mg), None)


def step_kind(cycle: Cycle, lower: Cycle) -> StepKind:
    """How ``lower`` differs from ``cycle``."""
    if lower.is_off:
        return StepKind.STOP
    return StepKind.INTERVAL if lower.highest_mg == cycle.highest_mg else StepKind.DOSE


def is_slower(timeline: Timeline, segment_start: date) -> bool:
    """Whether the slower ladder is in use: after a resumption, or where the dose was put back."""
    milestone = timeline.phase_milestone
    if milestone is not None and milestone.kind is MilestoneKind.TAPER_RESUMED:
        return True
    return any(
        start > segment_start and timeline.rises(i)
        for i, start in enumerate(timeline.regimen_starts)
    )


def ladder_and_step(timeline: Timeline, segment_start: date) -> tuple[tuple[Cycle, ...], int]:
    """The ladder in use and the length of its steps in days."""
    protocol = timeline.protocol
    if is_slower(timeline, segment_start):
        return protocol.recovery.ladder, protocol.recovery.step_days
    return protocol.doses.ladder, protocol.taper.step_days
