"""When nobody has touched key or mouse for a while, or the computer has slept.

A computer that sleeps, or whose program is suspended, is noticed by the clock having gone on
without us; what the system itself tells of its lock is heard in :mod:`ui.system_lock`.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from taper_desktop.host.clock import Clock

TICK_MS = 5_000
SLEPT = timedelta(seconds=45)
"""A gap between two ticks that no busy computer explains."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells once when the time is over; begins anew with :meth:`begin`."""

    idle = Signal()

    def __init__(self, clock: Clock, idle_s: int) -> None:
        super().__init__()
        self._clock = clock
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(idle_s * 1000)
        self._quiet.timeout.connect(self._tell)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        self._last = self._now()

    def begin(self) -> None:
        """Watch from now on."""
        if self._tick.isActive():
            return
        app = _application()
        app.installEventFilter(self)
        app.applicationStateChanged.connect(self._look_at_state)
        self._last = self._now()
        self._quiet.start()
        self._tick.start()

    def end(self) -> None:
        """Watch no more."""
        if self._tick.isActive():
            app = _application()
            app.removeEventFilter(self)
            app.applicationStateChanged.disconnect(self._look_at_state)
        self._quiet.stop()
        self._tick.stop()

    @property
    def idle_s(self) -> int:
        """After so many seconds without a touch it tells."""
        return self._quiet.interval() // 1000

    def set_idle_s(self, idle_s: int) -> None:
        """Another time until it is over."""
        self._quiet.setInterval(idle_s * 1000)

    def look(self) -> None:
        """Whether the computer slept since the last look."""
        now = self._now()
        slept = now - self._last > SLEPT
        self._last = now
        if slept:
            self._tell()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in _TOUCHES and self._quiet.isActive():
            self._quiet.start()
        return False

    def _look_at_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self._tell()

    def _tell(self) -> None:
        if self._tick.isActive():
            self.end()
            self.idle.emit()

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._clock.now())


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
