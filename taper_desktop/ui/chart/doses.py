"""The dose lane: steps over a fill, spaced doses striped, the planned ladder dashed."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF
from typing_extensions import override

from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.chart.lettering import paint_text, text_box
from taper_desktop.ui.chart.steps import DoseStep
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, length
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import dose, regimen_short

DOSES_Z = 5
LINE_PX = 2.0
PLANNED_LINE_PX = 1.8
PLANNED_DASH_PX = (5.0, 4.0)
STRIPE_PX = 9.0
"""Width of one dark and one light stripe; the dark one's part is the share of days taken."""
_INDENT_PX = 6.0


@dataclass(frozen=True, slots=True)
class DoseName:
    """A dose written under its step."""

    step: DoseStep
    text: str
    box: QRectF
    font: QFont


class DoseLane(Layer):
    """The steps of the dose lane."""

    def __init__(self, words: Words, theme: Theme, shown: Drawn) -> None:
        super().__init__(theme, shown, DOSES_Z)
        self.words = words
        self.names: tuple[DoseName, ...] = ()

    @override
    def arrange(self, frame: Frame) -> None:
        named = [name for step in self.shown.steps if (name := self._name(frame, step))]
        ahead = self.shown.planned[1:]  # the first is the dose of today, named already
        named += [name for step in ahead if (name := self._name(frame, step))]
        self.names = tuple(named)

    def _name(self, frame: Frame, step: DoseStep) -> DoseName | None:
        chosen = font(Role.SMALL if step.planned else Role.SMALL_BOLD)
        area = _area(frame, step)
        for text in self._texts(step):
            box = text_box(text, chosen)
            if box.width() + length(_INDENT_PX) <= area.width():
                box.moveTo(area.left() + length(_INDENT_PX), area.top() + 3)
                if box.bottom() > frame.doses.bottom():
                    box.moveBottom(area.top() - 2)
                return DoseName(step, text, box, chosen)
        return None

    def _texts(self, step: DoseStep) -> tuple[str, ...]:
        cycle = step.cycle
        whole = regimen_short(self.words, cycle)
        if not step.is_spaced or any(cycle.doses_mg[1:]):
            return (whole,)
        amount = dose(self.words, cycle.highest_mg)
        short = self.words.say("{amount}/{days}\u00a0d", amount=amount, days=len(cycle.doses_mg))
        return whole, short

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        painter.setClipRect(frame.doses.adjusted(0, -LINE_PX, 0, LINE_PX))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for step in self.shown.steps:
            self._paint_fill(painter, _area(frame, step), step)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.theme.colour("dose_line"), length(LINE_PX))
        _paint_line(painter, frame, self.shown.steps, pen)
        pen.setWidthF(length(PLANNED_LINE_PX))
        pen.setDashPattern([length / PLANNED_LINE_PX for length in PLANNED_DASH_PX])
        _paint_line(painter, frame, self.shown.planned, pen)
        for name in self.names:
            planned = name.step.planned
            colour = self.theme.colour("text2" if planned else "text")
            striped = name.step.is_spaced and not planned
            halo = self.theme.colour("dose_fill") if striped else None
            paint_text(painter, name.box, name.text, name.font, colour, halo=halo)

    def _paint_fill(self, painter: QPainter, area: QRectF, step: DoseStep) -> None:
        fill = self.theme.colour("dose_fill")
        if not step.is_spaced:
            painter.fillRect(area, fill)
            return
        x, stripe = area.left(), length(STRIPE_PX)
        while x < area.right():
            width = min(stripe * step.share_taken, area.right() - x)
            painter.fillRect(QRectF(x, area.top(), width, area.height()), fill)
            x += stripe


def _area(frame: Frame, step: DoseStep) -> QRectF:
    left = max(frame.counts.left(), frame.x(step.first))
    right = min(frame.counts.right(), frame.x(step.last))
    top = frame.dose_y(float(step.cycle.highest_mg))
    return QRectF(left, top, max(0.0, right - left), frame.doses.bottom() - top)


def _paint_line(painter: QPainter, frame: Frame, steps: tuple[DoseStep, ...], pen: QPen) -> None:
    points: list[QPointF] = []
    for step in steps:
        if step.last <= frame.days.first or step.first > frame.days.last:
            continue
        area = _area(frame, step)
        points += [area.topLeft(), area.topRight()]
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
