"""What every correction and void must keep to: a reason, and a course that still makes sense."""

from taper_desktop.clinic.texts import LONGEST_NOTE, text_problems
from taper_desktop.domain.course import Course
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.rules.course_check import check_course


def reason_problems(reason: str) -> tuple[Problem, ...]:
    """What is wrong with a reason; it is required."""
    if not reason.strip():
        return (Problem(place="reason", fault=Fault.REASON_MISSING),)
    return text_problems("reason", reason, longest=LONGEST_NOTE, lines=True)


def course_problems(course: Course) -> tuple[Problem, ...]:
    """The first thing that the course as it would stand contradicts itself in, if there is one."""
    try:
        check_course(course)
    except Refused as refused:
        return (refused.problem,)
    return ()
