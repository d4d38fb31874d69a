"""The foot of the first start: back, a look round in the demonstration, what waits, and on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import (
    FindingMark,
    Label,
    LinkButton,
    PrimaryButton,
    QuietButton,
)
from taper_desktop.wording.catalogue import Words


class StartFoot(QWidget):
    """Names what the step waits for, beside the button that is off."""

    back_pressed = Signal()
    next_pressed = Signal()
    demo_pressed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.is_waiting = False
        self.setFixedHeight(scaled(56))
        self.back = QuietButton(theme, words.say("Back"), hint="Alt+←")
        self.demo = LinkButton(theme, words.say("look round in the demo"))
        self.next = PrimaryButton(theme, words.say("Next"), hint="Alt+→")
        for button in (self.back, self.next):
            button.set_tall()
        self.back.clicked.connect(self.back_pressed)
        self.demo.clicked.connect(self.demo_pressed)
        self.next.clicked.connect(self.next_pressed)
        self._mark = FindingMark(theme, Outcome.UNKNOWN, Severity.NOTE)
        self._waits = Label(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), 1, scaled(20), 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.back)
        row.addSpacing(scaled(8))
        nothing = words.say("24 made-up patients, nothing at risk")
        self._instead = (
            Label(theme, words.say("or"), colour="text2"),
            self.demo,
            Label(theme, nothing, colour="text2"),
        )
        for part in self._instead:
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addWidget(self._waits)
        row.addSpacing(scaled(6))
        row.addWidget(self.next)

    def show_step(self, proceed: str, waits_for: str, *, is_first: bool) -> None:
        """Fit the buttons to a step; ``waits_for`` says why it cannot be left, or nothing."""
        self.is_waiting = bool(waits_for)
        self.back.setVisible(not is_first)
        for part in self._instead:
            part.setVisible(is_first)  # what was begun is not left for a look round
        self.next.setText(proceed)
        self.next.updateGeometry()
        self.next.setEnabled(not waits_for)
        self._waits.setText(waits_for)
        self._mark.setVisible(self.is_waiting)

    def say_failed(self, sentence: str) -> None:
        """Nothing was written; ``sentence`` says why."""
        self._waits.setText(sentence)
        self._mark.setVisible(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.end()
