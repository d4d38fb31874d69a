"""What every system's module gives: one signal, from :meth:`begin` to :meth:`end`."""

from PySide6.QtCore import QObject, Signal


class LockSource(QObject):
    """Tells when the computer was locked or left. A system that tells nothing leaves it so."""

    locked = Signal()

    def begin(self, window_id: int) -> bool:
        """Listen from now on, for the window of this id; whether the system can be heard."""
        del window_id
        return False

    def end(self) -> None:
        """Listen no more."""
