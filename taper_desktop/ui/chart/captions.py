"""What is named in words on the chart: the protocol's lines, today, the next visit."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from typing_extensions import override

from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.frame import Frame, Layer
from taper_desktop.ui.chart.lettering import paint_text, text_box
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, length
from taper_desktop.wording import dates
from taper_desktop.wording.catalogue import Words

CAPTIONS_Z = 15
TODAY_PX = 1.4
_GAP_PX = 6.0


@dataclass(frozen=True, slots=True)
class Caption:
    """Words at a place."""

    text: str
    box: QRectF
    font: QFont
    colour: QColor


class Captions(Layer):
    """The words, and the line of today."""

    def __init__(self, words: Words, theme: Theme, shown: Drawn) -> None:
        super().__init__(theme, shown, CAPTIONS_Z)
        self.words = words
        self.thresholds: tuple[Caption, ...] = ()
        self.today: Caption | None = None
        self.next_visit: Caption | None = None

    @override
    def arrange(self, frame: Frame) -> None:
        self.thresholds = tuple(self._thresholds(frame))
        self._arrange_strip(frame)

    def _thresholds(self, frame: Frame) -> list[Caption]:
        limits, say = self.shown.thresholds, self.words.say
        if limits is None:
            return []
        chosen = font(Role.SMALL)
        named = (
            (limits.high, say("target up to {count}", count=limits.high), None),
            (limits.step_needs, say("step needs {count}", count=limits.step_needs), Family.CHECK),
            (limits.halt_below, say("halt below {count}", count=limits.halt_below), Family.STOP),
        )
        captions: list[Caption] = []
        for count, text, family in named:
            colour = self.theme.colour("text2") if family is None else self.theme.word(family)
            box = text_box(text, chosen)
            y = frame.count_y(count)
            box.moveTo(frame.counts.right() - length(_GAP_PX) - box.width(), y - box.height() - 1)
            if any(box.intersects(other.box) for other in captions):
                box.moveTop(y + 1)
            captions.append(Caption(text, box, chosen, colour))
        return captions

    def _arrange_strip(self, frame: Frame) -> None:
        # "today" stands left of its line and the next visit right of it; when the visit is
        # overdue they change sides.
        chosen, x = font(Role.SMALL_BOLD), frame.x(self.shown.today.toordinal())
        gap = length(_GAP_PX)
        text = self.words.say("today")
        box = text_box(text, chosen)
        box.moveBottom(frame.counts.top() - 3)
        window = self.shown.window
        late = window is not None and frame.x(window.latest + 1) <= x
        if late:
            box.moveLeft(x + gap)
        else:
            box.moveRight(x - gap)
        self.today = Caption(text, box, chosen, self.theme.colour("text"))
        self.next_visit = None
        if window is None:
            return
        text = self.words.say(
            "next visit {weekday} {date}",
            weekday=dates.short_weekday(self.words, window.planned),
            date=dates.short_date(self.words, window.planned),
        )
        box = text_box(text, chosen)
        box.moveBottom(frame.counts.top() - 3)
        if late:
            box.moveRight(min(frame.x(window.latest + 1), x - gap))
        else:
            box.moveLeft(max(frame.x(window.earliest), x + gap + 3))
            box.moveRight(min(box.right(), frame.whole.right()))
        self.next_visit = Caption(text, box, chosen, self.theme.colour("accent"))

    @override
    def paint_in(self, painter: QPainter, frame: Frame) -> None:
        self._paint_today(painter, frame)
        halo = self.theme.colour("plot")
        for caption in self.thresholds:
            paint_text(painter, caption.box, caption.text, caption.font, caption.colour, halo=None)
        for strip in (self.today, self.next_visit):
            if strip is not None:
                paint_text(painter, strip.box, strip.text, strip.font, strip.colour, halo=halo)

    def _paint_today(self, painter: QPainter, frame: Frame) -> None:
        x = frame.x(self.shown.today.toordinal())
        painter.setPen(QPen(self.theme.colour("text"), length(TODAY_PX)))
        painter.drawLine(QPointF(x, frame.lanes.top()), QPointF(x, frame.lanes.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("text"))
        top = frame.lanes.top()
        side = length(4)
        tip = [QPointF(x - side, top - 1.5 * side), QPointF(x + side, top - 1.5 * side)]
        tip.append(QPointF(x, top))
        painter.drawPolygon(QPolygonF(tip))
