"""The names along the axes: counts and doses at the left, dates below."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from typing_extensions import override

from taper_desktop.ui.chart.dates import DateTick
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.chart.lettering import paint_text, text_box
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, length
from taper_desktop.wording.catalogue import Words

AXES_Z = 10
_TO_AXIS_PX = 7.0
_TICK_PX = 4.0
_CLOSEST_PX = 11.0
"""Ordinary numbers nearer than this to one of the protocol's are left out."""


@dataclass(frozen=True, slots=True)
class Name:
    """One piece of text and its place."""

    text: str
    box: QRectF
    font: QFont
    colour: QColor


class Axes(Layer):
    """Every name along the axes."""

    def __init__(
        self, words: Words, theme: Theme, shown: Drawn, ticks: tuple[DateTick, ...] = ()
    ) -> None:
        super().__init__(theme, shown, AXES_Z)
        self.words = words
        self.ticks = ticks
        self.names: tuple[Name, ...] = ()

    @override
    def arrange(self, frame: Frame) -> None:
        self.names = (
            *self._thresholds(frame),
            *self._counts(frame),
            *self._lanes(frame),
            *self._dates(frame),
        )

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        for name in self.names:
            paint_text(painter, name.box, name.text, name.font, name.colour, halo=None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self.theme.colour("control"), 1))
        for dose in self.shown.dose_ticks:
            y = frame.dose_y(dose)
            painter.drawLine(
                QLineF(frame.doses.left() - length(_TICK_PX), y, frame.doses.left(), y)
            )

    def _left(self, frame: Frame, text: str, y: float, role: Role, colour: QColor) -> Name:
        chosen = font(role)
        box = text_box(text, chosen)
        box.moveTo(frame.counts.left() - length(_TO_AXIS_PX) - box.width(), y - box.height() / 2)
        return Name(text, box, chosen, colour)

    def _threshold_colours(self) -> dict[int, QColor]:
        limits = self.shown.thresholds
        if limits is None:
            return {}
        return {
            limits.high: self.theme.colour("text2"),
            limits.step_needs: self.theme.word(Family.CHECK),
            limits.halt_below: self.theme.word(Family.STOP),
        }

    def _thresholds(self, frame: Frame) -> list[Name]:
        return [
            self._left(frame, str(count), frame.count_y(count), Role.LABEL_BOLD, colour)
            for count, colour in self._threshold_colours().items()
        ]

    def _counts(self, frame: Frame) -> list[Name]:
        taken = [frame.count_y(count) for count in self._threshold_colours()]
        colour = self.theme.colour("text2")
        return [
            self._left(frame, str(count), _above_lane(frame, count), Role.SMALL, colour)
            for count in self.shown.scale.ticks()
            if all(abs(frame.count_y(count) - y) >= length(_CLOSEST_PX) for y in taken)
        ]

    def _lanes(self, frame: Frame) -> list[Name]:
        colour = self.theme.colour("text2")
        names = [
            self._left(
                frame, self.words.say("events"), frame.events.center().y(), Role.SMALL, colour
            )
        ]
        for dose in self.shown.dose_ticks:
            text = f"{dose:g}"
            y = frame.dose_y(dose) - (length(3) if dose == 0 else 0)
            names.append(self._left(frame, text, y, Role.SMALL, colour))
        unit = self.words.say("dose, mg a day")
        chosen = font(Role.SMALL)
        box = text_box(unit, chosen)
        box.moveTo(frame.doses.right() - length(6) - box.width(), frame.doses.top() + 2)
        return [*names, Name(unit, box, chosen, colour)]

    def _dates(self, frame: Frame) -> list[Name]:
        chosen, colour = font(Role.SMALL), self.theme.colour("text2")
        names: list[Name] = []
        for tick in self.ticks:
            box = text_box(tick.name, chosen)
            box.moveTo(frame.x(tick.day) + 2, frame.doses.bottom() + 2)
            if box.right() <= frame.whole.right():
                names.append(Name(tick.name, box, chosen, colour))
        return names


def _above_lane(frame: Frame, count: int) -> float:
    # The lowest number stands a little above the edge, clear of the lane below.
    y = frame.count_y(count)
    return y - length(3) if y >= frame.counts.bottom() else y
