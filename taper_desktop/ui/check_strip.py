"""A line above a patient's panes that says what waits, and the link that goes to it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, LinkButton

_HEIGHT = 32


class CheckStrip(QWidget):
    """Hidden while nothing waits; never in the way of what is done today."""

    def __init__(self, theme: Theme, link: str, more: str = "") -> None:
        """``link`` is what the link says; ``more`` stands before it, less loudly."""
        super().__init__()
        self._theme = theme
        self.setFixedHeight(scaled(_HEIGHT))
        self._said = Label(theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK))
        self.button = LinkButton(theme, link)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), 0, scaled(16), 0)
        row.setSpacing(scaled(8))
        row.addWidget(FindingMark(theme, Outcome.FIRED, Severity.CHECK))
        row.addWidget(self._said)
        row.addWidget(Label(theme, more, role=Role.LABEL, colour="text2"))
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    @property
    def said(self) -> str:
        """What stands there."""
        return self._said.text()

    def show_text(self, text: str, *, named: str) -> None:
        """Say what waits; ``named`` is the link's accessible name. Empty text hides the strip."""
        self._said.setText(text)
        self.button.setAccessibleName(named)
        self.setVisible(bool(text))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tint(Family.CHECK))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))
        painter.end()
