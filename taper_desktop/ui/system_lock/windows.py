"""Windows: session changes, sent to the window that asked for them.

The messages are decoded by the tests as Windows lays them out; asking Windows for them was not
run on Windows. Microsoft: WTSRegisterSessionNotification, WM_WTSSESSION_CHANGE.
"""

import ctypes
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from typing_extensions import override

from taper_desktop.ui.system_lock.source import LockSource

WM_WTSSESSION_CHANGE = 0x02B1
_NOTIFY_FOR_THIS_SESSION = 0
_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _LOCK = 2, 4, 6, 7
_LEAVING = frozenset({_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _LOCK})
"""Locked, the user switched, the remote desktop closed, logged off."""


def tells_lock(message: int, what: int) -> bool:
    """Whether a window message and its first parameter say that the session is locked or left."""
    return message == WM_WTSSESSION_CHANGE and what in _LEAVING


class SessionMessages(QAbstractNativeEventFilter):
    """Looks at every message of the program's windows and lets each through."""

    def __init__(self, source: LockSource) -> None:
        super().__init__()
        self._source = source

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if bytes(eventType) == b"windows_generic_MSG":
            found = wintypes.MSG.from_address(int(message))
            if tells_lock(found.message, found.wParam):
                self._source.locked.emit()
        return False, 0


class WindowsLock(LockSource):
    """Asks Windows to tell the window; without the library nothing is heard."""

    def __init__(self) -> None:
        super().__init__()
        self._messages = SessionMessages(self)
        self._window_id = 0

    @override
    def begin(self, window_id: int) -> bool:
        library = _library()
        if library is None:
            return False
        asked = library.WTSRegisterSessionNotification(
            wintypes.HWND(window_id), _NOTIFY_FOR_THIS_SESSION
        )
        if asked:
            self._window_id = window_id
            _application().installNativeEventFilter(self._messages)
        return bool(asked)

    @override
    def end(self) -> None:
        library = _library()
        if library is not None and self._window_id:
            _application().removeNativeEventFilter(self._messages)
            library.WTSUnRegisterSessionNotification(wintypes.HWND(self._window_id))
            self._window_id = 0


def _library() -> ctypes.CDLL | None:
    """Windows' terminal services; ``None`` on any other system."""
    load = getattr(ctypes, "WinDLL", None)
    return None if load is None else load("wtsapi32")


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app
