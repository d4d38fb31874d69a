"""What the main window is given by whoever opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from taper_desktop.clinic.site import OpenSite
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.look.theme import ThemeName


def theme_name(setting: str) -> ThemeName:
    """A theme's name from the settings, where a person may have typed anything."""
    match setting:
        case "light" | "dark":
            return setting
        case _:
            return "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window is given by the composition root."""

    site: OpenSite
    clock: Clock
    user_name: str
    """Who writes; never empty."""
    settings: Settings
    keep_settings: Callable[[Settings], None]
    """Remembers settings for the next start."""
    asking: Asking
