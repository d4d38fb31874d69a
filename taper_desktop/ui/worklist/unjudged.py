"""What is said of a list that is not complete yet."""

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words


class Unjudged(Label):
    """How many patients are judged so far; hidden once all are."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines) -> None:
        super().__init__(theme, role=Role.SMALL_BOLD, colour=theme.word(Family.CHECK), wrap=True)
        self._words = words
        self._shown = shown
        self.short = False
        """Whether there is room for three dots only; the rest is the tooltip."""
        self.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        self.hide()

    def show_waiting(self, waiting: int) -> None:
        """Say how many are not judged yet."""
        everybody = self._shown.everybody
        said = self._words.say(
            "Not complete yet: {done} of {number} patients judged",
            done=everybody - waiting,
            number=everybody,
        )
        self.setText("…" if self.short else said)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.setVisible(waiting > 0)

    @property
    def said(self) -> str:
        """What is said; empty where the list is complete."""
        return "" if self.isHidden() else self.accessibleName()
