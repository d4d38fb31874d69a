"""Asking the rules in a few words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from taper_desktop.domain.assessment import Assessment, Code, Outcome
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.visit import Visit
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_check import check_course
from tests.making import make_course, make_milestone, make_protocol, make_regimen

START = date(2026, 3, 2)
"""A Monday: the day on which the tapers of these tests start."""


def protocol_with(**sections: dict[str, Any]) -> Protocol:
    """The representative protocol with some numbers changed: ``halt={"count_below": 20}``."""
    protocol = make_protocol()
    changed = {
        name: replace(getattr(protocol, name), **values) for name, values in sections.items()
    }
    return replace(protocol, **changed)


def ask(course: Course, as_of: date | None = None, protocol: Protocol | None = None) -> Assessment:
    """The answer on ``as_of``, by default the day of the last visit."""
    check_course(course)
    day = as_of or max((v.date for v in course.visits), default=START)
    return assess(protocol or make_protocol(), course, day)


def fired(answer: Assessment) -> set[str]:
    """The codes that fired or are unknown."""
    return {finding.code.value for finding in answer.fired()}


def outcome(answer: Assessment, code: Code) -> Outcome | None:
    """What one rule found; ``None`` when it was not looked at."""
    return next((f.outcome for f in answer.findings if f.code is code), None)


def day(number: int) -> date:
    """Day ``number`` of the taper."""
    return START + timedelta(days=number)


def tapering(*visits: Visit, **changes: Any) -> Course:
    """A course on 5 mg since the taper started on ``START``, 7.5 mg for a year before."""
    return replace(
        make_course(
            regimens=[make_regimen(day(-400), 7.5), make_regimen(START, 5)],
            visits=visits,
            milestones=[make_milestone(START, MilestoneKind.TAPER_STARTED)],
        ),
        **changes,
    )
