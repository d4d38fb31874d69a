"""The shapes of the worklist's groups, black on white or white on black."""

from math import cos, pi, sin

from taper_desktop.clinic.worklist import Group
from taper_desktop.ui.paper import shapes
from taper_desktop.ui.paper.ink import BLACK, WHITE, Ink, Point, Stroke

_DASHES = 9


def group_mark(ink: Ink, centre: Point, size: float, group: Group) -> None:
    """The shape of a group, ``size`` mm across; that of a stop stands on black as on white."""
    x, y = centre
    half = size / 2
    match group:
        case Group.STOP:
            shapes.octagon(ink, centre, size)
        case Group.OVERDUE:
            shapes.triangle(ink, centre, size)
        case Group.DUE_TODAY:
            ink.circle(centre, half * 0.86, fill=BLACK)
        case Group.DUE_THIS_WEEK:
            ink.circle(centre, half * 0.86, stroke=Stroke(0.4), fill=WHITE)
            points = [
                (x + sin(pi * n / 12) * half * 0.86, y - cos(pi * n / 12) * half * 0.86)
                for n in range(13)
            ]
            ink.shape(points, fill=BLACK)
        case Group.STEP_POSSIBLE:
            third = size / 3
            stair = [
                (x - half, y - half + third / 2),
                (x - third / 2, y - half + third / 2),
                (x - third / 2, y),
                (x + third / 2, y),
                (x + third / 2, y + half - third / 2),
                (x + half, y + half - third / 2),
            ]
            ink.polyline(stair, Stroke(0.7))
        case Group.CANNOT_JUDGE:
            shapes.question(ink, centre, size * 0.92)
        case Group.UNFINISHED:
            corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
            reach = half * 0.76
            ink.polyline([(x + a * reach, y + b * reach) for a, b in corners], Stroke(0.5))
        case _:
            _dashed_ring(ink, centre, half * 0.86)


def _dashed_ring(ink: Ink, centre: Point, radius: float) -> None:
    x, y = centre
    for n in range(_DASHES):
        start, end = 2 * pi * n / _DASHES, 2 * pi * (n + 0.62) / _DASHES
        arc = [start + (end - start) * step / 3 for step in range(4)]
        ink.polyline([(x + cos(a) * radius, y + sin(a) * radius) for a in arc], Stroke(0.4))
