"""What is looked at in every phase but ``closed`` (section 8)."""

from taper_desktop.domain.assessment import Code, Field, Judged, Phase
from taper_desktop.domain.visit import Intake, Sample
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.timeline import days_between


def report_standing(ledger: Ledger, phase: Phase) -> bool:
    """Record the findings of every phase; gives whether the last count is critical."""
    timeline = ledger.timeline
    critical = _critical(ledger)
    if timeline.latest is not None:
        _latest_count(ledger, timeline.latest)
        _latest_sample(ledger, timeline.latest)
        _intake(ledger, timeline.latest)
    _dose(ledger)
    if phase is Phase.TAPERING:
        _duration(ledger)
    return critical


def _critical(ledger: Ledger) -> bool:
    timeline = ledger.timeline
    last = timeline.last_seen()
    count = None if last is None else timeline.seen[last]
    if last is None or count is None:
        return False
    below = count < timeline.protocol.halt.critical_below
    return ledger.note(Code.COUNT_CRITICAL, below, ledger.counts(last))


def _latest_count(ledger: Ledger, latest: int) -> None:
    timeline = ledger.timeline
    count = timeline.seen[latest]
    if count is None:
        return
    ceiling = timeline.protocol.ceiling
    if not ledger.note(Code.COUNT_VERY_HIGH, count > ceiling.stop, ledger.counts(latest)):
        ledger.note(Code.COUNT_HIGH, count > ceiling.high, ledger.counts(latest))


def _latest_sample(ledger: Ledger, latest: int) -> None:
    visit = ledger.timeline.visits[latest]
    clumped = visit.sample is Sample.CLUMPED
    missing = visit.platelets is None and not clumped
    reactive = visit.platelets is not None and visit.sample is Sample.REACTIVE
    sample = ledger.samples(latest)
    ledger.note(Code.COUNT_MISSING, missing, ledger.counts(latest))
    ledger.note(Code.SAMPLE_CLUMPED, clumped, sample)
    ledger.note(Code.COUNT_REACTIVE, reactive, (*ledger.counts(latest), *sample))


def _intake(ledger: Ledger, latest: int) -> None:
    timeline = ledger.timeline
    visit, count = timeline.visits[latest], timeline.seen[latest]
    if count is None:
        return
    ask = count < timeline.protocol.taper.min_count and visit.intake in {
        Intake.MISSED_DOSES,
        Intake.WITH_FOOD,
    }
    intake = Judged(visit.date, Field.INTAKE, visit.intake.value if visit.intake else None)
    ledger.note(Code.CHECK_INTAKE, ask, (*ledger.counts(latest), intake))


def _dose(ledger: Ledger) -> None:
    timeline = ledger.timeline
    if timeline.current is None:
        return
    above = timeline.current.cycle.highest_mg > timeline.protocol.doses.max_daily_mg
    ledger.note(Code.DOSE_ABOVE_MAX, above, (ledger.regimen(len(timeline.regimens) - 1),))


def _duration(ledger: Ledger) -> None:
    timeline = ledger.timeline
    max_days, started = timeline.protocol.taper.max_days, timeline.taper_started
    if max_days is None or started is None:
        return
    exceeded = days_between(started, timeline.as_of) > max_days
    ledger.note(Code.DURATION_EXCEEDED, exceeded, (Judged(started, Field.DAY, timeline.as_of),))
