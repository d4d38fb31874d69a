"""Points by the state of their sample, the selected one's ring, and the numbers beside them."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from typing_extensions import override

from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.chart.lettering import paint_text
from taper_desktop.ui.chart.numbers import ARROW_PX, RING_PX, Number, numbers
from taper_desktop.ui.chart.points import CountPoint, PointKind
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import length

COUNTS_Z = 20
DISC_PX = 4.0
RIM_PX = 1.0
DIAMOND_PX = 6.2
CROSS_PX = 4.6
LINE_PX = 1.8


_DISC: Final[tuple[tuple[Literal["plot", "accent"], float], ...]] = (
    ("plot", DISC_PX + RIM_PX),
    ("accent", DISC_PX),
)


class Counts(Layer):
    """The points of the counts lane."""

    def __init__(self, theme: Theme, shown: Drawn) -> None:
        super().__init__(theme, shown, COUNTS_Z)
        self.placed: tuple[tuple[CountPoint, QPointF], ...] = ()
        self.numbers: tuple[Number, ...] = ()

    @override
    def arrange(self, frame: Frame) -> None:
        self.placed = tuple(
            (point, QPointF(frame.x(point.day), frame.count_y(point.count)))
            for point in self.shown.points
            if frame.days.first <= point.day <= frame.days.last
        )
        self.numbers = numbers(frame, self.shown, self.theme)

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        discs = []
        for point, at in self.placed:
            if self.shown.is_beyond(point):
                self._paint_beyond(painter, at, point)
            elif point.kind is PointKind.SOLID:
                discs.append(at)
            else:
                paint_point(painter, at, point.kind, self.theme)
        paint_discs(painter, discs, self.theme)
        self._paint_selection(painter, frame)
        halo = self.theme.colour("plot")
        for number in self.numbers:
            paint_text(painter, number.box, number.text, number.font, number.colour, halo=halo)

    def middle_of(self, point: CountPoint, at: QPointF) -> QPointF:
        """The middle of what is painted for a count at ``at``: where its ring goes.

        Beyond the axis the ring stays in the lane, about the arrow or the mark beside it.
        """
        if not self.shown.is_beyond(point):
            return at
        if point.kind is PointKind.SOLID:
            return at + QPointF(0, self._inwards(point) * length(RING_PX))
        return at + QPointF(0, self._inwards(point) * length(ARROW_PX * 1.7 + DIAMOND_PX + 2))

    def _inwards(self, point: CountPoint) -> int:
        return 1 if self.shown.scale.is_above(point.count) else -1

    def _paint_beyond(self, painter: QPainter, at: QPointF, point: CountPoint) -> None:
        """An arrow at the edge; under it the mark of a sample that is not solid."""
        self._paint_arrow(painter, at, self._inwards(point))
        if point.kind is not PointKind.SOLID:
            paint_point(painter, self.middle_of(point, at), point.kind, self.theme)

    def _paint_arrow(self, painter: QPainter, at: QPointF, sign: int) -> None:
        base = at + QPointF(0, sign * length(ARROW_PX * 1.7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        side = QPointF(length(ARROW_PX), 0)
        painter.drawPolygon(QPolygonF([at, base - side, base + side]))

    def _paint_selection(self, painter: QPainter, frame: Frame) -> None:
        selected = self.shown.selected
        at = next(
            (self.middle_of(point, at) for point, at in self.placed if point.visit_id == selected),
            None,
        )
        pen = QPen(self.theme.colour("accent"), length(2))
        day = self.shown.selected_day
        if at is None and day is not None and frame.days.first <= day <= frame.days.last:
            # A visit without a count: an empty ring at the foot of the lane.
            at = QPointF(frame.x(day), frame.counts.bottom() - length(RING_PX + 2))
            pen.setDashPattern([2, 1.6])
        if at is not None:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, length(RING_PX), length(RING_PX))


def paint_point(painter: QPainter, at: QPointF, kind: PointKind, theme: Theme) -> None:
    """Paint one point with its middle at ``at``."""
    _PAINTERS[kind](painter, at, theme)


def paint_discs(painter: QPainter, places: Sequence[QPointF], theme: Theme) -> None:
    """Paint solid points, all at once: each a dot with a thin rim in the colour of the plot."""
    for name, radius in _DISC:
        pen = QPen(theme.colour(name), length(2 * radius))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF(places))


def _solid(painter: QPainter, at: QPointF, theme: Theme) -> None:
    paint_discs(painter, [at], theme)


def _open(painter: QPainter, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("accent"), length(1.8)))
    painter.setBrush(theme.colour("plot"))


def _washout(painter: QPainter, at: QPointF, theme: Theme) -> None:
    _open(painter, theme)
    painter.drawEllipse(at, length(DISC_PX + 0.2), length(DISC_PX + 0.2))


def _reactive(painter: QPainter, at: QPointF, theme: Theme) -> None:
    _open(painter, theme)
    across, down = QPointF(length(DIAMOND_PX), 0), QPointF(0, length(DIAMOND_PX))
    painter.drawPolygon(QPolygonF([at - down, at + across, at + down, at - across]))


def _clumped(painter: QPainter, at: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("text2"), length(1.8)))
    arm = length(CROSS_PX)
    one, other = QPointF(arm, arm), QPointF(arm, -arm)
    painter.drawLine(at - one, at + one)
    painter.drawLine(at - other, at + other)


_PAINTERS: dict[PointKind, Callable[[QPainter, QPointF, Theme], None]] = {
    PointKind.SOLID: _solid,
    PointKind.WASHOUT: _washout,
    PointKind.REACTIVE: _reactive,
    PointKind.CLUMPED: _clumped,
}
