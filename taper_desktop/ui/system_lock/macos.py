"""macOS: the window server's dictionary of the present session, looked at every two seconds.

The distributed notification would need a bridge to Objective-C that the program does not ship.
What the values mean is tested; reading them was not run on macOS. A session that was locked and
unlocked between two looks is missed; the system's own lock hid the screen meanwhile.
"""

import ctypes
from collections.abc import Callable, Mapping
from ctypes import c_bool, c_char_p, c_uint32, c_void_p

from PySide6.QtCore import QTimer
from typing_extensions import override

from taper_desktop.ui.system_lock.source import LockSource

LOOK_EVERY_MS = 2_000
LOCKED_KEY = "CGSSessionScreenIsLocked"
ON_CONSOLE_KEY = "kCGSSessionOnConsoleKey"
_UTF_8 = 0x08000100
_FRAMEWORKS = "/System/Library/Frameworks/{0}.framework/{0}"

Session = Mapping[str, bool]


def tells_lock(session: Session | None) -> bool:
    """Whether the session's values say that it is locked, or that another user has the screen.

    ``None``, where there is no session, says nothing; a key that is missing is as usual.
    """
    if session is None:
        return False
    return session.get(LOCKED_KEY, False) or not session.get(ON_CONSOLE_KEY, True)


class MacLock(LockSource):
    """Tells once for each lock; a test hands in what reads the session."""

    def __init__(self, read: Callable[[], Session | None] | None = None) -> None:
        super().__init__()
        self._read = read or read_session
        self._was_locked = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @override
    def begin(self, window_id: int) -> bool:
        session = self._read()
        self._was_locked = tells_lock(session)
        if session is not None:
            self._timer.start()
        return session is not None

    @override
    def end(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Tell where the session is locked and was not at the last look."""
        is_locked = tells_lock(self._read())
        if is_locked and not self._was_locked:
            self.locked.emit()
        self._was_locked = is_locked


def read_session() -> Session | None:
    """The session's two values as the window server gives them; ``None`` without one."""
    try:
        graphics = ctypes.CDLL(_FRAMEWORKS.format("CoreGraphics"))
        foundation = ctypes.CDLL(_FRAMEWORKS.format("CoreFoundation"))
    except OSError:
        return None
    graphics.CGSessionCopyCurrentDictionary.restype = c_void_p
    found = graphics.CGSessionCopyCurrentDictionary()
    if not found:
        return None
    try:
        values = {key: _value(foundation, found, key) for key in (LOCKED_KEY, ON_CONSOLE_KEY)}
    finally:
        foundation.CFRelease(c_void_p(found))
    return {key: value for key, value in values.items() if value is not None}


def _value(foundation: ctypes.CDLL, session: int, key: str) -> bool | None:
    """One truth value of a session; ``None`` where it is not there."""
    make, look, read = (
        foundation.CFStringCreateWithCString,
        foundation.CFDictionaryGetValue,
        foundation.CFBooleanGetValue,
    )
    make.restype, make.argtypes = c_void_p, (c_void_p, c_char_p, c_uint32)
    look.restype, look.argtypes = c_void_p, (c_void_p, c_void_p)
    read.restype, read.argtypes = c_bool, (c_void_p,)
    name = make(None, key.encode(), _UTF_8)
    value = look(session, name)
    foundation.CFRelease(c_void_p(name))
    return None if not value else bool(read(value))
