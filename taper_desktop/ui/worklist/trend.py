"""The count lines of the worklist, drawn once for each line and kept while it stays the same."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from taper_desktop.clinic.worklist import WorklistLine
from taper_desktop.clinic.worklist_line import COUNTS_SHOWN
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.sparkline import Limits, paint_sparkline
from taper_desktop.ui.look.theme import Theme

_MOST_KEPT = 500
"""More than any screen shows; then all are drawn anew."""


class Trends:
    """One theme's count lines."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[PatientId, tuple[WorklistLine, QSizeF, QPixmap]] = {}

    def paint(self, painter: QPainter, area: QRectF, line: WorklistLine) -> None:
        """Paint a line's last counts into ``area``."""
        kept = self._drawn.get(line.patient_id)
        ratio = painter.device().devicePixelRatio()
        size = area.size() * ratio
        if kept is None or kept[0] is not line or kept[1] != size:
            kept = (line, size, self._draw(area, line, ratio))
            if len(self._drawn) >= _MOST_KEPT:
                self._drawn.clear()
            self._drawn[line.patient_id] = kept
        painter.drawPixmap(area.topLeft(), kept[2])

    def _draw(self, area: QRectF, line: WorklistLine, ratio: float) -> QPixmap:
        limits = line.limits
        shown = None
        if limits is not None:
            shown = Limits(halt_below=limits.halt_below, step_needs=limits.step_needs)
        pixmap = QPixmap((area.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        within = QPainter(pixmap)
        ground = QRectF(0, 0, area.width(), area.height())
        paint_sparkline(within, ground, line.counts[-COUNTS_SHOWN:], self._theme, shown)
        within.end()
        return pixmap
