"""Counts as points: what each one's sample says of it, and which are joined by the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.ids import VisitId
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.visit import Sample

JOINED_WITHIN_DAYS = 56
"""Counts further apart than this are not joined: nobody knows what lay between."""


class PointKind(StrEnum):
    """How a count is drawn."""

    SOLID = "solid"
    REACTIVE = "reactive"
    WASHOUT = "washout"
    CLUMPED = "clumped"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPoint:
    """One count, in 10⁹/L, on a day given as its ordinal."""

    visit_id: VisitId
    day: int
    count: int
    kind: PointKind

    @property
    def is_seen(self) -> bool:
        """Whether the count speaks for safety, and is joined to its neighbours."""
        return self.kind is not PointKind.CLUMPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The counts, in 10⁹/L, at which the protocol draws its lines."""

    halt_below: int
    step_needs: int
    high: int


def thresholds_of(protocol: Protocol | None) -> Thresholds | None:
    """The protocol's lines; none without a protocol."""
    if protocol is None:
        return None
    return Thresholds(
        halt_below=protocol.halt.count_below,
        step_needs=protocol.taper.min_count,
        high=protocol.ceiling.high,
    )


def points_of(sheet: PatientSheet) -> tuple[CountPoint, ...]:
    """Every visit that has a count, oldest first."""
    return tuple(
        CountPoint(
            visit_id=entry.id,
            day=entry.visit.date.toordinal(),
            count=entry.visit.platelets,
            kind=_kind_of(entry),
        )
        for entry in sheet.visits
        if entry.visit.platelets is not None
    )


def joined(points: Sequence[CountPoint]) -> tuple[tuple[CountPoint, CountPoint], ...]:
    """The pairs of neighbouring seen counts that the line joins."""
    seen = [point for point in points if point.is_seen]
    return tuple(
        (one, next_one)
        for one, next_one in pairwise(seen)
        if next_one.day - one.day <= JOINED_WITHIN_DAYS
    )


def _kind_of(entry: RecordedVisit) -> PointKind:
    if entry.in_washout:
        return _IN_WASHOUT[entry.visit.sample]
    return _OTHERWISE[entry.visit.sample]


_OTHERWISE = {
    Sample.OK: PointKind.SOLID,
    Sample.REACTIVE: PointKind.REACTIVE,
    Sample.CLUMPED: PointKind.CLUMPED,
}
_IN_WASHOUT = {**_OTHERWISE, Sample.OK: PointKind.WASHOUT}
