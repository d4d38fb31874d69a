"""The rule module's entrance: what the protocol says of a course on a day."""

from datetime import date

from taper_desktop.domain.assessment import Action, Assessment, Phase
from taper_desktop.domain.course import Course
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.eligibility import before_the_taper
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.followup import off_treatment
from taper_desktop.rules.halted import after_a_halt
from taper_desktop.rules.schedule import Appointment, after, plan_visit, report_next_visit
from taper_desktop.rules.standing import report_standing
from taper_desktop.rules.tapering import while_tapering
from taper_desktop.rules.timeline import Timeline
from taper_desktop.rules.verdict import Verdict


def assess(protocol: Protocol, course: Course, as_of: date) -> Assessment:
    """What ``protocol`` says of ``course`` on ``as_of``.

    Pure: the same three values always give the same answer. The course is taken as checked
    (``course_check.check_course``); what is dated after ``as_of`` is not looked at.
    """
    timeline = Timeline(protocol, course, as_of)
    current = timeline.current.cycle if timeline.current else None
    ledger = Ledger(timeline)
    verdict = _judge(ledger)
    if verdict.phase is Phase.CLOSED:
        return Assessment(phase=Phase.CLOSED, action=Action.NONE, current=current)
    critical = report_standing(ledger, verdict.phase)
    appointment = verdict.appointment
    if critical and appointment is not None:
        appointment = _critical_visit(timeline)
    next_visit = None
    step_earliest = verdict.step_earliest
    if appointment is not None:
        next_visit, no_open_day = plan_visit(
            appointment, timeline.closed, protocol.visits.max_shift_days
        )
        report_next_visit(ledger, next_visit, no_open_day)
        if verdict.step_waits_for_visit and step_earliest is not None:
            step_earliest = max(step_earliest, next_visit.earliest)
    return Assessment(
        phase=verdict.phase,
        action=verdict.action,
        step_kind=verdict.step_kind,
        current=current,
        recommended=verdict.recommended,
        next_visit=next_visit,
        step_earliest=step_earliest,
        findings=ledger.all(),
    )


def _judge(ledger: Ledger) -> Verdict:
    """The verdict of the phase the patient is in."""
    timeline = ledger.timeline
    milestone, phase = timeline.phase_milestone, timeline.phase
    if milestone is None:
        return before_the_taper(ledger)
    if phase is Phase.CLOSED:
        return Verdict(phase=phase, action=Action.NONE)
    if phase is Phase.HALTED:
        return after_a_halt(ledger, milestone.date)
    if phase is Phase.OFF_TREATMENT:
        return off_treatment(ledger, milestone.date, timeline.regimen_starts[-1])
    return while_tapering(ledger, milestone.date)


def _critical_visit(timeline: Timeline) -> Appointment:
    """The visit while the last count is critical: soon, whatever the tables say."""
    plan = timeline.protocol.visits
    return after(timeline.dates[-1], plan.recheck_days, plan.recheck_window)
