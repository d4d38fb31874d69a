"""What a course as a whole must keep to (section 1, "Refused")."""

from collections.abc import Iterable
from datetime import date

from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import (
    KINDS_WITH_REASON,
    PHASE_KINDS,
    SORT_ORDER,
    TAPERING_KINDS,
    Milestone,
    MilestoneKind,
)
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.regimen import Regimen
from taper_desktop.rules.timeline import ONE_DAY

_WHILE_TAPERING = frozenset(
    {MilestoneKind.TAPER_HALTED, MilestoneKind.HALT_OVERRIDDEN, MilestoneKind.DRUG_PAUSED}
)


def check_course(course: Course) -> None:
    """Refuse a course that contradicts itself, naming the entry as the course lists it."""
    _check_dates((v.date for v in course.visits), "visits", "date", Fault.SECOND_VISIT)
    _check_dates((r.start for r in course.regimens), "regimens", "from", Fault.SECOND_REGIMEN)
    visit_dates = frozenset(v.date for v in course.visits)
    order = sorted(
        range(len(course.milestones)),
        key=lambda i: (course.milestones[i].date, SORT_ORDER[course.milestones[i].kind]),
    )
    last_phase: Milestone | None = None
    started = False
    for index in order:
        milestone = course.milestones[index]
        place = f"milestones[{index}]"
        _check_contents(milestone, place, visit_dates)
        _check_place_in_taper(milestone, place, last_phase, started)
        _check_drug(milestone, place, course.regimens)
        started = started or milestone.kind is MilestoneKind.TAPER_STARTED
        if milestone.kind in PHASE_KINDS:
            last_phase = milestone


def _check_dates(dates: Iterable[date], place: str, key: str, fault: Fault) -> None:
    met: set[date] = set()
    for index, day in enumerate(dates):
        if day in met:
            raise Refused(f"{place}[{index}].{key}", fault, date=day)
        met.add(day)


def _check_contents(milestone: Milestone, place: str, visit_dates: frozenset[date]) -> None:
    """Reason and visits stand where they belong."""
    if milestone.kind in KINDS_WITH_REASON:
        if not milestone.reason.strip():
            raise Refused(f"{place}.reason", Fault.REASON_MISSING)
    elif milestone.reason:
        raise Refused(f"{place}.reason", Fault.REASON_OUT_OF_PLACE)
    _check_set_aside(milestone, place, visit_dates)


def _check_set_aside(milestone: Milestone, place: str, visit_dates: frozenset[date]) -> None:
    """An override names visits that exist and are not later than itself; nothing else does."""
    if milestone.kind is not MilestoneKind.HALT_OVERRIDDEN:
        if milestone.visits:
            raise Refused(f"{place}.visits", Fault.VISITS_OUT_OF_PLACE)
        return
    if not milestone.visits:
        raise Refused(f"{place}.visits", Fault.VISITS_MISSING)
    for index, day in enumerate(milestone.visits):
        if day not in visit_dates:
            raise Refused(f"{place}.visits[{index}]", Fault.NO_VISIT_THEN, date=day)
        if day > milestone.date:
            raise Refused(f"{place}.visits[{index}]", Fault.VISIT_AFTER_OVERRIDE, date=day)


def _check_place_in_taper(
    milestone: Milestone, place: str, last_phase: Milestone | None, started: bool
) -> None:
    """The milestone fits what came before it."""
    kind = milestone.kind
    before = None if last_phase is None else last_phase.kind
    if before is MilestoneKind.CLOSED:
        raise Refused(f"{place}.kind", Fault.AFTER_CLOSED)
    if kind in PHASE_KINDS and last_phase is not None and last_phase.date == milestone.date:
        raise Refused(f"{place}.date", Fault.SECOND_PHASE_MILESTONE, date=milestone.date)
    if kind is MilestoneKind.TAPER_STARTED and started:
        raise Refused(f"{place}.kind", Fault.SECOND_START)
    if kind is MilestoneKind.TAPER_RESUMED and before is not MilestoneKind.TAPER_HALTED:
        raise Refused(f"{place}.kind", Fault.NOT_HALTED)
    if kind in _WHILE_TAPERING and before not in TAPERING_KINDS:
        raise Refused(f"{place}.kind", Fault.NOT_TAPERING)


def _check_drug(milestone: Milestone, place: str, regimens: tuple[Regimen, ...]) -> None:
    """The taper starts on a drug, and a pause begins an off regimen."""
    day = milestone.date
    if milestone.kind is MilestoneKind.TAPER_STARTED:
        in_force = (_regimen_on(regimens, day), _regimen_on(regimens, day - ONE_DAY))
        if all(r is None or r.cycle.is_off for r in in_force):
            raise Refused(f"{place}.date", Fault.START_WITHOUT_DRUG, date=day)
    if milestone.kind is MilestoneKind.DRUG_PAUSED and not any(
        r.start == day and r.cycle.is_off for r in regimens
    ):
        raise Refused(f"{place}.date", Fault.PAUSE_WITHOUT_OFF, date=day)


def _regimen_on(regimens: tuple[Regimen, ...], day: date) -> Regimen | None:
    begun = (r for r in regimens if r.start <= day)
    return max(begun, key=lambda r: r.start, default=None)
