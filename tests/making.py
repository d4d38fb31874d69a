"""Builders of values for tests: a few words make a visit, a course, an assessment or a sheet.

Dates may be given as ``date`` or as ``YYYY-MM-DD``, doses as numbers or text, cycles as lists.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from typing_extensions import override

from taper_desktop.clinic.sheet import (
    Choice,
    Entered,
    PatientSheet,
    PlannedStep,
    RecordedDecision,
    RecordedMilestone,
    RecordedRegimen,
    RecordedVisit,
)
from taper_desktop.domain.assessment import (
    Action,
    Assessment,
    Code,
    Field,
    Finding,
    Judged,
    JudgedValue,
    NextVisit,
    Outcome,
    Phase,
    Severity,
)
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.ids import (
    DecisionId,
    MilestoneId,
    PatientId,
    ProtocolId,
    RegimenId,
    VisitId,
)
from taper_desktop.domain.milestone import PHASE_KINDS, Milestone, MilestoneKind
from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.domain.patient_text import PatientText
from taper_desktop.domain.protocol import BasisKind, Protocol
from taper_desktop.domain.regimen import Cycle, Regimen, cycle_of
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit
from taper_desktop.host.clock import Clock
from taper_desktop.rules.protocol_reader import read_protocol

PROTOCOLS = Path(__file__).parents[1] / "resources" / "protocols"
TODAY = date(2026, 8, 14)
"""A Friday; the day of the design pictures."""
PATIENT_TEXT = PatientText(
    telephone="010-5555 0142",
    emergency="120",
    food_hours=2,
    food=("On an **empty stomach**.",),
    missed="Never take two.",
    visit_day="come first.",
    bring="Bring this page.",
    same_day=("New bruises",),
    at_once=("Bleeding that does not stop",),
)
LIN = Entered(by="Lin Mei", at="2026-08-14T09:42:10+08:00")

Day = date | str
Doses = Sequence[float | str | Decimal]


def day_of(day: Day) -> date:
    """The date itself, or the date written ``YYYY-MM-DD``."""
    return day if isinstance(day, date) else date.fromisoformat(day)


def make_cycle(*doses_mg: float | str | Decimal) -> Cycle:
    """``make_cycle(2.5, 0)`` is 2.5 mg every other day; ``make_cycle()`` is off treatment."""
    return cycle_of(Decimal(str(dose)) for dose in doses_mg)


def make_visit(
    day: Day = TODAY,
    platelets: int | None = 80,
    *,
    sample: Sample = Sample.OK,
    grade: int | None = 0,
    rescue: Iterable[Rescue] = (),
    deterioration: bool | None = False,
    intake: Intake | None = Intake.AS_DIRECTED,
) -> Visit:
    """A routine visit unless told otherwise."""
    return Visit(
        date=day_of(day),
        platelets=platelets,
        sample=sample,
        bleeding_grade=grade,
        rescue=tuple(rescue),
        deterioration=deterioration,
        intake=intake,
    )


def make_visits(*entries: tuple[Day, int | None]) -> tuple[Visit, ...]:
    """Routine visits from pairs of day and count."""
    return tuple(make_visit(day, count) for day, count in entries)


def make_regimen(start: Day, *doses_mg: float | str | Decimal) -> Regimen:
    """``make_regimen("2026-01-05", 5)``: 5 mg once daily from that day."""
    return Regimen(start=day_of(start), cycle=make_cycle(*doses_mg))


def make_milestone(
    day: Day, kind: MilestoneKind, *, reason: str = "", visits: Iterable[Day] = ()
) -> Milestone:
    """A milestone; overrides and pauses need a reason."""
    return Milestone(
        date=day_of(day), kind=kind, reason=reason, visits=tuple(day_of(day) for day in visits)
    )


def make_course(
    *,
    regimens: Iterable[Regimen] = (),
    visits: Iterable[Visit] = (),
    milestones: Iterable[Milestone] = (),
    code: str = "HT-001",
    itp_confirmed: bool | None = True,
    closed: ClosedDays | None = None,
) -> Course:
    """A course; nothing in it unless given."""
    return Course(
        code=code,
        itp_confirmed=itp_confirmed,
        closed=closed or ClosedDays(),
        regimens=tuple(regimens),
        visits=tuple(visits),
        milestones=tuple(milestones),
    )


def steady_visits(last: Day, count: int = 8, *, platelets: int = 80) -> tuple[Visit, ...]:
    """``count`` routine visits four weeks apart, the last on ``last``."""
    end = day_of(last)
    return tuple(
        make_visit(end - timedelta(days=28 * back), platelets) for back in reversed(range(count))
    )


def make_patient(code: str = "HT-014", **changes: object) -> Patient:
    """Patient ZW of the design pictures."""
    patient = Patient(
        code=code,
        initials="ZW",
        name="张薇",
        birth_date=date(1979, 3, 2),
        sex=Sex.FEMALE,
        itp_confirmed=True,
    )
    return replace(patient, **changes)  # type: ignore[arg-type]


@cache
def make_protocol() -> Protocol:
    """The representative protocol that is shipped."""
    return read_protocol(
        (PROTOCOLS / "hetrombopag-representative.toml").read_text(encoding="utf-8")
    )


def make_finding(
    code: Code,
    outcome: Outcome = Outcome.FIRED,
    severity: Severity = Severity.CHECK,
    *,
    number: str = "",
    clause: str = "",
    basis: BasisKind | None = None,
    limits: dict[str, str] | None = None,
    judged: Iterable[tuple[Day | None, Field, JudgedValue]] = (),
) -> Finding:
    """A finding with what it judged as (date, field, value)."""
    return Finding(
        code=code,
        outcome=outcome,
        severity=severity,
        number=number,
        clause=clause,
        basis=basis,
        limits=limits or {},
        judged=tuple(
            Judged(None if day is None else day_of(day), field, value)
            for day, field, value in judged
        ),
    )


def make_next_visit(
    due: Day, *, before: int = 2, after: int = 1, planned: Day | None = None
) -> NextVisit:
    """A next visit with ``before`` and ``after`` days of window."""
    day = day_of(due)
    return NextVisit(
        due=day,
        earliest=day - timedelta(days=before),
        latest=day + timedelta(days=after),
        planned=day if planned is None else day_of(planned),
    )


def make_assessment(
    action: Action = Action.HOLD,
    phase: Phase = Phase.TAPERING,
    *,
    current: Cycle | None = None,
    recommended: Cycle | None = None,
    next_visit: NextVisit | None = None,
    findings: Iterable[Finding] = (),
    **changes: object,
) -> Assessment:
    """An assessment; ``current`` is 5 mg once daily unless given."""
    answer = Assessment(
        phase=phase,
        action=action,
        current=make_cycle(5) if current is None else current,
        recommended=recommended,
        next_visit=next_visit,
        findings=tuple(findings),
    )
    return replace(answer, **changes)  # type: ignore[arg-type]


def _dose_on(regimens: Sequence[Regimen], day: date) -> Regimen | None:
    before = [regimen for regimen in regimens if regimen.start < day]
    upto = [regimen for regimen in regimens if regimen.start <= day]
    return before[-1] if before else upto[-1] if upto else None


def recorded_visits(
    visits: Iterable[Visit],
    regimens: Sequence[Regimen] = (),
    *,
    actions: Sequence[Action | None] = (),
    decisions: Sequence[RecordedDecision | None] = (),
    note: str = "",
) -> tuple[RecordedVisit, ...]:
    """Visits as recorded, numbered from 1, oldest first."""
    rows = []
    for index, visit in enumerate(sorted(visits, key=lambda visit: visit.date)):
        dose = _dose_on(regimens, visit.date)
        rows.append(
            RecordedVisit(
                id=VisitId(index + 1),
                visit=visit,
                note=note,
                entered=LIN,
                dose=None if dose is None else dose.cycle,
                dose_day=None if dose is None else (visit.date - dose.start).days,
                solid=visit.seen is not None and visit.sample is Sample.OK,
                in_washout=bool(visit.rescue),
                action=actions[index] if index < len(actions) else None,
                decision=decisions[index] if index < len(decisions) else None,
                changed=False,
            )
        )
    return tuple(rows)


def make_decision(
    as_of: Day = TODAY,
    action: Action | None = Action.HOLD,
    choice: Choice = Choice.TAKEN,
    *,
    reason: str = "",
    cycle: Cycle | None = None,
    milestone: Milestone | None = None,
) -> RecordedDecision:
    """A decision as recorded."""
    return RecordedDecision(
        id=DecisionId(1),
        as_of=day_of(as_of),
        action=action,
        choice=choice,
        reason=reason,
        cycle=cycle,
        milestone=milestone,
        entered=LIN,
    )


def make_sheet(
    course: Course | None = None,
    *,
    assessment: Assessment | None = None,
    protocol: Protocol | None = None,
    as_of: Day = TODAY,
    patient: Patient | None = None,
    planned: Iterable[tuple[Day, Cycle]] = (),
    **changes: object,
) -> PatientSheet:
    """A sheet of ``course`` without a store; ``assessment`` is shown as given, not computed."""
    today = day_of(as_of)
    known = course or make_course()
    regimens = sorted(known.regimens, key=lambda regimen: regimen.start)
    milestones = sorted(known.milestones, key=lambda milestone: milestone.date)
    in_force = [regimen for regimen in regimens if regimen.start <= today]
    phases = [m.date for m in milestones if m.kind in PHASE_KINDS and m.date <= today]
    sheet = PatientSheet(
        patient_id=PatientId(1),
        patient=patient or make_patient(),
        site_name="Site 07 · Haematology Outpatients",
        protocol_id=None if protocol is None else ProtocolId(1),
        protocol=protocol,
        as_of=today,
        visits=recorded_visits((v for v in known.visits if v.date <= today), regimens),
        regimens=tuple(
            RecordedRegimen(id=RegimenId(number), regimen=regimen, entered=LIN)
            for number, regimen in enumerate(regimens, 1)
        ),
        milestones=tuple(
            RecordedMilestone(id=MilestoneId(number), milestone=milestone, entered=LIN)
            for number, milestone in enumerate(milestones, 1)
        ),
        decisions=(),
        current=in_force[-1].cycle if in_force else None,
        dose_since=in_force[-1].start if in_force else None,
        step_days=None if protocol is None else protocol.taper.step_days,
        slower=False,
        phase_since=phases[-1] if phases else None,
        assessment=assessment,
        planned=tuple(PlannedStep(start=day_of(start), cycle=cycle) for start, cycle in planned),
        decided=None,
        record_number=4218,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def visit_draft(day: Day = TODAY, platelets: int | str = 80, **changes: object) -> VisitDraft:
    """A routine visit as it stands in the form."""
    draft = VisitDraft(
        date=str(day),
        platelets=str(platelets),
        sample="ok",
        bleeding_grade="0",
        deterioration="no",
        intake="as_directed",
        rescue_given="none",
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def patient_draft(code: str = "HT-014", **changes: object) -> PatientDraft:
    """A patient on 5 mg once daily under the site's first signed-in protocol, as typed."""
    draft = PatientDraft(
        code=code,
        initials="ZW",
        birth_date="1979-03-02",
        sex="female",
        itp_confirmed="yes",
        protocol="1",
        dose_start="2025-01-06",
        cycle=("5",),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


class FixedClock(Clock):
    """A clock that stands still until it is told."""

    def __init__(self, day: Day = TODAY) -> None:
        self.day = day_of(day)

    @override
    def today(self) -> date:
        return self.day

    @override
    def now(self) -> str:
        return f"{self.day.isoformat()}T09:42:10+08:00"
