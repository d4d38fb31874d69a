"""The list of steps at the left of the first start: what is done, where one stands."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.focus import paint_selection
from taper_desktop.ui.look.shapes import LIST_PX, paint_action
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words, message

STEPS_PX = 232
_ROW = 38


class Step(StrEnum):
    """What may be asked before a site can be used."""

    LANGUAGE = "language"
    TAKE_OVER = "take_over"
    """A file of the first form, without accounts, is about to be encrypted."""
    SITE = "site"
    CLOSED_DAYS = "closed_days"
    ADMINISTRATOR = "administrator"
    INVESTIGATOR = "investigator"
    RECOVERY_KEY = "recovery_key"
    PROTOCOL = "protocol"


NEW_SITE = (
    Step.LANGUAGE,
    Step.SITE,
    Step.CLOSED_DAYS,
    Step.ADMINISTRATOR,
    Step.INVESTIGATOR,
    Step.RECOVERY_KEY,
    Step.PROTOCOL,
)
"""From nothing to a site that can be used."""
TAKING_OVER = (Step.TAKE_OVER, Step.ADMINISTRATOR, Step.INVESTIGATOR, Step.RECOVERY_KEY)
"""From a file without accounts to one that has them."""
GOING_ON = (Step.SITE, Step.CLOSED_DAYS, Step.PROTOCOL)
"""A first start that was left after its accounts were made."""


_TITLES: Mapping[Step, str] = {
    Step.LANGUAGE: message("Language"),
    Step.TAKE_OVER: message("Encryption"),
    Step.SITE: message("Site"),
    Step.CLOSED_DAYS: message("Closed days"),
    Step.ADMINISTRATOR: message("Administrator"),
    Step.INVESTIGATOR: message("Investigator"),
    Step.RECOVERY_KEY: message("Recovery key"),
    Step.PROTOCOL: message("Protocol"),
}


def step_title(words: Words, step: Step) -> str:
    """The name of a step."""
    return words.say(_TITLES[step])


class StepList(QWidget):
    """Shows the steps; says nothing back."""

    def __init__(self, words: Words, theme: Theme, steps: Sequence[Step]) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._steps = tuple(steps)
        self._now = self._steps[0]
        self.setFixedWidth(scaled(STEPS_PX))
        self.setAccessibleName(words.say("Steps"))
        self.show_step(self._now)

    def show_step(self, step: Step) -> None:
        """Mark where one stands; the steps before it are done."""
        self._now = step
        place = self._words.say(
            "Step {number} of {all}: {title}",
            number=self._steps.index(step) + 1,
            all=len(self._steps),
            title=step_title(self._words, step),
        )
        self.setAccessibleDescription(place)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(STEPS_PX), scaled(_ROW * len(self._steps) + 24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
        for place, step in enumerate(self._steps):
            area = QRectF(0, scaled(12 + _ROW * place), self.width() - 1, scaled(_ROW))
            self._paint_step(painter, area, step)
        painter.end()

    def _paint_step(self, painter: QPainter, area: QRectF, step: Step) -> None:
        size = scaled(LIST_PX)
        mark = QRectF(scaled(16), area.center().y() - size / 2, size, size)
        now = step is self._now
        if now:
            paint_selection(painter, area, self._theme, bar=True)
        place = self._steps.index(step)
        if place < self._steps.index(self._now):
            paint_action(painter, mark, Action.COMPLETE, self._theme)
        elif now:
            paint_action(painter, mark, Action.FOLLOW_UP, self._theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("control"), 1.4))
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        painter.setFont(font(Role.BODY_BOLD if now else Role.BODY))
        painter.setPen(self._theme.colour("text"))
        said = f"{place + 1}   {step_title(self._words, step)}"
        painter.drawText(area.adjusted(scaled(44), 0, 0, 0), 0x80, said)
