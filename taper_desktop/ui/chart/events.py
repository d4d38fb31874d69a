"""The event lane: each event's mark, kept apart from its neighbours, with a leader where moved."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from typing_extensions import override

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.chart.lettering import text_box
from taper_desktop.ui.chart.marks import APART_PX, EventMark, MarkKind, spread
from taper_desktop.ui.look import glyphs
from taper_desktop.ui.look.shapes import Brush, draw, paint_action, paint_override
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, length

EVENTS_Z = 20
MARK_PX = 14.0
DROP_PX = 17.0
MOVED_PX = 2.5
"""A mark moved further than this has a leader to its day."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark, where it belongs and where it stands."""

    mark: EventMark
    true_x: float
    x: float

    @property
    def is_moved(self) -> bool:
        """Whether it has a leader."""
        return abs(self.x - self.true_x) > MOVED_PX


class Events(Layer):
    """The marks of the event lane."""

    def __init__(self, theme: Theme, shown: Drawn) -> None:
        super().__init__(theme, shown, EVENTS_Z)
        self.placed: tuple[PlacedMark, ...] = ()

    @override
    def arrange(self, frame: Frame) -> None:
        wanted = [frame.x(mark.day) for mark in self.shown.marks]
        half = length(MARK_PX) / 2
        low, high = frame.events.left() + half, frame.events.right() - half
        self.placed = tuple(
            PlacedMark(mark, true_x, x)
            for mark, true_x, x in zip(
                self.shown.marks, wanted, spread(wanted, length(APART_PX), low, high), strict=True
            )
        )

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        middle = frame.events.center().y() + 0.5
        for placed in self.placed:
            if placed.is_moved:
                self._paint_leader(painter, placed, frame.events.top(), middle)
            side = length(DROP_PX if placed.mark.kind is MarkKind.BLEEDING else MARK_PX)
            box = QRectF(placed.x - side / 2, middle - side / 2, side, side)
            paint_mark(painter, box, placed.mark, self.theme)

    def _paint_leader(
        self, painter: QPainter, placed: PlacedMark, top: float, middle: float
    ) -> None:
        painter.setPen(QPen(self.theme.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(placed.true_x, top - 3),
                    QPointF(placed.true_x, top + 1),
                    QPointF(placed.x, middle - length(MARK_PX) / 2 - 1),
                ]
            )
        )


def paint_mark(painter: QPainter, box: QRectF, mark: EventMark, theme: Theme) -> None:
    """Paint an event's mark into ``box``."""
    if mark.kind is MarkKind.BLEEDING:
        _paint_drop(painter, box, mark, theme)
    elif mark.kind is MarkKind.RESCUE:
        draw(painter, box, _plus, theme.colour("text"), theme.colour("surface"))
    elif mark.kind is MarkKind.OVERRIDE:
        paint_override(painter, box, theme)
    elif mark.kind is MarkKind.PAUSE:
        draw(painter, box, _pause, theme.shape(Family.CHECK), theme.colour("surface"))
    else:
        paint_action(painter, box, _ACTION_OF_MARK[mark.kind], theme)


_ACTION_OF_MARK = {
    MarkKind.HALT: Action.HALT,
    MarkKind.START: Action.START_TAPER,
    MarkKind.RESUME: Action.MAY_RESUME,
    MarkKind.CLOSED: Action.NONE,
}


def _plus(brush: Brush) -> None:
    brush.fill(glyphs.plus())


def _pause(brush: Brush) -> None:
    brush.fill(glyphs.bar(4.5, 3, 5, 18))
    brush.fill(glyphs.bar(14.5, 3, 5, 18))


def _filled_drop(brush: Brush) -> None:
    brush.fill(glyphs.drop())


def _open_drop(brush: Brush) -> None:
    brush.fill(glyphs.drop(), cut=True)
    brush.line(glyphs.drop())


def _paint_drop(painter: QPainter, box: QRectF, mark: EventMark, theme: Theme) -> None:
    shape: Callable[[Brush], None] = _filled_drop if mark.filled else _open_drop
    inside = box if mark.filled else box.adjusted(0.6, 0.6, -0.6, -0.6)
    draw(painter, inside, shape, theme.shape(Family.STOP), theme.colour("surface"))
    grade, chosen = str(mark.grade), font(Role.SMALL_BOLD)
    size = text_box(grade, chosen)
    size.moveCenter(QPointF(box.center().x(), box.center().y() + box.height() * 0.14))
    painter.setFont(chosen)
    painter.setPen(theme.colour("surface") if mark.filled else theme.word(Family.STOP))
    painter.drawText(size, Qt.AlignmentFlag.AlignCenter, grade)
