"""What stands where no row does."""

from PySide6.QtCore import Qt

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words


class Emptiness(Label):
    """Says why nobody is listed; hidden while somebody is."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines) -> None:
        super().__init__(theme, role=Role.BODY, colour="text2", wrap=True)
        self._words = words
        self._shown = shown
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(scaled(14), scaled(14), scaled(14), scaled(14))
        self.hide()
        shown.refilled.connect(self.say_why)

    def say_why(self) -> None:
        """Say it of the rows as they are."""
        say, shown = self._words.say, self._shown
        if shown.worklist.waiting:
            self.setText(say("Nobody so far. The list is not complete yet."))
        elif not shown.worklist.lines:
            self.setText(say("No patients yet. New patient enters the first."))
        elif shown.search:
            self.setText(say("Nobody matches “{text}”.", text=shown.search))
        elif shown.narrowed:
            self.setText(say("The filters leave nobody."))
        else:
            self.setText(say("Nobody needs anything today. All shows everybody."))
        self.setVisible(not shown.lines)
