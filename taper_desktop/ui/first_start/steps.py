"""The list of steps at the left of the first start: what is done, where one stands."""

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.focus import paint_selection
from taper_desktop.ui.look.shapes import LIST_PX, paint_action
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words

STEPS_PX = 232
_ROW = 38


class Step(IntEnum):
    """The steps in their order."""

    LANGUAGE = 0
    SITE = 1
    CLOSED_DAYS = 2
    PROTOCOL = 3


def step_title(words: Words, step: Step) -> str:
    """The name of a step."""
    match step:
        case Step.LANGUAGE:
            return words.say("Language")
        case Step.SITE:
            return words.say("Site")
        case Step.CLOSED_DAYS:
            return words.say("Closed days")
        case Step.PROTOCOL:
            return words.say("Protocol")


class StepList(QWidget):
    """Shows the steps; says nothing back."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._now = Step.LANGUAGE
        self.setFixedWidth(scaled(STEPS_PX))
        self.setAccessibleName(words.say("Steps"))
        self.show_step(self._now)

    def show_step(self, step: Step) -> None:
        """Mark where one stands; the steps before it are done."""
        self._now = step
        place = self._words.say(
            "Step {number} of {all}: {title}",
            number=step + 1,
            all=len(Step),
            title=step_title(self._words, step),
        )
        self.setAccessibleDescription(place)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(STEPS_PX), scaled(_ROW * len(Step) + 24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
        for step in Step:
            area = QRectF(0, scaled(12 + _ROW * step), self.width() - 1, scaled(_ROW))
            self._paint_step(painter, area, step)
        painter.end()

    def _paint_step(self, painter: QPainter, area: QRectF, step: Step) -> None:
        size = scaled(LIST_PX)
        mark = QRectF(scaled(16), area.center().y() - size / 2, size, size)
        now = step is self._now
        if now:
            paint_selection(painter, area, self._theme, bar=True)
        if step < self._now:
            paint_action(painter, mark, Action.COMPLETE, self._theme)
        elif now:
            paint_action(painter, mark, Action.FOLLOW_UP, self._theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("control"), 1.4))
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        painter.setFont(font(Role.BODY_BOLD if now else Role.BODY))
        painter.setPen(self._theme.colour("text"))
        said = f"{step + 1}   {step_title(self._words, step)}"
        painter.drawText(area.adjusted(scaled(44), 0, 0, 0), 0x80, said)
