"""What a scene is, and how a widget becomes a picture."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.stage import Stage

Pictures = Iterable[QImage]


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to look at."""

    name: str
    draw: Callable[[Stage], Pictures]
    is_paper: bool = False


def picture(widget: QWidget) -> QImage:
    """The widget as it stands."""
    QApplication.processEvents()
    return widget.grab().toImage()
