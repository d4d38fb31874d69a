"""Settings of this computer: how it looks, when it locks, where the second backup goes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from taper_desktop.host.settings import (
    LEAST_IDLE_MINUTES,
    MOST_IDLE_MINUTES,
    TEXT_SIZES,
    are_idle_minutes,
)
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label, QuietButton, SegmentBar
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.surroundings import theme_name
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import NO_BREAK, Language, Words

_FIELD_PX = 64


class SettingsDialog(FormDialog):
    """Kept on this computer, for whoever works at it; nothing of it is in the site's file."""

    def __init__(
        self, words: Words, theme: Theme, preferences: Preferences, asking: Asking
    ) -> None:
        super().__init__(words, theme, None, words.say("Settings"), words.say("Save settings"))
        self._preferences = preferences
        self._asking = asking
        self._add_look()
        self._add_lock()
        self._add_second_folder()
        self.look_again()
        self.minutes.setFocus()
        self.minutes.selectAll()

    def choose_folder(self) -> None:
        """Ask for the second folder; it holds from now on, as in the backups window."""
        found = self._asking.folder_chosen(self, self.words.say("Second folder for backups"))
        if found is not None:
            self._preferences.choose_second_folder(str(found))
            self.second.setText(str(found))

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
        self._preferences.choose_look(
            self.language.value(), self.colours.value(), self.text_size.value()
        )
        return self._preferences.settings

    def _add_look(self) -> None:
        say, settings = self.words.say, self._preferences.settings
        self._head(say("Look"))
        languages = [(each.value, each.own_name) for each in Language]
        named = "Language / 语言"
        self.language = self._bar(languages, self._preferences.language.value, named)
        colours = [
            ("system", say("as the system")),
            ("light", say("light")),
            ("dark", say("dark")),
        ]
        self.colours = self._bar(colours, theme_name(settings.theme), say("Colours"))
        sizes = [(size, f"{size}{NO_BREAK}%") for size in TEXT_SIZES]
        chosen = settings.text_size if settings.text_size in TEXT_SIZES else TEXT_SIZES[0]
        self.text_size = self._bar(sizes, chosen, say("Text size"))

    def _add_lock(self) -> None:
        say = self.words.say
        self._head(say("Lock"))
        self.minutes = Field(self.theme, name=say("Lock after"))
        self.minutes.setFixedWidth(scaled(_FIELD_PX))
        self.minutes.setText(str(self._preferences.settings.idle_s // 60))
        self._row = FormRow(self.theme, self.minutes.accessibleName(), self.minutes)
        self._row.set_hint(say("minutes without a key or the mouse"))
        self.add_widget(self._row)
        self.add_text(
            say(
                "The screen also locks when the computer is locked, goes to sleep or is handed to "
                "another user. What is being typed is kept."
            )
        )
        self.minutes.textEdited.connect(self.look_again)

    def _add_second_folder(self) -> None:
        say, settings = self.words.say, self._preferences.settings
        self._head(say("Second folder for backups"))
        none = say("none")
        self.second = Label(self.theme, settings.second_folder or none, wrap=True)
        self.choose = QuietButton(self.theme, say("Choose a folder…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.choose_folder)
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(self.second, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)

    def _head(self, text: str) -> None:
        self.body.addSpacing(scaled(6))
        self.add_widget(Label(self.theme, text, role=Role.BODY_BOLD))

    def _bar(self, choices: Sequence[tuple[str, str]], value: str, name: str) -> SegmentBar:
        bar = SegmentBar(self.theme, choices, value=value, name=name)
        self.add_widget(FormRow(self.theme, name, bar))
        return bar
