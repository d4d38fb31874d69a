"""One stretch of tapering or follow-up, from the milestone that began it (sections 2 and 6)."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.assessment import Action, Code, Phase
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.going_back import dose_back, recommendable, report_dose_back
from taper_desktop.rules.halts import Outstanding, report_outstanding
from taper_desktop.rules.schedule import after
from taper_desktop.rules.timeline import Timeline
from taper_desktop.rules.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the segment stands on ``as_of``."""

    timeline: Timeline
    start: date
    anchor: date
    """The later of the current regimen's first day and the segment start."""
    latest: int | None
    """The last visit on or after the segment start."""

    @property
    def latest_day(self) -> date | None:
        """The date of the latest visit."""
        return None if self.latest is None else self.timeline.dates[self.latest]


def segment_of(timeline: Timeline, start: date) -> Segment:
    """The segment that began on ``start``."""
    current = timeline.current
    anchor = start if current is None else max(current.start, start)
    first = timeline.first_on_or_after(start)
    latest = len(timeline.visits) - 1 if first < len(timeline.visits) else None
    return Segment(timeline, start, anchor, latest)


def halt_verdict(
    ledger: Ledger, segment: Segment, outstanding: tuple[Outstanding, ...], phase: Phase
) -> Verdict:
    """Row 1 of section 6: halt, and the dose to go back to."""
    timeline = ledger.timeline
    looked_at = () if segment.latest is None else (segment.latest,)
    report_outstanding(ledger, outstanding, looked_at)
    recommended = None
    if outstanding:
        found = dose_back(timeline, timeline.dates[outstanding[0].index])
        recommended = recommendable(timeline, found.cycle)
        if recommended is None and len(outstanding) > 1:
            found = dose_back(timeline, timeline.dates[outstanding[-1].index])
            recommended = recommendable(timeline, found.cycle)
        report_dose_back(ledger, found)
    plan = timeline.protocol.visits
    return Verdict(
        phase=phase,
        action=Action.HALT,
        recommended=recommended,
        appointment=after(segment.latest_day or segment.anchor, plan.halt_days, plan.close_window),
    )


def report_latest_count(ledger: Ledger, latest: int, unconfirmed: int | None) -> bool:
    """Record ``COUNT_BELOW_TARGET``; where a low count waits for a second one it is not looked at.

    Gives whether it fired.
    """
    count = ledger.timeline.seen[latest]
    if unconfirmed is not None or count is None:
        return False
    low = count < ledger.timeline.protocol.taper.min_count
    return ledger.note(Code.COUNT_BELOW_TARGET, low, ledger.counts(latest))


def report_minor_bleeding(ledger: Ledger, latest: int) -> bool:
    """Record ``BLEEDING_MINOR`` where the bleeding was assessed; gives whether it fired."""
    grade = ledger.timeline.visits[latest].bleeding_grade
    if grade is None:
        return False
    bleeds = grade >= ledger.timeline.protocol.taper.bleeding_below_grade
    return ledger.note(Code.BLEEDING_MINOR, bleeds, ledger.grades(latest))


def report_unconfirmed(ledger: Ledger, unconfirmed: int | None, latest: int) -> None:
    """Record ``HALT_UNCONFIRMED`` where the protocol asks for a second low count."""
    if ledger.timeline.protocol.halt.confirm_counts < 2:  # noqa: PLR2004 - 1 and 2 are the values there are
        return
    at = latest if unconfirmed is None else unconfirmed
    ledger.note(Code.HALT_UNCONFIRMED, unconfirmed is not None, ledger.counts(at))


def report_not_assessed(ledger: Ledger, latest: int) -> bool:
    """Record what was not assessed at the latest visit; gives whether any of it fired."""
    visit = ledger.timeline.visits[latest]
    missing = ledger.note(
        Code.BLEEDING_NOT_ASSESSED, visit.bleeding_grade is None, ledger.grades(latest)
    )
    if ledger.timeline.protocol.halt.deterioration:
        not_judged = ledger.note(
            Code.DETERIORATION_NOT_ASSESSED,
            visit.deterioration is None,
            ledger.judgements(latest),
        )
        missing = missing or not_judged
    return missing
