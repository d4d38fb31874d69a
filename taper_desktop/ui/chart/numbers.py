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
ARROW_PX = 5.0
"""Half the width of the arrow at the edge for a count beyond it."""
BEYOND_ROWS = 3
"""In how many rows numbers of counts beyond the axis may stand under each other."""
NEIGHBOURS = 8
"""How many arrows and numbers on each side a number beyond the axis keeps off."""
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
    """The numbers of a chart: counts beyond the axis, low counts, and the selected one.

    A count beyond the axis has no height to be read by: its number moves before it yields.
    """
    seen = [point for point in shown.points if point.is_seen and _is_shown(frame, point)]
    selected = [point for point in shown.points if point.visit_id == shown.selected]
    selected = [point for point in selected if _is_shown(frame, point)]
    placed = [_place(frame, shown, theme, point, None) for point in selected]
    placed += _numbers_beyond(frame, shown, theme, placed)
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
    return point.count < low and not shown.is_beyond(point)


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


def _numbers_beyond(
    frame: Frame, shown: Drawn, theme: Theme, selected: list[Number]
) -> list[Number]:
    beyond = [p for p in shown.points if shown.is_beyond(p) and _is_shown(frame, p)]
    arrows = [_arrow_box(frame, point) for point in beyond]
    placed: list[Number] = []
    for here, point in enumerate(beyond):
        if point.visit_id == shown.selected:
            continue
        # Only neighbours can be in the way, and a long course may have all its counts up there.
        taken = arrows[max(0, here - NEIGHBOURS) : here]
        taken += arrows[here + 1 : here + 1 + NEIGHBOURS]
        taken += [number.box for number in (*selected, *placed[-NEIGHBOURS:])]
        placed += _place_beyond(frame, shown, theme, point, taken)
    return placed


def _place_beyond(
    frame: Frame, shown: Drawn, theme: Theme, point: CountPoint, taken: list[QRectF]
) -> list[Number]:
    """A number beside its arrow, on the side and in the row where there is room; else none."""
    chosen, at = font(Role.LABEL_BOLD), _at(frame, point)
    box, beside, gap = text_box(str(point.count), chosen), length(6), length(4)
    inwards = box.height() if shown.scale.is_above(point.count) else -box.height()
    for row in range(BEYOND_ROWS):
        for x in (at.x() - beside - box.width(), at.x() + beside):
            box.moveTo(x, at.y())
            _keep_inside(box, frame.counts, shown, point)
            box.translate(0, row * inwards)
            room = box.adjusted(-gap, 0, gap, 0)
            inside = frame.counts.left() <= box.left() and box.right() <= frame.counts.right()
            if inside and not any(other.intersects(room) for other in taken):
                colour = _colour(theme, shown, point)
                return [Number(point.visit_id, str(point.count), box, chosen, colour, False)]
    return []


def _arrow_box(frame: Frame, point: CountPoint) -> QRectF:
    box = QRectF(0, 0, length(2 * ARROW_PX), length(4 * ARROW_PX))
    box.moveCenter(_at(frame, point))
    return box


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
