"""Where things lie on the chart, in pixels, and the layer that is painted there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.scale import CountScale
from taper_desktop.ui.chart.span import DayRange
from taper_desktop.ui.look.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The lanes and the axes they share."""

    counts: QRectF
    events: QRectF
    doses: QRectF
    whole: QRectF
    """Everything, with the margins that names stand in."""
    days: DayRange
    scale: CountScale
    top_mg: float
    """The dose at the top of its lane."""

    def x(self, day: float) -> float:
        """Where a day, as its ordinal, stands."""
        return self.counts.left() + self.counts.width() * (
            (day - self.days.first) / max(1, self.days.days)
        )

    def count_y(self, count: float) -> float:
        """Where a count in 10⁹/L stands; on the edge if it lies beyond."""
        return self.counts.bottom() - self.counts.height() * self.scale.height(count)

    def dose_y(self, mg: float) -> float:
        """Where a dose in mg stands."""
        return self.doses.bottom() - self.doses.height() * mg / self.top_mg

    @property
    def lanes(self) -> QRectF:
        """Counts, events and doses together."""
        return self.counts.united(self.doses)


class Layer(QGraphicsObject):
    """One kind of thing on the chart. Subclasses arrange for a frame, then paint in it."""

    def __init__(self, theme: Theme, shown: Drawn, z: float) -> None:
        super().__init__()
        self.theme = theme
        self.shown = shown
        """The course; another one is put here before it is laid out."""
        self.frame: Frame | None = None
        self.setZValue(z)

    def lay_out(self, frame: Frame) -> None:
        """Take a new frame: after a change of size, span, scale or course."""
        self.prepareGeometryChange()
        self.frame = frame
        self.arrange(frame)
        self.update()

    def arrange(self, frame: Frame) -> None:
        """Work out what stands where."""

    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        """Paint; the painter is antialiasing and in the frame's pixels."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    @override
    def boundingRect(self) -> QRectF:
        return self.frame.whole if self.frame is not None else QRectF()

    @override
    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        /,
        _widget: QWidget | None = None,
    ) -> None:
        if self.frame is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_in(painter, self.frame)
            painter.restore()
