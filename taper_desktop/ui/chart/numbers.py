"""Which counts are written beside their points, and where."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame
from taper_desktop.ui.chart.lettering import text_box
from taper_desktop.ui.chart.points import CountPoint
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import family_of_count
from taper_desktop.ui.look.type_scale import Role, font, length

APART_PX = 30.0
"""Of two numbers nearer than this the later yields, never the selected."""
RING_PX = 9.5
WRITTEN_BELOW = 50
"""Counts under this are written even without a protocol."""


@dataclass(frozen=True, slots=True)
class Number:
    """One count in writing."""

    visit_id: VisitId
    text: str
    box: QRectF
    font: QFont
    colour: QColor
    is_selected: bool


def numbers(frame: Frame, shown: Drawn, theme: Theme) -> tuple[Number, ...]:
    """The numbers of a chart: low counts, counts beyond the axis, and the selected one."""
    seen = [point for point in shown.points if point.is_seen and _is_shown(frame, point)]
    selected = [point for point in shown.points if point.visit_id == shown.selected]
    selected = [point for point in selected if _is_shown(frame, point)]
    placed = [_place(frame, shown, theme, point, None) for point in selected]
    kept, last = list(placed), None
    for place, point in enumerate(seen):
        if point.visit_id == shown.selected or not _is_written(shown, point):
            continue
        if last is not None and not _apart(_at(frame, last), _at(frame, point)):
            continue
        before = seen[place - 1] if place else None
        number = _place(frame, shown, theme, point, before)
        if all(_apart(number.box.center(), other.box.center()) for other in placed):
            kept.append(number)
            last = point
    return tuple(kept)


def _is_shown(frame: Frame, point: CountPoint) -> bool:
    return frame.days.first <= point.day <= frame.days.last


def _is_written(shown: Drawn, point: CountPoint) -> bool:
    low = WRITTEN_BELOW if shown.thresholds is None else shown.thresholds.step_needs
    return point.count < low or shown.scale.is_above(point.count)


def _at(frame: Frame, point: CountPoint) -> QPointF:
    return QPointF(frame.x(point.day), frame.count_y(point.count))


def _apart(one: QPointF, other: QPointF) -> bool:
    between = one - other
    return bool(max(abs(between.x()), abs(between.y())) >= length(APART_PX))


def _place(
    frame: Frame, shown: Drawn, theme: Theme, point: CountPoint, before: CountPoint | None
) -> Number:
    is_selected = point.visit_id == shown.selected
    chosen = font(Role.COUNT if is_selected else Role.LABEL_BOLD)
    box = text_box(str(point.count), chosen)
    at = _at(frame, point)
    if is_selected:
        box.moveTo(at.x() + length(RING_PX + 5), at.y() - box.height() / 2)
        if box.right() > frame.counts.right():
            box.moveRight(at.x() - length(RING_PX + 5))
    else:
        beside = length(6)
        rises = before is not None and before.count < point.count
        box.moveTo(
            at.x() - beside - box.width(), at.y() - box.height() + 2 if rises else at.y() - 1
        )
        if box.left() < frame.counts.left():
            box.moveLeft(at.x() + beside)
    _keep_inside(box, frame.counts, shown, point)
    return Number(
        point.visit_id, str(point.count), box, chosen, _colour(theme, shown, point), is_selected
    )


def _keep_inside(box: QRectF, lane: QRectF, shown: Drawn, point: CountPoint) -> None:
    if shown.scale.is_above(point.count) or box.top() < lane.top():
        box.moveTop(lane.top() + 1)
    if shown.scale.is_below(point.count) or box.bottom() > lane.bottom():
        box.moveBottom(lane.bottom() - 1)


def _colour(theme: Theme, shown: Drawn, point: CountPoint) -> QColor:
    limits = shown.thresholds
    if limits is None or not point.is_seen:
        return theme.colour("text")
    family = family_of_count(
        point.count, halt_below=limits.halt_below, step_needs=limits.step_needs
    )
    return theme.colour("text") if family is None else theme.word(family)
