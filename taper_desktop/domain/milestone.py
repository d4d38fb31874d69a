"""Milestones: what a clinician decided about the taper itself."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class MilestoneKind(StrEnum):
    """Kinds, in the order in which they sort on one date."""

    TAPER_STARTED = "taper_started"
    TAPER_RESUMED = "taper_resumed"
    HALT_OVERRIDDEN = "halt_overridden"
    DRUG_PAUSED = "drug_paused"
    TAPER_HALTED = "taper_halted"
    CLOSED = "closed"


PHASE_KINDS = frozenset(
    {
        MilestoneKind.TAPER_STARTED,
        MilestoneKind.TAPER_RESUMED,
        MilestoneKind.TAPER_HALTED,
        MilestoneKind.CLOSED,
    }
)
"""The milestones that change the phase."""
TAPERING_KINDS = frozenset({MilestoneKind.TAPER_STARTED, MilestoneKind.TAPER_RESUMED})
KINDS_WITH_REASON = frozenset({MilestoneKind.HALT_OVERRIDDEN, MilestoneKind.DRUG_PAUSED})
SORT_ORDER = {kind: index for index, kind in enumerate(MilestoneKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One decision on one date."""

    date: dt.date
    kind: MilestoneKind
    reason: str = ""
    """Required for an override and a pause; empty otherwise."""
    visits: tuple[dt.date, ...] = ()
    """For an override: the dates of the visits whose halt conditions it sets aside."""
