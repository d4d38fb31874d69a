"""The last counts as one small line, with hairlines where the protocol halts and where it steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family, family_of_count

LOWEST = 18
HIGHEST = 200
"""The axis is logarithmic between these counts, in 10⁹/L; what lies beyond stands on its edge."""
LAST_POINT_RADIUS_PX = 2.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The two counts of the protocol that a sparkline shows, in 10⁹/L."""

    halt_below: int
    step_needs: int


def paint_sparkline(
    painter: QPainter,
    rect: QRectF,
    counts: Sequence[tuple[date, int]],
    theme: Theme,
    limits: Limits | None,
) -> None:
    """Paint counts (oldest first) into ``rect``, spaced by date; no limits, no hairlines."""
    area = rect.adjusted(3, 3, -3, -3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if limits is not None:
        _paint_limits(painter, rect, area, theme, limits)
    if counts:
        _paint_line(painter, area, counts, theme, limits)
    painter.restore()


def _height(area: QRectF, count: int) -> float:
    share = log10(max(LOWEST, min(HIGHEST, count)) / LOWEST) / log10(HIGHEST / LOWEST)
    return area.bottom() - share * area.height()


def _paint_limits(
    painter: QPainter, rect: QRectF, area: QRectF, theme: Theme, limits: Limits
) -> None:
    for count, family, dash in (
        (limits.halt_below, Family.STOP, None),
        (limits.step_needs, Family.CHECK, [2.0, 2.0]),
    ):
        pen = QPen(theme.shape(family), 1)
        if dash:
            pen.setDashPattern(dash)
        painter.setPen(pen)
        height = round(_height(area, count)) + 0.5
        painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))


def _paint_line(
    painter: QPainter,
    area: QRectF,
    counts: Sequence[tuple[date, int]],
    theme: Theme,
    limits: Limits | None,
) -> None:
    first, last = counts[0][0].toordinal(), counts[-1][0].toordinal()
    width = area.width() / max(1, last - first)
    points = [
        QPointF(
            area.left() + (day.toordinal() - first) * width if last > first else area.right(),
            _height(area, count),
        )
        for day, count in counts
    ]
    pen = QPen(theme.colour("accent"), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    family = limits and family_of_count(
        counts[-1][1], halt_below=limits.halt_below, step_needs=limits.step_needs
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.shape(family) if family else theme.colour("accent"))
    painter.drawEllipse(points[-1], LAST_POINT_RADIUS_PX, LAST_POINT_RADIUS_PX)
