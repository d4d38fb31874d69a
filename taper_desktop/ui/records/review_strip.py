"""The line above a patient's panes that says how many past decisions wait to be reviewed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, LinkButton
from taper_desktop.ui.records.review_words import waiting_words
from taper_desktop.wording.catalogue import Words

_HEIGHT = 32


class ReviewStrip(QWidget):
    """Hidden while nothing waits; never in the way of what is done today."""

    review_requested = Signal()

    def __init__(self, words: Words, theme: Theme, *, why_not: str = "") -> None:
        """``why_not`` says why whoever is logged in reviews nothing; mostly empty."""
        super().__init__()
        self._words = words
        self._theme = theme
        self.setFixedHeight(scaled(_HEIGHT))
        self._said = Label(theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK))
        self._more = Label(theme, why_not, role=Role.LABEL, colour="text2")
        self.button = LinkButton(theme, words.say("Review…"))
        self.button.clicked.connect(self.review_requested)
        if why_not:
            self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), 0, scaled(16), 0)
        row.setSpacing(scaled(8))
        row.addWidget(FindingMark(theme, Outcome.FIRED, Severity.CHECK))
        row.addWidget(self._said)
        row.addWidget(self._more)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def show_sheet(self, sheet: PatientSheet) -> None:
        """Say how many wait; nothing where none does."""
        waiting = len(sheet.open_reviews)
        text = waiting_words(self._words, waiting)
        self._said.setText(text)
        self.button.setAccessibleName(self._words.say("{what}: review", what=text))
        self.setVisible(bool(waiting))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tint(Family.CHECK))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))
        painter.end()
