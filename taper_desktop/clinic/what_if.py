"""What if: future counts played through the rules, under this protocol or another. Never stored.

Each count is taken for a routine visit: sample in order, no rescue, condition not worse. The
advice of each is taken on its day, as far as it can be; the next count meets what follows of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from taper_desktop.clinic.decisions import DecisionDraft, advised
from taper_desktop.clinic.reading import course_of
from taper_desktop.clinic.reasons import course_problems
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.texts import Collected, read_count
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import Milestone
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import HIGHEST_GRADE, Intake, Visit
from taper_desktop.rules.assess import assess

_GRADES = tuple(str(grade) for grade in range(HIGHEST_GRADE + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedVisit:
    """A visit to come, as typed."""

    date: str = ""
    platelets: str = ""
    bleeding_grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What the protocol would say on one day."""

    visit: Visit
    answer: Assessment
    taken: bool
    """Whether its advice changes the dose or the taper, and was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The visits played, or what is wrong with what was typed."""

    problems: tuple[Problem, ...] = ()
    """Each at ``visits[n].field``."""
    played: tuple[Played, ...] = ()


def play(sheet: PatientSheet, supposed: Iterable[SupposedVisit], protocol: Protocol) -> WhatIf:
    """Play typed visits after the sheet's day through a protocol. Pure; nothing is stored."""
    found, visits = Collected(), list[Visit]()
    taken = {row.visit.date for row in sheet.visits}
    for number, typed in enumerate(supposed):
        visit = _read(found, typed, number, sheet.as_of)
        if visit is not None and visit.date in taken:
            place = f"visits[{number}].date"
            values = {"date": visit.date.isoformat()}
            found.add((Problem(place=place, fault=Fault.SECOND_VISIT, values=values),))
        elif visit is not None:
            taken.add(visit.date)
            visits.append(visit)
    if found.problems:
        return WhatIf(problems=tuple(found.problems))
    return WhatIf(played=tuple(_played(sheet, visits, protocol)))


def _played(sheet: PatientSheet, visits: list[Visit], protocol: Protocol) -> Iterable[Played]:
    course = course_of(sheet)
    for visit in sorted(visits, key=lambda each: each.date):
        course = replace(course, visits=(*course.visits, visit))
        answer = assess(protocol, course, visit.date)
        now = replace(sheet, as_of=visit.date, assessment=answer, protocol=protocol)
        advice = advised(now)
        after = course if advice is None else _after(course, advice)
        is_taken = after != course and not course_problems(after)
        course = after if is_taken else course
        yield Played(visit=visit, answer=answer, taken=is_taken)


def _after(course: Course, advice: DecisionDraft) -> Course:
    """The course with an advice taken."""
    if advice.milestone is not None:
        milestone = Milestone(date=advice.start, kind=advice.milestone)
        course = replace(course, milestones=(*course.milestones, milestone))
    if advice.cycle is not None:
        kept = tuple(dose for dose in course.regimens if dose.start != advice.start)
        course = replace(course, regimens=(*kept, Regimen(advice.start, advice.cycle)))
    return course


def _read(found: Collected, typed: SupposedVisit, number: int, today: date) -> Visit | None:
    where = f"visits[{number}]"
    day = found.read(lambda: _read_day(typed.date, f"{where}.date", today))
    count = found.read(lambda: _read_count(typed.platelets, f"{where}.platelets"))
    grade = found.read(lambda: _read_grade(typed.bleeding_grade, f"{where}.bleeding_grade"))
    if day is None or count is None or grade is None:
        return None
    return Visit(
        date=day,
        platelets=count,
        bleeding_grade=grade,
        deterioration=False,
        intake=Intake.AS_DIRECTED,
    )


def _read_day(text: str, place: str, today: date) -> date:
    if not text.strip():
        raise Refused(place, Fault.EMPTY)
    day = read_date(text.strip(), place)
    if day <= today:
        raise Refused(place, Fault.OUT_OF_RANGE, value=day, low=f"> {today}")
    return day


def _read_count(text: str, place: str) -> int:
    if not text.strip():
        raise Refused(place, Fault.EMPTY)
    return read_count(text, place)


def _read_grade(text: str, place: str) -> int:
    typed = text.strip()
    if not typed:
        raise Refused(place, Fault.NOT_CHOSEN)
    if typed not in _GRADES:
        raise Refused(place, Fault.UNKNOWN_VALUE, value=text, allowed=", ".join(_GRADES))
    return int(typed)
