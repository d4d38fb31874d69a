"""How long one taper was followed, and whether it ended in a relapse.

A relapse is the first day, on or after the start of the taper, on which a visit met a halt
condition of the patient's protocol that no override set aside, or on which the taper was halted,
whichever came first (sections 3 and 7: a halt condition off treatment is a relapse). Whoever has
none was followed until the last visit; what came after a relapse is not looked at.
"""

from datetime import date

from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.survival import Followed
from taper_desktop.rules.halts import outstanding_conditions
from taper_desktop.rules.timeline import Timeline, days_between


def followed_until_relapse(protocol: Protocol, course: Course, as_of: date) -> Followed | None:
    """From the start of the taper as known on ``as_of``; ``None`` while it was not started.

    Pure. The course is taken as checked.
    """
    if not any(m.kind is MilestoneKind.TAPER_STARTED for m in course.milestones):
        return None
    timeline = Timeline(protocol, course, as_of)
    start = timeline.taper_started
    if start is None:
        return None
    days = [
        timeline.dates[found.index]
        for found in outstanding_conditions(timeline, start)
        if timeline.dates[found.index] >= start
    ]
    days += [m.date for m in timeline.milestones if m.kind is MilestoneKind.TAPER_HALTED]
    if days:
        return Followed(days=days_between(start, min(days)), relapsed=True)
    last = timeline.dates[-1] if timeline.dates else start
    return Followed(days=max(0, days_between(start, last)), relapsed=False)
