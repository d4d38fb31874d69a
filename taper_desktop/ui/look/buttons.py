"""Buttons, painted by ourselves: key hint beside the word, focus always seen, nothing moves."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.icons import IconName, icon
from taper_desktop.ui.look.labels import hint_size, paint_hint
from taper_desktop.ui.look.theme import ColourName, Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

HEIGHT_PX = 30
TALL_PX = 34
"""Height of a button that decides something."""
_RADIUS = 4.0
_GAP = 8
_ICON = 16


class Kind(StrEnum):
    """What a button is for, and so how loud it is."""

    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"
    BARE = "bare"
    """No border: toolbars and headers."""


class Face(NamedTuple):
    """What a button is painted with."""

    fill: QColor | None
    border: QColor | None
    words: QColor


class Button(QPushButton):
    """One button: icon, words and key hint, each only where given."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: Kind = Kind.QUIET,
        hint: QKeySequence | str = "",
        icon_name: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.kind = kind
        self.hint = hint if isinstance(hint, str) else native_keys(hint)
        self._icon_name = icon_name
        self._height = HEIGHT_PX
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name is not None:
            self.setIcon(icon(icon_name, theme))

    def set_tall(self) -> None:
        """Make it the height of a decision."""
        self._height = TALL_PX
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._around(self._part_widths(hint=self.hint))

    @override
    def minimumSizeHint(self) -> QSize:
        """Where room is short, in large text, the words stay and the key hint goes."""
        return self._around(self._part_widths(hint=""))

    def _around(self, parts: list[int]) -> QSize:
        edges = 12 if not self.text() or self.kind is Kind.BARE else 26
        width = sum(parts) + scaled(_GAP) * (len(parts) - 1) + scaled(edges)
        return QSize(width, scaled(self._height))

    def _hint_shown(self) -> str:
        return self.hint if self.width() >= self.sizeHint().width() else ""

    def _part_widths(self, *, hint: str) -> list[int]:
        widths = [scaled(_ICON)] if self._icon_name is not None else []
        if self.text():
            widths.append(QFontMetrics(self._word_font()).horizontalAdvance(self.text()))
        if hint:
            widths.append(hint_size(hint).width())
        return widths

    def _word_font(self) -> QFont:
        bold = self.kind in (Kind.PRIMARY, Kind.DANGER) or self.isChecked()
        return font(Role.BODY_BOLD if bold else Role.BODY)

    def words_colour(self) -> QColor:
        """The colour of its words as it stands."""
        return self._face().words

    def _face(self) -> Face:
        colour = self.theme.colour
        if not self.isEnabled():
            border = None if self.kind is Kind.BARE else colour("line")
            return Face(None if border is None else colour("sunken"), border, colour("text2"))
        if self.kind is Kind.PRIMARY:
            return Face(self._pressed(colour("accent")), None, colour("on_accent"))
        if self.kind is Kind.DANGER:
            return Face(self._pressed(colour("solid_stop")), None, colour("on_solid_stop"))
        held = self.isDown() or self.isChecked()
        fill = colour("selection") if held else None
        if self.kind is Kind.BARE:
            return Face(fill, None, colour("text"))
        border = colour("accent") if held or self.isDefault() else colour("control")
        return Face(fill or colour("surface"), border, colour("text"))

    def _pressed(self, fill: QColor) -> QColor:
        return fill.darker(118) if self.isDown() else fill

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = self._face()
        self._paint_ground(painter, face)
        self._paint_parts(painter, face)
        painter.end()

    def _paint_ground(self, painter: QPainter, face: Face) -> None:
        area = QRectF(self.rect())
        ring = self.hasFocus()
        if ring and face.border is None and face.fill is not None:
            area.adjust(3.5, 3.5, -3.5, -3.5)  # a filled button keeps a gap to its ring
        width = 2.0 if self.isDefault() else 1.0
        painter.setBrush(face.fill or Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(face.border, width) if face.border and not ring else Qt.PenStyle.NoPen)
        if face.border and not ring:
            area.adjust(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if ring:
            paint_focus_ring(painter, self.rect(), self.theme, radius=_RADIUS)
        if ring and self.isDefault() and face.border is not None:
            # Its border has the ring's colour and width: a gap says that the keyboard is here.
            painter.setPen(QPen(face.border, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 2, 2)

    def _paint_parts(self, painter: QPainter, face: Face) -> None:
        hint = self._hint_shown()
        widths = self._part_widths(hint=hint)
        x = (self.width() - sum(widths) - scaled(_GAP) * (len(widths) - 1)) // 2
        middle = self.rect().center().y() + 1
        if self._icon_name is not None:
            side = scaled(_ICON)
            tinted = icon(self._icon_name, self.theme, self._icon_colour())
            tinted.paint(painter, QRect(x, middle - side // 2, side, side))
            x += side + scaled(_GAP)
        painter.setPen(face.words)
        if self.text():
            painter.setFont(self._word_font())
            metrics = QFontMetrics(painter.font())
            width = metrics.horizontalAdvance(self.text())
            area = QRect(x, 0, width + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
            x += width + scaled(_GAP)
        if hint:
            size = hint_size(hint)
            place = QRect(QPoint(x, middle - size.height() // 2), size)
            paint_hint(painter, place, hint, face.words)

    def _icon_colour(self) -> ColourName:
        if not self.isEnabled() or self.kind in (Kind.QUIET, Kind.BARE):
            return "text2"
        return "on_accent" if self.kind is Kind.PRIMARY else "on_solid_stop"


class PrimaryButton(Button):
    """The one thing a pane is for, filled with the accent. At most one in a pane."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        hint: QKeySequence | str = "",
        icon_name: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme, text, kind=Kind.PRIMARY, hint=hint, icon_name=icon_name, parent=parent
        )


class QuietButton(Button):
    """Everything else. Checkable ones stay filled while chosen."""


class DangerButton(Button):
    """Records a stop: filled with the solid stop colour, like the block it belongs to."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        hint: QKeySequence | str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind=Kind.DANGER, hint=hint, parent=parent)


class BareButton(Button):
    """A toolbar's button: no border, an icon with its word, or an icon alone with a tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        hint: QKeySequence | str = "",
        icon_name: IconName | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind=Kind.BARE, hint=hint, icon_name=icon_name, parent=parent)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)


class LinkButton(QPushButton):
    """Underlined words that open what they name."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Role.SMALL))
        return QSize(metrics.horizontalAdvance(self.text()) + 6, metrics.height() + 6)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens a link, as it does everywhere else; Qt presses buttons with Space alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        chosen = font(Role.SMALL)
        chosen.setUnderline(True)
        painter.setFont(chosen)
        painter.setPen(self.theme.colour("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self.theme, radius=2)
        painter.end()


def native_keys(keys: QKeySequence) -> str:
    """A shortcut as this platform writes it: ``Ctrl+N``, ``⌘N``."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
