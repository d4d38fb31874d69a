"""The large mark of a decision dialog: the action's shape, or the mark of an override."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.shapes import paint_action, paint_override
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled

_SIDE = 42


class HeadMark(QWidget):
    """The word stands beside it, so it has no name of its own."""

    def __init__(self, theme: Theme, action: Action | None, *, solid: bool) -> None:
        super().__init__()
        self._theme = theme
        self._action = action
        self._solid = solid
        self.setFixedSize(scaled(_SIDE), scaled(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self._action is None:
            paint_override(painter, area, self._theme)
        else:
            paint_action(painter, area, self._action, self._theme, solid=self._solid)
        painter.end()
