"""The foot of a dialog that writes: go back, what is still waited for, and the one button."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, PrimaryButton, QuietButton
from taper_desktop.wording.catalogue import Words

FOOTER_PX = 54
_LINE_PX = 300
"""What is waited for stands in one line up to this width."""


class DialogFooter(QWidget):
    """Names what the button waits for, beside the button that is off."""

    go_back_pressed = Signal()
    proceed_pressed = Signal()

    def __init__(self, words: Words, theme: Theme, proceed: str, *, hint: str = "Enter") -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setFixedHeight(scaled(FOOTER_PX))
        self.back = QuietButton(theme, words.say("Go back"), hint="Esc")
        self.proceed = PrimaryButton(theme, proceed, hint=hint)
        for button in (self.back, self.proceed):
            button.set_tall()
            button.setAutoDefault(False)
        self.back.clicked.connect(self.go_back_pressed)
        self.proceed.clicked.connect(self.proceed_pressed)
        self._mark = FindingMark(theme, Outcome.FIRED, Severity.CHECK)
        self._waiting = Label(theme, role=Role.LABEL)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(18), 1, scaled(18), 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addWidget(self._waiting)
        row.addSpacing(scaled(6))
        row.addWidget(self.proceed)
        self.wait_for(())

    def wait_for(self, names: Sequence[str], *, most: int = 3) -> None:
        """Name what is missing; with nothing missing the button is on."""
        waiting = bool(names)
        self._mark.setVisible(waiting)
        self._waiting.setVisible(waiting)
        self.proceed.setEnabled(not waiting)
        if waiting:
            shown = [*names[:most], "…"] if len(names) > most else names
            listed = self._words.say_in("between the parts of a list", ", ").join(shown)
            self._say(self._words.say("Waits for: {names}", names=listed))

    def say_failed(self, sentence: str) -> None:
        """Nothing was written; ``sentence`` says why."""
        self._mark.setVisible(True)
        self._waiting.setVisible(True)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        """In one line, or in two where it is long."""
        most = scaled(_LINE_PX)
        is_long = self._waiting.fontMetrics().horizontalAdvance(sentence) > most
        self._waiting.setWordWrap(is_long)
        self._waiting.setMinimumWidth(most if is_long else 0)
        self._waiting.setText(sentence)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.end()
