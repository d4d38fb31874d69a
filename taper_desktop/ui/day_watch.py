"""Notices that a new day has begun."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from taper_desktop.host.clock import Clock

DAY_CHECK_MS = 30_000
"""How often the day is looked at; a timer set for midnight would miss a computer asleep."""


class DayWatch(QObject):
    """Looks from its making until :meth:`end`."""

    day_turned = Signal()

    def __init__(self, clock: Clock, may_turn: Callable[[], bool]) -> None:
        """While ``may_turn`` says no, as within long work, a new day waits for the next look."""
        super().__init__()
        self._clock = clock
        self._may_turn = may_turn
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell where the day is another one than at the last look."""
        today = self._clock.today()
        if today != self._day and self._may_turn():
            self._day = today
            self.day_turned.emit()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
