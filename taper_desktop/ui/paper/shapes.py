"""The shapes of paper, black on white: a meaning never hangs on a fill or a colour."""

from math import cos, pi, sin

from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import BLACK, RAISE, WHITE, Ink, Point, Stroke


def octagon(ink: Ink, centre: Point, size: float, *, ground: str = WHITE) -> None:
    """Stop: an octagon with a bar, drawn to stand out from ``ground``, black or white."""
    front = WHITE if ground == BLACK else BLACK
    x, y = centre
    ink.shape(_octagon(centre, size / 2), fill=front)
    if ground == BLACK:
        ink.shape(_octagon(centre, size / 2 * 0.88), fill=BLACK)
    bar = WHITE
    ink.line((x - size * 0.27, y), (x + size * 0.27, y), Stroke(size * 0.15, bar))


def _octagon(centre: Point, radius: float) -> list[Point]:
    reach = radius / cos(pi / 8)
    return [
        (
            centre[0] + reach * cos(pi / 8 + step * pi / 4),
            centre[1] + reach * sin(pi / 8 + step * pi / 4),
        )
        for step in range(8)
    ]


def triangle(ink: Ink, centre: Point, size: float, *, solid: bool = True) -> None:
    """Check when solid; a corrected value when open."""
    x, y = centre
    half = size / 2
    points = [(x, y - half * 0.9), (x + half, y + half * 0.8), (x - half, y + half * 0.8)]
    ink.shape(points, stroke=None if solid else Stroke(0.2), fill=BLACK if solid else None)


def question(ink: Ink, centre: Point, size: float) -> None:
    """Missing."""
    face = Face(size / 0.72 / 0.3528, bold=True)
    ink.text_centred(centre[0], centre[1] + face.size_mm * RAISE, "?", face)


def ring(ink: Ink, centre: Point, size: float) -> None:
    """Clear, looked at and not so."""
    ink.circle(centre, size / 2, stroke=Stroke(0.22))


def note(ink: Ink, centre: Point, size: float) -> None:
    """A note: a small filled square."""
    ink.shape(_square(centre, size * 0.7), fill=BLACK)


def disc(ink: Ink, centre: Point, size: float) -> None:
    """A count."""
    ink.circle(centre, size / 2, fill=BLACK)


def diamond(ink: Ink, centre: Point, size: float) -> None:
    """A count of a reactive sample: an open diamond."""
    x, y = centre
    half = size / 2
    points = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    ink.shape(points, stroke=Stroke(0.3), fill=WHITE)


def open_disc(ink: Ink, centre: Point, size: float) -> None:
    """A count that rescue therapy speaks through."""
    ink.circle(centre, size / 2 - 0.12, stroke=Stroke(0.3), fill=WHITE)


def cross(ink: Ink, centre: Point, size: float, *, width: float = 0.5) -> None:
    """No count; on a day of rest, no tablet."""
    x, y = centre
    half = size / 2
    ink.line((x - half, y - half), (x + half, y + half), Stroke(width))
    ink.line((x - half, y + half), (x + half, y - half), Stroke(width))


def plus(ink: Ink, centre: Point, size: float) -> None:
    """Rescue therapy."""
    x, y = centre
    half = size / 2
    ink.line((x - half, y), (x + half, y), Stroke(0.5))
    ink.line((x, y - half), (x, y + half), Stroke(0.5))


def struck_diamond(ink: Ink, centre: Point, size: float) -> None:
    """An override: an open diamond with a slash."""
    diamond(ink, centre, size)
    half = size * 0.42
    x, y = centre
    ink.line((x - half, y + half), (x + half, y - half), Stroke(0.3))


def rest_strokes(ink: Ink, left: float, top: float, size: float) -> None:
    """Days off, in a legend: upright strokes."""
    for step in range(3):
        x = left + 0.3 + step * 0.7
        ink.line((x, top), (x, top + size), Stroke(0.32))


def _square(centre: Point, size: float) -> list[Point]:
    x, y = centre
    half = size / 2
    return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
