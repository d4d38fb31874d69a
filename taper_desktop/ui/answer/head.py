"""The block that says what to do: shape, word, dose. Filled whole only for a stop."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.answer.said import HeadSaid
from taper_desktop.ui.look.shapes import ANSWER_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import SOLID_ACTIONS
from taper_desktop.ui.look.type_scale import Role, answer_role, font, scaled
from taper_desktop.ui.look.widgets import ActionMark, Label

_MARGIN = 16
_GAP = 14
_DESIGN_WIDTH = 356
_WORD_LINE = 48
"""The word stands on one line of this height, whatever room a font leaves above and below."""


class HeadBlock(QWidget):
    """One answer's head. Made anew for each answer."""

    def __init__(self, theme: Theme, said: HeadSaid) -> None:
        super().__init__()
        self._theme = theme
        self._solid = said.action in SOLID_ACTIONS
        self.setAccessibleName(", ".join((said.word, said.dose, *said.small)))
        words = theme.colour("on_solid_stop") if self._solid else theme.word(said.action)
        text = theme.colour("on_solid_stop") if self._solid else theme.colour("text")
        quiet = theme.colour("on_solid_stop") if self._solid else theme.colour("text2")
        self._ground = theme.colour("solid_stop") if self._solid else theme.tint(said.action)
        self.mark = ActionMark(theme, said.action, size=ANSWER_PX, solid=self._solid)
        self.word = Label(theme, said.word, role=answer_role(said.word), colour=words)
        self.word.setFixedHeight(scaled(_WORD_LINE))
        self.dose = Label(theme, said.dose, role=Role.ANSWER_DOSE, colour=text, wrap=True)
        top = QHBoxLayout()
        top.setSpacing(scaled(_GAP))
        top.addWidget(self.mark)
        top.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(_MARGIN), scaled(10), scaled(_MARGIN), scaled(11))
        column.setSpacing(scaled(2))
        column.addLayout(top)
        column.addWidget(self.dose)
        self._parts = said.small
        self.small = Label(theme, role=Role.LABEL, colour=quiet)
        if not said.small:
            self.small.hide()  # shown, it would be a window of its own until it has a place
        column.addWidget(self.small)
        self._fit(scaled(_DESIGN_WIDTH))

    @property
    def ground(self) -> QColor:
        """The colour the block is filled with."""
        return self._ground

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        if not self._solid:
            line = self._theme.colour("line")
            painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    def _fit(self, width: int) -> None:
        self._fit_word(width - scaled(2 * _MARGIN + ANSWER_PX + _GAP))
        self.small.setText(self._packed(width - scaled(2 * _MARGIN)))

    def _packed(self, room: int) -> str:
        """The small parts, as many on a line as there is room for."""
        metrics = QFontMetrics(self.small.font())
        lines: list[str] = []
        for part in self._parts:
            longer = f"{lines[-1]} · {part}" if lines else part
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
        return "\n".join(lines)

    def _fit_word(self, room: int) -> None:
        """Set the word smaller until it stands on one line; it is never cut."""
        chosen = font(answer_role(self.word.text()))
        while QFontMetrics(chosen).horizontalAdvance(
            self.word.text()
        ) > room and chosen.pixelSize() > scaled(20):
            chosen.setPixelSize(chosen.pixelSize() - 1)
        self.word.setFont(chosen)
        self.word.setAlignment(Qt.AlignmentFlag.AlignVCenter)
