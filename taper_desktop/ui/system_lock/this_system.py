"""Which module hears this computer."""

import sys

from PySide6.QtCore import QObject

from taper_desktop.ui.system_lock.source import LockSource


def lock_source(parent: QObject, platform: str = sys.platform) -> LockSource:
    """The source of ``platform``, as in ``sys.platform``; a silent one where there is none.

    The modules are imported when they are wanted: none is needed on another system.
    """
    source = _source(platform)
    source.setParent(parent)
    return source


def _source(platform: str) -> LockSource:
    if platform == "win32":
        from taper_desktop.ui.system_lock.windows import WindowsLock  # noqa: PLC0415 - of this system

        return WindowsLock()
    if platform == "darwin":
        from taper_desktop.ui.system_lock.macos import MacLock  # noqa: PLC0415 - of this system

        return MacLock()
    if platform.startswith("linux"):
        from taper_desktop.ui.system_lock.linux import LinuxLock  # noqa: PLC0415 - of this system

        return LinuxLock()
    return LockSource()
