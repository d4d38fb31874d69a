"""Settings of this computer: after how many minutes without a touch the screen locks."""

from collections.abc import Sequence

from typing_extensions import override

from taper_desktop.host.settings import LEAST_IDLE_MINUTES, MOST_IDLE_MINUTES, are_idle_minutes
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words

_FIELD_PX = 64


class SettingsDialog(FormDialog):
    """Kept on this computer, for whoever works at it; nothing of it is in the site's file."""

    def __init__(self, words: Words, theme: Theme, preferences: Preferences) -> None:
        super().__init__(words, theme, None, words.say("Settings"), words.say("Save settings"))
        self._preferences = preferences
        say = words.say
        self.minutes = Field(theme, name=say("Lock after"))
        self.minutes.setFixedWidth(scaled(_FIELD_PX))
        self.minutes.setText(str(preferences.settings.idle_s // 60))
        self._row = FormRow(theme, self.minutes.accessibleName(), self.minutes)
        self._row.set_hint(say("minutes without a key or the mouse"))
        self.add_widget(self._row)
        self.add_text(
            say(
                "The screen also locks when the computer is locked, goes to sleep or is handed to "
                "another user. What is being typed is kept. Language and colours are switched at "
                "the top of the window, the second folder for backups in the backups window."
            )
        )
        self.minutes.textEdited.connect(self.look_again)
        self.look_again()
        self.minutes.setFocus()
        self.minutes.selectAll()

    @override
    def waits(self) -> Sequence[str]:
        right = are_idle_minutes(self.minutes.text().strip())
        wrong = self.words.say(
            "A whole number from {low} to {high}", low=LEAST_IDLE_MINUTES, high=MOST_IDLE_MINUTES
        )
        self._row.show_problem("" if right else wrong)
        return () if right else (self.minutes.accessibleName(),)

    @override
    def run(self) -> object:
        self._preferences.choose_idle_minutes(self.minutes.text().strip())
        return self._preferences.settings
