"""Text by role, key hints, hairlines and the painted marks as widgets."""

import re

from PySide6 import QtGui
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Action, Outcome, Severity
from taper_desktop.ui.look.shapes import LIST_PX, TABLE_PX, paint_action, paint_finding
from taper_desktop.ui.look.theme import ColourName, Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

_JOINER = "\u2060"
_DATE = re.compile(r"[0-9]{2}-[A-Z][a-z]{2}-[0-9]{4}")


def hint_size(text: str) -> QSize:
    """How large a key hint of this text is."""
    metrics = QFontMetrics(font(Role.SMALL))
    return QSize(metrics.horizontalAdvance(text) + scaled(12), metrics.height() + scaled(3))


def paint_hint(painter: QPainter, rect: QRect, text: str, colour: QColor) -> None:
    """Paint a key hint: its text in a thin frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font(Role.SMALL))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def unbroken(text: str) -> str:
    """``text`` with its full dates kept on one line: ``10-Jan-2027`` never breaks."""
    return _DATE.sub(lambda found: found[0].replace("-", f"-{_JOINER}"), text)


def literal(text: str) -> str:
    """``text`` for a tooltip, which Qt reads as markup as soon as it looks like it."""
    return QtGui.Qt.convertFromPlainText(text) if QtGui.Qt.mightBeRichText(text) else text


class Label(QLabel):
    """Words in the font of a role and a colour of the theme; a date in them never breaks.

    Plain text unless ``rich``; then only for emphasis put there by ``wording``, never for what a
    person typed.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = Role.BODY,
        colour: ColourName | QColor = "text",
        wrap: bool = False,
        rich: bool = False,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setWordWrap(wrap)
        self.set_colour(colour)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        self._said = text
        super().setText(unbroken(text) if self.wordWrap() else text)

    @override
    def text(self) -> str:
        return self._said

    def set_colour(self, colour: ColourName | QColor) -> None:
        """Change the colour of the words."""
        chosen = colour if isinstance(colour, QColor) else self.theme.colour(colour)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, chosen)
        self.setPalette(palette)


class KeyHint(QWidget):
    """A key, in a thin frame."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        colour: ColourName = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self._colour: ColourName = colour
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Name another key."""
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return hint_size(self.text)

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_hint(painter, self.rect(), self.text, self.theme.colour(self._colour))
        painter.end()


class Hairline(QWidget):
    """A line of one pixel, lying unless ``upright``."""

    def __init__(
        self,
        theme: Theme,
        *,
        upright: bool = False,
        colour: ColourName = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink = theme.colour(colour)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink)
        painter.end()


class ActionMark(QWidget):
    """An action's shape. Its word stands beside it, so it has no name of its own."""

    def __init__(
        self,
        theme: Theme,
        action: Action,
        *,
        size: int = LIST_PX,
        solid: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.action = action
        self._solid = solid
        self.setFixedSize(scaled(size), scaled(size))

    def show_action(self, action: Action) -> None:
        """Take another action's shape."""
        self.action = action
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_action(painter, QRectF(self.rect()), self.action, self.theme, solid=self._solid)
        painter.end()


class FindingMark(QWidget):
    """A finding's shape. Its sentence stands beside it, so it has no name of its own."""

    def __init__(
        self,
        theme: Theme,
        outcome: Outcome,
        severity: Severity,
        *,
        size: int = TABLE_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.outcome = outcome
        self.severity = severity
        self.setFixedSize(scaled(size), scaled(size))

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_finding(painter, QRectF(self.rect()), self.outcome, self.severity, self.theme)
        painter.end()
