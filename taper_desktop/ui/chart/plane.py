"""pyqtgraph, and nothing else here knows it: lanes on one time axis, the count line, thresholds.

Heights in the counts lane run from 0 to 1; ``scale`` turns counts into them. Imported with the
first course that is drawn.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsView

from taper_desktop.ui.chart.counts import LINE_PX
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import length, scaled

LEFT_PX = 52
RIGHT_PX = 20
CAPTIONS_PX = 22
DATES_PX = 20
EVENTS_PX = 24
DOSES_PX = 84
TWO_PIXELS_FROM = 1.5
"""A line at least this wide is drawn two pixels wide."""


class Plane(QObject):
    """Three lanes under each other, linked along their days."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._widget = pg.GraphicsLayoutWidget()
        self.view: QGraphicsView = self._widget
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setBackground(theme.colour("surface"))
        layout = self._widget.ci.layout
        layout.setContentsMargins(
            scaled(LEFT_PX), scaled(CAPTIONS_PX), scaled(RIGHT_PX), scaled(DATES_PX)
        )
        layout.setSpacing(0)
        self._counts, self._events, self._doses = (self._lane(row) for row in range(3))
        for row, height in ((1, EVENTS_PX), (2, DOSES_PX)):
            layout.setRowFixedHeight(row, scaled(height))
        for lane in (self._events, self._doses):
            lane.setXLink(self._counts)
        self._line = pg.PlotCurveItem(antialias=True)
        self._line.setSegmentedLineMode("on")  # a wide line in one piece takes a third of a second
        self._counts.addItem(self._line, ignoreBounds=True)
        self._thresholds = [
            self._threshold(theme.colour("text2"), 1.3, (2, 3)),
            self._threshold(theme.shape(Family.CHECK), 1.3, (6, 3)),
            self._threshold(theme.shape(Family.STOP), 1.6, ()),
        ]
        self._heights: list[float] = []
        self._counts.sigResized.connect(self._say_resized)

    def _lane(self, row: int) -> pg.ViewBox:
        lane = self._widget.addViewBox(
            row, 0, enableMouse=False, enableMenu=False, defaultPadding=0
        )
        lane.setYRange(0, 1, padding=0)
        return lane

    def _say_resized(self, *_args: object) -> None:
        self.resized.emit()

    def _threshold(
        self, colour: QColor, width: float, dash_px: tuple[int, ...]
    ) -> tuple[Any, QPen]:
        pen = _pen(colour, width, dash_px)
        line = pg.InfiniteLine(angle=0, pen=pen)
        self._counts.addItem(line, ignoreBounds=True)
        return line, pen

    def add(self, layers: Iterable[Layer]) -> None:
        """Paint these layers too."""
        for layer in layers:
            self.view.scene().addItem(layer)

    def show(self, shown: Drawn) -> None:
        """Put a course's count line and thresholds in the place of the ones before."""
        self._counts.setXRange(shown.days.first, shown.days.last, padding=0)
        self._show_line(shown)
        self._show_thresholds(shown)
        self.widen_lines(1)

    def _show_line(self, shown: Drawn) -> None:
        ends = [point for pair in shown.joined for point in pair]
        self._line.setData(
            x=np.array([point.day for point in ends], dtype=float),
            y=np.array([shown.scale.height(point.count) for point in ends], dtype=float),
            connect="pairs",
        )

    def _show_thresholds(self, shown: Drawn) -> None:
        limits = shown.thresholds
        counts = (limits.high, limits.step_needs, limits.halt_below) if limits else ()
        self._heights = [shown.scale.height(count) for count in counts]
        for line, _pen_of_line in self._thresholds:
            line.setVisible(limits is not None)

    def frame(self, shown: Drawn) -> Frame:
        """Where things lie now."""
        counts, events, doses = (
            lane.mapRectToScene(lane.rect()) for lane in (self._counts, self._events, self._doses)
        )
        return Frame(
            counts=counts,
            events=events,
            doses=doses,
            whole=QRectF(self.view.viewport().rect()),
            days=shown.days,
            scale=shown.scale,
            top_mg=shown.top_mg,
        )

    def align(self, frame: Frame) -> None:
        """Move the thresholds onto whole pixels, so that their dashes are sharp."""
        for (line, pen), height in zip(self._thresholds, self._heights, strict=False):
            # A line of one pixel is sharp in the middle of a row, one of two between two rows.
            inset = 0.5 if pen.widthF() < TWO_PIXELS_FROM else 0.0
            y = round(frame.counts.bottom() - frame.counts.height() * height) + inset
            line.setValue((frame.counts.bottom() - y) / max(1.0, frame.counts.height()))

    def widen_lines(self, factor: float) -> None:
        """Draw lines ``factor`` times as wide: they do not grow with a picture by themselves."""
        pen = _pen(self._theme.colour("accent"), LINE_PX, ())
        for line, of_line in ((self._line, pen), *self._thresholds):
            wider = QPen(of_line)
            wider.setWidthF(of_line.widthF() * factor)
            line.setPen(wider)

    def line_ends(self) -> list[tuple[float, float]]:
        """The count line's ends as (day, height), two for each joined pair."""
        x, y = self._line.getData()
        return [] if x is None else list(zip(x.tolist(), y.tolist(), strict=True))

    def threshold_lines(self) -> list[Any]:
        """The protocol's lines; out of sight without a protocol."""
        return [line for line, _pen_of_line in self._thresholds]

    def threshold_heights(self) -> list[float]:
        """The heights of the protocol's lines, from the highest count to the lowest."""
        return list(self._heights)


def _pen(colour: QColor, width: float, dash_px: tuple[int, ...]) -> QPen:
    pen = QPen(colour, length(width))
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash_px:
        pen.setDashPattern([length / width for length in dash_px])
    return pen
