"""What one phase's rules answer, before the parts that all phases share are added."""

from dataclasses import dataclass
from datetime import date, timedelta

from taper_desktop.domain.assessment import Action, Code, Field, Judged, Phase, StepKind
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.schedule import Appointment, after
from taper_desktop.rules.timeline import days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Action, dose and visit of one phase."""

    phase: Phase
    action: Action
    appointment: Appointment | None = None
    step_kind: StepKind | None = None
    recommended: Cycle | None = None
    step_earliest: date | None = None
    step_waits_for_visit: bool = False
    """Whether no step may come before the next visit's earliest day."""


def stale_visit(ledger: Ledger, latest: date) -> Appointment | None:
    """Where the latest visit is too old to act on: ``STALE_COUNT`` fires, and a visit is due."""
    timeline = ledger.timeline
    plan = timeline.protocol.visits
    stale = days_between(latest, timeline.as_of) > plan.act_within_days
    ledger.note(Code.STALE_COUNT, stale, (Judged(latest, Field.DAY, timeline.as_of),))
    if not stale:
        return None
    due = latest + timedelta(days=plan.act_within_days)
    return after(due, plan.recheck_days, plan.recheck_window, counts_from=latest)
