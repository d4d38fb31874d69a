"""What the program is given: everything that is not its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Handed in by the composition root, or by a test."""

    clock: Clock
    settings: Settings
    keep_settings: Callable[[Settings], None]
    asking: Asking
    make_demo: Callable[[], Path]
    """Makes a demonstration site and says where."""
    finish_asked: Callable[[], int] = lambda: 0
    """When an installer last asked the program to end; 0 where none does."""
