"""Everything after which the screen locks by itself: nobody there, a sleep, the system's lock."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from taper_desktop.host.clock import Clock
from taper_desktop.ui.idle import IdleWatch
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.system_lock.this_system import lock_source


class LockWatches(QObject):
    """Watches one window, from :meth:`begin` to :meth:`end`."""

    lock_wanted = Signal()

    def __init__(self, window: QWidget, clock: Clock, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self.idle = IdleWatch(clock, preferences.settings.idle_s)
        self.system = lock_source(self)
        self.idle.idle.connect(self.lock_wanted)
        self.system.locked.connect(self.lock_wanted)
        preferences.idle_changed.connect(self.idle.set_idle_s)

    def begin(self) -> None:
        """Watch from now on; the window is shown."""
        self.idle.begin()
        self.system.begin(self._window.winId())

    def end(self) -> None:
        """Watch no more."""
        self.idle.end()
        self.system.end()
