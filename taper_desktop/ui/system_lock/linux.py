"""Linux: the desktop's screen saver on the session bus, logind on the system bus.

Run against a private bus by the tests, with the same signals; not against a real desktop or a
real logind. A switch of user is heard where the desktop locks what it leaves, as the usual ones do.
"""

import os
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from typing_extensions import override

from taper_desktop.ui.system_lock.source import LockSource

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver")
LOGIND = "org.freedesktop.login1"
SESSION = f"{LOGIND}.Session"
MANAGER = f"{LOGIND}.Manager"
_SLOT: Any = SLOT("hear(QDBusMessage)")  # text, whatever the stubs say of bytes


def tells_lock(interface: str, member: str, arguments: Sequence[object]) -> bool:
    """Whether a signal of the bus says that the screen is locked, or that the computer sleeps."""
    match interface, member:
        case _, "ActiveChanged" if interface in SAVERS:
            return bool(arguments) and arguments[0] is True
        case "org.freedesktop.login1.Manager", "PrepareForSleep":
            return bool(arguments) and arguments[0] is True
        case "org.freedesktop.login1.Session", "Lock":
            return True
        case _:
            return False


def session_path(session_id: str) -> str:
    """Where logind keeps a session on its bus; empty, for every session, where none is known.

    A digit in front and all that is no letter or digit are written as ``_`` and two hex digits.
    """
    if not session_id:
        return ""
    label = "".join(
        letter
        if letter.isascii() and (letter.isalpha() or (letter.isdigit() and at > 0))
        else "".join(f"_{byte:02x}" for byte in letter.encode())
        for at, letter in enumerate(session_id)
    )
    return f"/org/freedesktop/login1/session/{label}"


class LinuxLock(LockSource):
    """Listens on both buses; a test hands its own in."""

    def __init__(
        self, session: QDBusConnection | None = None, system: QDBusConnection | None = None
    ) -> None:
        super().__init__()
        self._session = session or QDBusConnection.sessionBus()
        self._system = system or QDBusConnection.systemBus()

    @override
    def begin(self, window_id: int) -> bool:
        heard = [
            self._session.connect("", "", saver, "ActiveChanged", self, _SLOT) for saver in SAVERS
        ]
        heard += [self._system.connect(*source, self, _SLOT) for source in self._of_logind()]
        return any(heard)

    @override
    def end(self) -> None:
        for saver in SAVERS:
            self._session.disconnect("", "", saver, "ActiveChanged", self, _SLOT)
        for source in self._of_logind():
            self._system.disconnect(*source, self, _SLOT)

    def _of_logind(self) -> tuple[tuple[str, str, str, str], ...]:
        """Sender, path, interface and name of what logind is to tell."""
        own = session_path(os.environ.get("XDG_SESSION_ID", ""))
        return ((LOGIND, own, SESSION, "Lock"), (LOGIND, "", MANAGER, "PrepareForSleep"))

    @Slot(QDBusMessage)
    def hear(self, said: QDBusMessage) -> None:
        """A signal came in; tell it on where it means a lock."""
        if tells_lock(said.interface(), said.member(), said.arguments()):
            self.locked.emit()
