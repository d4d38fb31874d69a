"""Over an answer that is calm of itself: a stop is outstanding, as list and banner say.

Such as a halt condition before the taper, or a critical count while the taper is halted.
"""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.shapes import LIST_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import ActionMark, Label

_HEIGHT_PX = 30
_MARGIN = 16


class StopStrip(QWidget):
    """One line on the solid ground of a stop."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._ground = theme.colour("solid_stop")
        self.setAccessibleName(text)
        self.setFixedHeight(scaled(_HEIGHT_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(_MARGIN), 0, scaled(_MARGIN), 0)
        row.setSpacing(scaled(8))
        row.addWidget(ActionMark(theme, Action.HALT, size=LIST_PX, solid=True))
        colour = theme.colour("on_solid_stop")
        row.addWidget(Label(theme, text, role=Role.BODY_BOLD, colour=colour), 1)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.end()
