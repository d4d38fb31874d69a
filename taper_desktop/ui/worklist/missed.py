"""The strip that says how many who need something a search or a filter hides."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, LinkButton
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words


class MissedStrip(QWidget):
    """Shown only while somebody is hidden; ``show`` hides nobody any more."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines) -> None:
        super().__init__()
        self._words = words
        self._shown = shown
        self._said = Label(theme, role=Role.SMALL_BOLD, colour=theme.word(Family.CHECK))
        self.showing = LinkButton(theme, words.say("show"))
        self.showing.clicked.connect(shown.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(FindingMark(theme, Outcome.FIRED, Severity.CHECK))
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(self.showing)
        self.hide()
        shown.refilled.connect(self.say_missed)

    def say_missed(self) -> None:
        """Count them again."""
        missed = self._shown.missed
        text = self._words.count(
            "{number} not shown needs something", "{number} not shown need something", missed
        )
        self._said.setText(text)
        self._said.setMinimumWidth(self._said.sizeHint().width())
        self.showing.setAccessibleDescription(text)
        self.setVisible(missed > 0)

    @property
    def said(self) -> str:
        """What is said; empty where nobody is hidden."""
        return "" if self.isHidden() else self._said.text()
