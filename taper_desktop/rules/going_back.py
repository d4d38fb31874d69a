"""The dose to go back to (section 3)."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.assessment import Code, Judged
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.halts import conditions_alone
from taper_desktop.rules.timeline import Timeline


@dataclass(frozen=True, slots=True)
class DoseBack:
    """What was found when looking for the last effective dose."""

    cycle: Cycle | None
    """The dose to go back to; ``None`` when there is none."""
    regimen: int | None
    """The regimen that was effective; ``None`` when none qualified (``NO_EFFECTIVE_DOSE``)."""
    evidence: tuple[int, ...] = ()
    """The visits under it from its last solid count on."""


def dose_back(timeline: Timeline, judged_from: date) -> DoseBack:
    """The last effective dose as judged from a visit's date."""
    started_from = timeline.regimen_before(judged_from)
    if started_from is None:
        return DoseBack(None, None)
    from_cycle = timeline.regimens[started_from].cycle
    for index in reversed(range(started_from)):
        cycle = timeline.regimens[index].cycle
        if cycle.is_off or _above_max(timeline, cycle) or cycle.mean_mg <= from_cycle.mean_mg:
            continue
        evidence = _evidence(timeline, index)
        if evidence and _too_high(timeline, evidence[0]):
            return DoseBack(None, None)
        if evidence and _effective(timeline, evidence):
            return DoseBack(cycle, index, evidence)
    return DoseBack(_dose_without_proof(timeline, from_cycle), None)


def _above_max(timeline: Timeline, cycle: Cycle) -> bool:
    return cycle.highest_mg > timeline.protocol.doses.max_daily_mg


def _too_high(timeline: Timeline, index: int) -> bool:
    count = timeline.seen[index]
    return count is not None and count > timeline.protocol.ceiling.stop


def _evidence(timeline: Timeline, regimen: int) -> tuple[int, ...]:
    """The visits under a regimen from its last solid count on; none without a solid count."""
    under = timeline.visits_under(regimen)
    last_solid = next((i for i in reversed(under) if timeline.solid[i]), None)
    return () if last_solid is None else tuple(range(last_solid, under.stop))


def _effective(timeline: Timeline, evidence: tuple[int, ...]) -> bool:
    """Whether no visit of the evidence met a halt condition or had too low a count."""
    min_count = timeline.protocol.taper.min_count
    for index in evidence:
        count = timeline.seen[index]
        if (count is not None and count < min_count) or conditions_alone(timeline, index):
            return False
    return True


def _dose_without_proof(timeline: Timeline, from_cycle: Cycle) -> Cycle | None:
    """Where no dose proved effective: the dose before the taper, else the one started from."""
    candidates = []
    taper_started = timeline.taper_started
    index = None if taper_started is None else timeline.regimen_before(taper_started)
    if index is not None and timeline.regimens[index].cycle.mean_mg > from_cycle.mean_mg:
        candidates.append(timeline.regimens[index].cycle)
    candidates.append(from_cycle)
    return next((c for c in candidates if not c.is_off and not _above_max(timeline, c)), None)


def recommendable(timeline: Timeline, cycle: Cycle | None) -> Cycle | None:
    """The dose, if it may be recommended: above the current one, and the last count not high."""
    if cycle is None:
        return None
    current = timeline.current
    if current is not None and cycle.mean_mg <= current.cycle.mean_mg:
        return None
    last = timeline.last_seen()
    count = None if last is None else timeline.seen[last]
    if count is not None and count > timeline.protocol.ceiling.high:
        return None
    return cycle


def report_dose_back(ledger: Ledger, found: DoseBack) -> None:
    """Record ``NO_EFFECTIVE_DOSE``: clear with the regimen and the counts that prove it."""
    judged: tuple[Judged, ...] = ()
    if found.regimen is not None:
        judged = (ledger.regimen(found.regimen), *ledger.counts(*found.evidence))
    ledger.note(Code.NO_EFFECTIVE_DOSE, found.regimen is None, judged)
