"""What lies behind the course: grounds between the protocol's lines, lanes, grid, visit window."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from taper_desktop.ui.chart.dates import DateTick
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.look.theme import ColourName, Theme

BACKDROP_Z = -50


class Backdrop(Layer):
    """The ground of the chart."""

    def __init__(self, theme: Theme, shown: Drawn, ticks: tuple[DateTick, ...] = ()) -> None:
        super().__init__(theme, shown, BACKDROP_Z)
        self.ticks = ticks
        self.bands: tuple[tuple[QRectF, ColourName], ...] = ()
        self.window_box: QRectF | None = None

    @override
    def arrange(self, frame: Frame) -> None:
        limits = self.shown.thresholds
        self.bands = ()
        if limits is not None:
            halt, step = frame.count_y(limits.halt_below), frame.count_y(limits.step_needs)
            self.bands = (
                (_between(frame.counts, step, halt), "band_between"),
                (_between(frame.counts, halt, frame.counts.bottom()), "band_low"),
            )
        window = self.shown.window
        self.window_box = None
        if window is not None:
            left, right = frame.x(window.earliest), frame.x(window.latest + 1)
            lanes = frame.lanes
            self.window_box = QRectF(left, lanes.top(), max(3.0, right - left), lanes.height())
            self.window_box = self.window_box.intersected(lanes)

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        colour = self.theme.colour
        painter.fillRect(frame.lanes, colour("plot"))
        for box, name in self.bands:
            painter.fillRect(box, colour(name))
        painter.fillRect(frame.events, colour("sunken"))
        self._paint_grid(painter, frame)
        if self.window_box is not None:
            painter.fillRect(self.window_box, colour("visit_window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(colour("line"), 1))
        for lane in (frame.events, frame.doses):
            painter.drawLine(QLineF(lane.left(), lane.top(), lane.right(), lane.top()))
        painter.drawLine(QLineF(frame.doses.bottomLeft(), frame.doses.bottomRight()))
        painter.setPen(QPen(colour("control"), 1))
        for lane in (frame.counts, frame.doses):
            painter.drawLine(QLineF(lane.left(), lane.top(), lane.left(), lane.bottom()))

    def _paint_grid(self, painter: QPainter, frame: Frame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self.theme.colour("grid"), 1))
        for tick in self.ticks:
            x = frame.x(tick.day)
            painter.drawLine(QLineF(x, frame.lanes.top(), x, frame.lanes.bottom()))
        for count in self.shown.scale.ticks():
            y = frame.count_y(count)
            painter.drawLine(QLineF(frame.counts.left(), y, frame.counts.right(), y))


def _between(lane: QRectF, top: float, bottom: float) -> QRectF:
    return QRectF(lane.left(), top, lane.width(), bottom - top)
