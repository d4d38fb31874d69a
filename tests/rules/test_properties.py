"""What must hold of every course, asked of many."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from taper_desktop.domain.assessment import Action, Assessment, Code, Outcome
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit
from taper_desktop.rules.answer_json import assessment_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_check import check_course
from tests.making import make_course, make_cycle, make_milestone, make_protocol, make_regimen
from tests.rules.asking import protocol_with

FIRST = date(2026, 1, 1)
FOUR_CENTURIES = 400
CYCLES = [make_cycle(*doses) for doses in ([7.5], [5], [3.75], [2.5], [2.5, 0], [], [10])]
HALTING = {Code.HALT_COUNT, Code.HALT_BLEEDING, Code.HALT_DETERIORATION, Code.HALT_RESCUE}
PROTOCOLS = (
    make_protocol(),
    protocol_with(halt={"confirm_counts": 2, "deterioration": False}),
    protocol_with(visits={"after_step_days": (7,)}, taper={"max_days": 42}),
)


@st.composite
def visits(draw: st.DrawFn, day: date) -> Visit:
    """A visit on ``day``, mostly in order."""
    return Visit(
        date=day,
        platelets=draw(st.none() | st.integers(0, 150) | st.integers(0, 600)),
        sample=draw(st.sampled_from([Sample.OK, Sample.OK, Sample.OK, *Sample])),
        bleeding_grade=draw(st.sampled_from([0, 0, 0, 0, 1, 2, None])),
        rescue=tuple(draw(st.sampled_from([[], [], [], [], [Rescue.IVIG]]))),
        deterioration=draw(st.sampled_from([False, False, False, True, None])),
        intake=draw(st.none() | st.sampled_from(Intake)),
    )


@st.composite
def courses(draw: st.DrawFn) -> tuple[Course, date]:
    """A course that the check lets through, and a day to ask on."""
    days = sorted(draw(st.sets(st.integers(0, 330), max_size=14)))
    regimens = sorted(draw(st.sets(st.integers(0, 330), max_size=5)) | {0})
    starts = [FIRST + timedelta(days=number) for number in regimens]
    kinds = [
        MilestoneKind.TAPER_STARTED,
        MilestoneKind.TAPER_HALTED,
        MilestoneKind.TAPER_RESUMED,
        MilestoneKind.TAPER_HALTED,
    ]
    when = sorted(draw(st.sets(st.integers(1, 330), max_size=4)))
    course = make_course(
        itp_confirmed=draw(st.sampled_from([True, True, None, False])),
        closed=ClosedDays(draw(st.sampled_from([frozenset(), frozenset({6, 7})]))),
        regimens=[make_regimen(start, *draw(st.sampled_from(CYCLES)).doses_mg) for start in starts],
        visits=[draw(visits(FIRST + timedelta(days=number))) for number in days],
        milestones=[
            make_milestone(FIRST + timedelta(days=number), kind)
            for number, kind in zip(when, kinds, strict=False)
        ],
    )
    try:
        check_course(course)
    except Refused:
        assume(False)
    return course, FIRST + timedelta(days=draw(st.integers(0, 400)))


def _shifted(day: date) -> date:
    return day.replace(year=day.year + FOUR_CENTURIES)


def _shifted_course(course: Course) -> Course:
    return replace(
        course,
        regimens=tuple(replace(r, start=_shifted(r.start)) for r in course.regimens),
        visits=tuple(replace(v, date=_shifted(v.date)) for v in course.visits),
        milestones=tuple(
            replace(m, date=_shifted(m.date), visits=tuple(_shifted(d) for d in m.visits))
            for m in course.milestones
        ),
        closed=ClosedDays(
            course.closed.weekdays, frozenset(_shifted(d) for d in course.closed.dates)
        ),
    )


def _as_text(answer: Assessment) -> str:
    return json.dumps(assessment_as_json(answer))


def _mean(cycle: Cycle | None) -> Fraction:
    return Fraction(0) if cycle is None else cycle.mean_mg


@given(courses(), st.sampled_from(PROTOCOLS))
@settings(max_examples=150)
def test_400_years_later_the_answer_is_the_same_400_years_later(
    asked: tuple[Course, date], protocol: Protocol
) -> None:
    course, day = asked
    answer = _as_text(assess(protocol, course, day))
    later = _as_text(assess(protocol, _shifted_course(course), _shifted(day)))
    for year in range(2024, 2031):
        answer = answer.replace(f'"{year}-', f'"{year + FOUR_CENTURIES}-')
    assert later == answer


@given(courses(), st.data())
@settings(max_examples=200)
def test_a_lower_count_never_clears_a_halt(asked: tuple[Course, date], data: st.DataObject) -> None:
    course, day = asked
    with_counts = [i for i, v in enumerate(course.visits) if v.platelets]
    assume(with_counts)
    index = data.draw(st.sampled_from(with_counts))
    visit = course.visits[index]
    lower = replace(visit, platelets=data.draw(st.integers(0, (visit.platelets or 1) - 1)))
    changed = replace(course, visits=(*course.visits[:index], lower, *course.visits[index + 1 :]))
    before, after = assess(make_protocol(), course, day), assess(make_protocol(), changed, day)
    if before.action is Action.HALT:
        assert after.action is Action.HALT
    fired = {f.code for f in before.fired()} & HALTING
    assert fired <= {f.code for f in after.fired()}


@given(courses(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_order_of_entry_does_not_matter(
    asked: tuple[Course, date], shuffling: random.Random
) -> None:
    course, day = asked
    parts: dict[str, Any] = {
        name: tuple(shuffling.sample(getattr(course, name), len(getattr(course, name))))
        for name in ("regimens", "visits", "milestones")
    }
    assert assess(make_protocol(), replace(course, **parts), day) == assess(
        make_protocol(), course, day
    )


@given(courses(), st.sampled_from(["platelets", "bleeding_grade", "deterioration"]))
@settings(max_examples=200)
def test_missing_data_never_gives_a_lower_dose(asked: tuple[Course, date], field: str) -> None:
    course, day = asked
    known = [v for v in course.visits if v.date <= day]
    assume(known)
    latest = max(known, key=lambda v: v.date)
    missing = replace(latest, **{field: None})  # type: ignore[arg-type]
    changed = replace(course, visits=tuple(missing if v is latest else v for v in course.visits))
    answer = assess(make_protocol(), changed, day)
    assert answer.action not in {Action.STEP_DOWN, Action.START_TAPER}


@given(courses())
@settings(max_examples=100)
def test_what_is_after_the_day_changes_nothing(asked: tuple[Course, date]) -> None:
    course, day = asked
    known = replace(
        course,
        regimens=tuple(r for r in course.regimens if r.start <= day),
        visits=tuple(v for v in course.visits if v.date <= day),
        milestones=tuple(m for m in course.milestones if m.date <= day),
    )
    assert assess(make_protocol(), known, day) == assess(make_protocol(), course, day)


@given(courses(), st.sampled_from(PROTOCOLS))
@settings(max_examples=300)
def test_visits_and_doses_stay_within_bounds(
    asked: tuple[Course, date], protocol: Protocol
) -> None:
    course, day = asked
    answer = assess(protocol, course, day)
    latest = max((v.date for v in course.visits if v.date <= day), default=None)
    if answer.next_visit is not None and latest is not None:
        assert answer.next_visit.due > latest
        assert answer.next_visit.planned > latest
    if answer.recommended is not None:
        assert answer.recommended.highest_mg <= protocol.doses.max_daily_mg
        fired = {f.code for f in answer.findings if f.outcome is Outcome.FIRED}
        if fired & {*HALTING, Code.RAPID_DROP, Code.COUNT_CRITICAL}:
            assert _mean(answer.recommended) >= _mean(answer.current)


@given(courses())
@settings(max_examples=100)
def test_the_same_values_give_the_same_answer(asked: tuple[Course, date]) -> None:
    course, day = asked
    assert assess(make_protocol(), course, day) == assess(make_protocol(), course, day)
