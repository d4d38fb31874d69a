"""Where and how large a window opens: as it was left on this computer, else as drawn.

The place belongs to the computer and to whoever started the program on it, not to an account of
the site: the next person sits before the same screen, and a chart is as large as that screen lets
it be. What was left on a screen that is gone or smaller now opens on one that is there.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1280, 800)
"""The size that the window is drawn for."""
LEAST_SIZE = QSize(1060, 640)
"""Below this a smaller screen scrolls rather than the window."""
_FRAME_PX = 40
"""What the window's own title takes of the screen."""
_SEEN_PX = 120
"""Of a place that is left so much must be on a screen, both ways, for it to be that screen's."""
_PLACE = re.compile(
    r"(?P<width>\d{1,5})x(?P<height>\d{1,5})"
    r"(?P<left>[+-]\d{1,5})(?P<top>[+-]\d{1,5})(?P<whole> maximised)?"
)


def size_on(available: QSize, wanted: QSize = FIRST_SIZE) -> QSize:
    """The size on a screen with this much room, in pixels."""
    room = available - QSize(0, _FRAME_PX)
    return wanted.boundedTo(room).expandedTo(LEAST_SIZE)


def size_dialog(dialog: QWidget, wanted: QSize, available: QSize | None = None) -> None:
    """Give a dialog the size it is drawn for, or what the screen has room for, title and all.

    ``available`` is the room of another screen than its own, in pixels.
    """
    room = dialog.screen().availableSize() if available is None else available
    dialog.resize(wanted.boundedTo(room - QSize(0, _FRAME_PX)))


def open_at_first_size(window: QWidget) -> None:
    """Give a window that is not shown yet its first size on its screen."""
    window.resize(size_on(window.screen().availableSize()))


def open_where_left(window: QWidget, place: str) -> None:
    """Put a window that is not shown yet where ``place`` says, as far as it can be seen there."""
    match = _PLACE.fullmatch(place)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    found = None if match is None else place_on(_left_at(match), screens)
    if match is None or found is None:
        open_at_first_size(window)
        return
    window.setGeometry(found)
    if match["whole"]:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_of(window: QWidget) -> str:
    """Where a window is and how large, as it is kept: ``1280x800+40+60``, or so and maximised."""
    area = window.normalGeometry() if window.isMaximized() else window.geometry()
    whole = " maximised" if window.isMaximized() else ""
    return f"{area.width()}x{area.height()}{area.x():+d}{area.y():+d}{whole}"


def place_on(left: QRect, screens: Iterable[QRect]) -> QRect | None:
    """The place on the screen that shows most of it, wholly on that; ``None`` where none does."""
    best = max(screens, key=lambda screen: _shared(left, screen), default=QRect())
    shared = left.intersected(best)
    if min(shared.width(), shared.height()) < _SEEN_PX:
        return None
    room = best.adjusted(0, _FRAME_PX, 0, 0)
    place = QRect(left.topLeft(), size_on(best.size(), left.size()))
    place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
    place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
    return place


def _left_at(match: re.Match[str]) -> QRect:
    left, top, width, height = (int(match[name]) for name in ("left", "top", "width", "height"))
    return QRect(left, top, width, height)


def _shared(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return max(0, both.width()) * max(0, both.height())
