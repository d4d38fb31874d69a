"""The line of a form that was opened with a draft: since when, how long, and the way out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.wording.catalogue import Words


class DraftLine(QWidget):
    """Says that the form holds a draft; to discard it asks nothing, it can be brought back."""

    discard_pressed = Signal()
    bring_back_pressed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self.said = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.discard = QuietButton(theme, words.say("Discard draft"))
        self.bring_back = QuietButton(theme, words.say("Bring the draft back"))
        self.discard.clicked.connect(self.discard_pressed)
        self.bring_back.clicked.connect(self.bring_back_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(5), scaled(16), scaled(5))
        row.setSpacing(scaled(12))
        row.addWidget(self.said, 1)
        row.addWidget(self.discard)
        row.addWidget(self.bring_back)
        self.hide()

    def show_kept(self, kept_at: str) -> None:
        """A draft kept at this time of day is in the form; empty says nothing."""
        self.said.setText(
            self._words.say("Draft of {time}, kept until the program is closed", time=kept_at)
        )
        self.discard.setVisible(True)
        self.bring_back.setVisible(False)
        self.setVisible(bool(kept_at))

    def show_discarded(self) -> None:
        """The draft is out of the form, and can be brought back until something is typed."""
        self.said.setText(self._words.say("Draft discarded"))
        self.bring_back.setVisible(True)
        self.discard.setVisible(False)
