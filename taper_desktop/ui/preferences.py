"""What a person has set while the window is open: remembered at once, and told to the window."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from taper_desktop.clinic.languages import words_in
from taper_desktop.host.settings import Settings
from taper_desktop.ui.look.theme import Theme, theme_for
from taper_desktop.ui.surroundings import theme_name
from taper_desktop.wording.catalogue import Language, Words


class Preferences(QObject):
    """The settings of this computer as they stand."""

    look_changed = Signal()
    """Language or colours are others: every widget is made anew."""

    idle_changed = Signal(int)
    """After so many seconds without a touch the screen locks from now on."""

    def __init__(self, settings: Settings, keep: Callable[[Settings], None]) -> None:
        super().__init__()
        self.settings = settings
        self._keep = keep

    @property
    def language(self) -> Language:
        """The language that is spoken; English until one is chosen."""
        return Language(self.settings.language or Language.EN)

    @property
    def words(self) -> Words:
        """The words of that language."""
        return words_in(self.language)

    @property
    def theme(self) -> Theme:
        """The colours and the size of type that are set."""
        return theme_for(theme_name(self.settings.theme), self.settings.text_scale)

    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        self.settle(replace(self.settings, language=language))
        self.look_changed.emit()

    def choose_theme(self, theme: str) -> None:
        """Other colours from now on."""
        self.settle(replace(self.settings, theme=theme))
        self.look_changed.emit()

    def choose_look(self, language: str, theme: str, text_size: str) -> None:
        """Language, colours and text size at once; where they stay, nothing is made anew."""
        wanted = replace(self.settings, language=language, theme=theme, text_size=text_size)
        if wanted != self.settings:
            self.settle(wanted)
            self.look_changed.emit()

    def choose_second_folder(self, folder: str) -> None:
        """A second place for backups."""
        self.settle(replace(self.settings, second_folder=folder))

    def choose_idle_minutes(self, minutes: str) -> None:
        """Another time until the screen locks, at once."""
        self.settle(replace(self.settings, idle_minutes=minutes))
        self.idle_changed.emit(self.settings.idle_s)

    def choose_worklist(self, mode: str) -> None:
        """How much room the worklist takes from now on, also at the next start."""
        self.settle(replace(self.settings, worklist=mode))

    def keep_place(self, place: str) -> None:
        """Open the window there at the next start."""
        if place != self.settings.window_place:
            self.settle(replace(self.settings, window_place=place))

    def speak_for_now(self, language: str) -> None:
        """Speak another language, and remember it for no other start."""
        self.settings = replace(self.settings, language=language)

    def settle(self, settings: Settings) -> None:
        """These hold from now on, and at the next start."""
        self.settings = settings
        self._keep(settings)
