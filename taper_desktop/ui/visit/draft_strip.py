"""The line above a patient's panes that says a visit was begun and not saved."""

from PySide6.QtCore import Signal

from taper_desktop.ui.check_strip import CheckStrip
from taper_desktop.ui.desk_state import KeptDraft
from taper_desktop.ui.keys import Verb, native
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.visit.begun_words import begun_words
from taper_desktop.wording.catalogue import Words


class DraftStrip(CheckStrip):
    """Hidden while nothing is begun, or the form is open."""

    go_on_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme, words.say("Go on with it"))
        self._words = words
        self.button.clicked.connect(self.go_on_requested)

    def show_begun(self, kept: KeptDraft | None) -> None:
        """Say what is begun; nothing where nothing is."""
        say = self._words.say
        text = "" if kept is None else begun_words(self._words, kept)
        self.show_text(text, named=say("{what} Go on with it", what=text))
        new = kept is not None and kept.corrects is None
        self.button.setText(
            say("Go on with it ({key})", key=native(Verb.NEW_VISIT))
            if new
            else say("Go on with it")
        )
