"""The ground a pane or a dialog stands on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.look.theme import Theme

_RADIUS = 4


def put_on_surface(widget: QWidget, theme: Theme) -> None:
    """Give ``widget`` the ground of a pane instead of the window's."""
    widget.setAutoFillBackground(True)
    palette = QPalette(widget.palette())
    palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
    widget.setPalette(palette)


class Framed(QWidget):
    """A thin frame around one widget."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 2, 1, 2)
        column.addWidget(content)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("control"), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()
