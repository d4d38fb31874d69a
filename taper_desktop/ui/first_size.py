"""How large a window opens: as drawn, or as much of it as the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1280, 800)
"""The size that the window is drawn for."""
LEAST_SIZE = QSize(1060, 640)
"""Below this a smaller screen scrolls rather than the window."""
_FRAME_PX = 40
"""What the window's own title takes of the screen."""


def size_on(available: QSize) -> QSize:
    """The first size on a screen with this much room, in pixels."""
    room = available - QSize(0, _FRAME_PX)
    return FIRST_SIZE.boundedTo(room).expandedTo(LEAST_SIZE)


def open_at_first_size(window: QWidget) -> None:
    """Give a window that is not shown yet its first size on its screen."""
    window.resize(size_on(window.screen().availableSize()))
