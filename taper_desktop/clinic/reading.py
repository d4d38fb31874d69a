"""Reading one patient: the sheet that screen and paper are made from."""

from datetime import date

from taper_desktop.clinic.answered import (
    advice_answered,
    decision_that_answers,
    decisions_by_visit,
    recorded_decisions,
    voided_decisions,
)
from taper_desktop.clinic.cases import FullCase, read_case
from taper_desktop.clinic.kept_rows import (
    patient_versions,
    recorded_milestones,
    recorded_regimens,
    voided_regimens,
    voided_visits,
)
from taper_desktop.clinic.reviews import reviews_of
from taper_desktop.clinic.sheet import PatientSheet, PlannedStep, VoidedRecords
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.visit_rows import recorded_visits
from taper_desktop.domain.assessment import Assessment, Phase
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.milestone import PHASE_KINDS, MilestoneKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Regimen
from taper_desktop.rules.assess import assess
from taper_desktop.rules.plan import Standing, standing
from taper_desktop.rules.timeline import merged_regimens

_OFF_PHASES = frozenset({Phase.OFF_TREATMENT, Phase.SUSTAINED_RESPONSE})
_NO_STANDING = Standing(step_days=None, slower=False, ahead=())


def patient_sheet(site: OpenSite, patient_id: PatientId, as_of: date) -> PatientSheet:
    """The patient as known on ``as_of``, with what the protocol says that day.

    Raises ``LookupError`` for a number that no patient has.
    """
    return compose_sheet(read_case(site, patient_id), site.name, site.closed, as_of)


def compose_sheet(case: FullCase, site_name: str, closed: ClosedDays, as_of: date) -> PatientSheet:
    """The sheet of one patient's records; pure."""
    known = case.until(as_of)
    course = known.course(closed)
    assessment = None if known.protocol is None else assess(known.protocol, course, as_of)
    ahead = _standing(known.protocol, course, as_of, assessment)
    regimens = regimens_read(course)
    decisions = recorded_decisions(known)
    decided = decision_that_answers(known, decisions, assessment, as_of)
    return PatientSheet(
        patient_id=known.row.id,
        patient=known.row.patient,
        site_name=site_name,
        protocol_id=known.row.protocol_id,
        protocol=known.protocol,
        as_of=as_of,
        visits=recorded_visits(known, regimens, decisions_by_visit(known, decisions)),
        regimens=recorded_regimens(known),
        milestones=recorded_milestones(known),
        decisions=decisions,
        current=regimens[-1].cycle if regimens else None,
        dose_since=regimens[-1].start if regimens else None,
        step_days=ahead.step_days,
        slower=ahead.slower,
        phase_since=_phase_since(course, regimens, assessment),
        assessment=assessment,
        planned=tuple(PlannedStep(start=start, cycle=cycle) for start, cycle in ahead.ahead),
        decided=decided,
        answered=advice_answered(known, decided, closed),
        record_number=known.record_number,
        closed=closed,
        patient_versions=patient_versions(known),
        voided=VoidedRecords(
            visits=voided_visits(known, as_of),
            regimens=voided_regimens(known, as_of),
            decisions=voided_decisions(known),
        ),
        reviews=reviews_of(known, closed),
    )


def course_of(sheet: PatientSheet) -> Course:
    """The course that the sheet shows."""
    return Course(
        code=sheet.patient.code,
        itp_confirmed=sheet.patient.itp_confirmed,
        closed=sheet.closed,
        regimens=tuple(row.regimen for row in sheet.regimens),
        visits=tuple(row.visit for row in sheet.visits),
        milestones=tuple(row.milestone for row in sheet.milestones),
    )


def regimens_read(course: Course) -> tuple[Regimen, ...]:
    """The regimens as the rules read them: one that goes on unchanged is one."""
    pauses = frozenset(m.date for m in course.milestones if m.kind is MilestoneKind.DRUG_PAUSED)
    return merged_regimens(sorted(course.regimens, key=lambda r: r.start), pauses)


def _standing(
    protocol: Protocol | None, course: Course, as_of: date, assessment: Assessment | None
) -> Standing:
    if protocol is None or assessment is None:
        return _NO_STANDING
    return standing(protocol, course, as_of, assessment)


def _phase_since(
    course: Course, regimens: tuple[Regimen, ...], assessment: Assessment | None
) -> date | None:
    """The first day of the phase: of the last phase milestone, or the day the drug stopped."""
    if assessment is not None and assessment.phase in _OFF_PHASES:
        return regimens[-1].start
    return max((m.date for m in course.milestones if m.kind in PHASE_KINDS), default=None)
