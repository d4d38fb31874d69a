"""The line above a patient's panes that says how many past decisions wait to be reviewed."""

from PySide6.QtCore import Signal

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.check_strip import CheckStrip
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.records.review_words import waiting_words
from taper_desktop.wording.catalogue import Words


class ReviewStrip(CheckStrip):
    """Hidden while nothing waits to be reviewed."""

    review_requested = Signal()

    def __init__(self, words: Words, theme: Theme, *, why_not: str = "") -> None:
        """``why_not`` says why whoever is logged in reviews nothing; mostly empty."""
        super().__init__(theme, words.say("Review…"), why_not)
        self._words = words
        self.button.clicked.connect(self.review_requested)
        if why_not:
            self.button.hide()

    def show_sheet(self, sheet: PatientSheet) -> None:
        """Say how many wait; nothing where none does."""
        waiting = len(sheet.open_reviews)
        text = waiting_words(self._words, waiting)
        self.show_text(text if waiting else "", named=self._words.say("{what}: review", what=text))
