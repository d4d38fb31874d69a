"""Outlines that shapes are made of, on a grid of 24 by 24 units with the middle at (12, 12)."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

GRID = 24.0
MIDDLE = QPointF(12, 12)

Points = Sequence[tuple[float, float]]


def polygon(points: Points) -> QPainterPath:
    """The closed outline through these points."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def strokes(*lines: Points) -> QPainterPath:
    """Open lines, one for each list of points."""
    path = QPainterPath()
    for (x, y), *rest in lines:
        path.moveTo(x, y)
        for to_x, to_y in rest:
            path.lineTo(to_x, to_y)
    return path


def disc(radius: float, at: QPointF = MIDDLE) -> QPainterPath:
    """A circle."""
    path = QPainterPath()
    path.addEllipse(at, radius, radius)
    return path


def bar(
    left: float, top: float, width: float, height: float, *, round_by: float = 0
) -> QPainterPath:
    """A rectangle with corners rounded by so much."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(left, top, width, height), round_by, round_by)
    return path


def octagon(radius: float = 11.4) -> QPainterPath:
    """A stop sign's outline, ``radius`` from the middle to a corner."""
    corners = [pi / 8 + step * pi / 4 for step in range(8)]
    return polygon([(12 + radius * cos(angle), 12 + radius * sin(angle)) for angle in corners])


def diamond(radius: float = 11.4) -> QPainterPath:
    """A square on its corner."""
    return polygon([(12, 12 - radius), (12 + radius, 12), (12, 12 + radius), (12 - radius, 12)])


def triangle_down(top: float = 3.6, bottom: float = 21.4) -> QPainterPath:
    """A triangle that points down."""
    return polygon([(1.4, top), (22.6, top), (12, bottom)])


def triangle_up() -> QPainterPath:
    """A triangle that points up."""
    return polygon([(12, 1.8), (23, 21.4), (1, 21.4)])


def question() -> tuple[QPainterPath, QPainterPath]:
    """A question mark: the hook to be stroked, the dot to be filled."""
    hook = QPainterPath(QPointF(9.0, 9.7))
    hook.cubicTo(9.0, 7.6, 10.3, 6.5, 12.0, 6.5)
    hook.cubicTo(13.8, 6.5, 15.0, 7.7, 15.0, 9.3)
    hook.cubicTo(15.0, 11.3, 12.0, 11.6, 12.0, 13.9)
    return hook, disc(1.35, QPointF(12, 17.2))


def exclamation() -> tuple[QPainterPath, QPainterPath]:
    """An exclamation mark: stem and dot, both to be filled."""
    return bar(10.5, 5.4, 3, 8.4, round_by=1), disc(1.75, QPointF(12, 17.6))


def letter_i() -> tuple[QPainterPath, QPainterPath]:
    """A small i: stem and dot, both to be filled."""
    return bar(10.8, 10.4, 2.4, 7.2, round_by=0.8), disc(1.6, QPointF(12, 7.2))


def drop() -> QPainterPath:
    """A drop of blood."""
    path = QPainterPath(QPointF(12, 0.8))
    path.cubicTo(14.2, 5.2, 19.4, 10.2, 19.4, 15.6)
    path.cubicTo(19.4, 20.0, 16.2, 23.2, 12, 23.2)
    path.cubicTo(7.8, 23.2, 4.6, 20.0, 4.6, 15.6)
    path.cubicTo(4.6, 10.2, 9.8, 5.2, 12, 0.8)
    path.closeSubpath()
    return path


def plus() -> QPainterPath:
    """A bold cross with upright arms."""
    return polygon(
        [
            (8.4, 2),
            (15.6, 2),
            (15.6, 8.4),
            (22, 8.4),
            (22, 15.6),
            (15.6, 15.6),
            (15.6, 22),
            (8.4, 22),
            (8.4, 15.6),
            (2, 15.6),
            (2, 8.4),
            (8.4, 8.4),
        ]
    )
