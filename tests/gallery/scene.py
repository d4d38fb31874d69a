"""What a scene is, and how a widget becomes a picture."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.stage import Stage

Pictures = Iterable[QImage]
Look = Callable[[QWidget], None]

_looking: list[Look] = []


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to look at."""

    name: str
    draw: Callable[[Stage], Pictures]
    is_paper: bool = False


def picture(widget: QWidget) -> QImage:
    """The widget as it stands; whoever looks at widgets instead of pictures sees it first."""
    QApplication.processEvents()
    widget.grab()  # lays out what waits for it; what follows from that comes with the next events
    QApplication.processEvents()
    for look in _looking:
        look(widget)
    return widget.grab().toImage()


@contextmanager
def looking(look: Look) -> Iterator[None]:
    """Let ``look`` see every widget that becomes a picture, while it is open."""
    _looking.append(look)
    try:
        yield
    finally:
        _looking.remove(look)
