"""Courses and assessments as JSON values (sections 1, 4 and 10). Words of a fixed list are text."""

from datetime import date

from taper_desktop.domain.assessment import Assessment, Finding, Judged, JudgedValue
from taper_desktop.domain.course import Course
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.course_reader import FORMAT

JsonObject = dict[str, object]


def cycle_as_json(cycle: Cycle | None) -> list[float] | None:
    """A cycle as the doses of its days in mg; ``None`` stays ``None``."""
    return None if cycle is None else [float(dose) for dose in cycle.doses_mg]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def assessment_as_json(assessment: Assessment) -> JsonObject:
    """The answer with the parts of section 4: dates as ``YYYY-MM-DD``, cycles as lists."""
    visit = assessment.next_visit
    return {
        "phase": assessment.phase,
        "action": assessment.action,
        "step_kind": assessment.step_kind,
        "current": cycle_as_json(assessment.current),
        "recommended": cycle_as_json(assessment.recommended),
        "next_visit": None
        if visit is None
        else {
            "due": visit.due.isoformat(),
            "earliest": visit.earliest.isoformat(),
            "latest": visit.latest.isoformat(),
            "planned": visit.planned.isoformat(),
        },
        "step_earliest": _day(assessment.step_earliest),
        "findings": [_finding_as_json(finding) for finding in assessment.findings],
    }


def _finding_as_json(finding: Finding) -> JsonObject:
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "number": finding.number,
        "clause": finding.clause,
        "basis": finding.basis,
        "limits": dict(finding.limits),
        "judged": [_judged_as_json(judged) for judged in finding.judged],
    }


def _judged_as_json(judged: Judged) -> JsonObject:
    return {
        "date": _day(judged.date),
        "field": judged.field,
        "value": _value_as_json(judged.value),
    }


def _value_as_json(value: JudgedValue) -> object:
    if isinstance(value, Cycle):
        return cycle_as_json(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def course_as_json(course: Course) -> JsonObject:
    """A course in the format that ``course_reader`` reads."""
    return {
        "course": FORMAT,
        "patient": {"code": course.code, "itp_confirmed": course.itp_confirmed},
        "site": {
            "closed_weekdays": sorted(course.closed.weekdays),
            "closed_dates": [day.isoformat() for day in sorted(course.closed.dates)],
        },
        "regimens": [
            {"from": r.start.isoformat(), "cycle_mg": cycle_as_json(r.cycle)}
            for r in course.regimens
        ],
        "visits": [
            {
                "date": v.date.isoformat(),
                "platelets": v.platelets,
                "sample": v.sample,
                "bleeding_grade": v.bleeding_grade,
                "rescue": list(v.rescue),
                "deterioration": v.deterioration,
                "intake": v.intake,
            }
            for v in course.visits
        ],
        "milestones": [
            {
                "date": m.date.isoformat(),
                "kind": m.kind,
                **({"reason": m.reason} if m.reason else {}),
                **({"visits": [day.isoformat() for day in m.visits]} if m.visits else {}),
            }
            for m in course.milestones
        ],
    }
