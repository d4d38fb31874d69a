"""One of a few, under each other, with room for a quiet remark. None is chosen to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

_HEIGHT = 22
_LEFT = 24
_GAP = 6
_BELOW = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One line to choose."""

    value: str
    text: str
    quiet: str = ""


class RadioList(QWidget):
    """Space chooses, arrows move and choose, as in any list of radio buttons."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[Option], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines: dict[str, RadioLine] = {}
        for option in options:
            line = RadioLine(theme, option)
            line.clicked.connect(self._tell)
            self._group.addButton(line)
            column.addWidget(line)
            self.lines[option.value] = line

    def value(self) -> str:
        """The value chosen; empty when there is none."""
        return next((value for value, line in self.lines.items() if line.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose a line again that was chosen before; an unknown one is left alone."""
        if value in self.lines:
            self.lines[value].setChecked(True)
            self._tell()

    def focus_first(self) -> None:
        """Put the keyboard on the line that is chosen, or on the first."""
        lines = tuple(self.lines.values())
        target = next((line for line in lines if line.isChecked()), lines[0])
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        self.chosen.emit(self.value())


class RadioLine(QRadioButton):
    """A ring, words, and a remark in the quiet colour: beside them, or below where it is narrow."""

    def __init__(self, theme: Theme, option: Option) -> None:
        super().__init__()
        self._theme = theme
        self._option = option
        self.setAccessibleName(f"{option.text} {option.quiet}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        text, quiet = self._widths()
        return QSize(scaled(_LEFT + _GAP + 8) + text + quiet, scaled(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_LEFT + 8) + max(self._widths()), scaled(_HEIGHT))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return scaled(_HEIGHT if self._fits(width) else _HEIGHT + _BELOW)

    def _widths(self) -> tuple[int, int]:
        text = QFontMetrics(font(Role.BODY_BOLD)).horizontalAdvance(self._option.text)
        return text, QFontMetrics(font(Role.LABEL)).horizontalAdvance(self._option.quiet)

    def _fits(self, width: int) -> bool:
        return not self._option.quiet or width >= self.sizeHint().width()

    @override
    def hitButton(self, pos: QPoint, /) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, chosen = self._theme.colour, self.isChecked()
        middle = QPointF(scaled(9), scaled(_HEIGHT) / 2)
        painter.setPen(QPen(colour("accent" if chosen else "control"), 1.4))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(middle, scaled(6), scaled(6))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(middle, scaled(3.4), scaled(3.4))
        self._paint_words(painter, chosen=chosen)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme, radius=3)
        painter.end()

    def _paint_words(self, painter: QPainter, *, chosen: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Role.BODY_BOLD if chosen else Role.BODY))
        painter.setPen(self._theme.colour("text"))
        area = QRect(scaled(_LEFT), 0, self.width() - scaled(_LEFT), scaled(_HEIGHT))
        painter.drawText(area, middle, self._option.text)
        if self._fits(self.width()):
            width = painter.fontMetrics().horizontalAdvance(self._option.text)
            area.setLeft(area.left() + width + scaled(_GAP))
        else:
            area.translate(0, scaled(_BELOW))
        painter.setFont(font(Role.LABEL))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(area, middle, self._option.quiet)
