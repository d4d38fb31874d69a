"""What stands round the form's fields: its title above, and what saving waits for below."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.labels import literal
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, PrimaryButton, QuietButton
from taper_desktop.wording.catalogue import Words

_HEADER_HEIGHT = 40
_FOOTER_HEIGHT = 50
_WAITS_LEAST = 210
"""Width that what saving waits for needs beside the buttons."""


class _OneLine(Label):
    """A line that ends in an ellipsis where it has less room than it needs."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        end = Qt.TextElideMode.ElideRight
        said = painter.fontMetrics().elidedText(self.text(), end, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()


class FormHeader(QWidget):
    """Title, and how the form is filled in where there is room to say it."""

    def __init__(self, words: Words, theme: Theme, title: str) -> None:
        super().__init__()
        self.setFixedHeight(scaled(_HEADER_HEIGHT))
        how = words.say("Tab next field · Space chooses · underlined letter chooses")
        self.how = _OneLine(theme, how, role=Role.LABEL, colour="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), 0, scaled(16), 0)
        row.setSpacing(scaled(12))
        self._title = _OneLine(theme, title, role=Role.TITLE)
        self._title.setToolTip(literal(title))
        row.addWidget(self._title, 1)
        row.addWidget(self.how)
        self._row = row

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing()
        needed = self._title.sizeHint().width() + self.how.sizeHint().width()
        self.how.setVisible(needed <= room)


class FormFooter(QWidget):
    """The two ways out of the form, and in words why the first is not open yet."""

    save_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, words: Words, theme: Theme, save: str) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setMinimumHeight(scaled(_FOOTER_HEIGHT))
        self.save = PrimaryButton(theme, save, hint=words.say_in("key", "Enter"))
        self.close_button = QuietButton(
            theme, words.say("Close, keep draft"), hint=words.say_in("key", "Esc")
        )
        for button in (self.save, self.close_button):
            button.set_tall()
        self.save.clicked.connect(self.save_pressed)
        self.close_button.clicked.connect(self.close_pressed)
        self._mark = FindingMark(theme, Outcome.FIRED, Severity.CHECK)
        self._waits = Label(theme, role=Role.LABEL, wrap=True, rich=True)
        buttons, waits = QHBoxLayout(), QHBoxLayout()
        for part in (buttons, waits):
            part.setSpacing(scaled(10))
        buttons.addWidget(self.save)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        waits.addWidget(self._mark)
        waits.addWidget(self._waits, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(scaled(16), scaled(7), scaled(16), scaled(8))
        self._row.setSpacing(scaled(6))
        self._row.addLayout(buttons)
        self._row.addSpacing(scaled(10))
        self._row.addLayout(waits, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        """The buttons' width: what saving waits for goes over them when there is no more."""
        return QSize(self._buttons_width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._buttons_width() + scaled(_WAITS_LEAST)
        across, upward = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._row.setDirection(upward if narrow else across)

    def _buttons_width(self) -> int:
        margins = self._row.contentsMargins()
        buttons = self.save.sizeHint().width() + self.close_button.sizeHint().width()
        return buttons + scaled(10) + margins.left() + margins.right()

    def show_waits(self, waits: Sequence[str]) -> None:
        """Say what saving waits for; with nothing to wait for the button is open."""
        self.save.setEnabled(not waits)
        self._mark.setVisible(bool(waits))
        said = escape(self._words.say_in("between the parts of a list", ", ").join(waits))
        text = self._words.say("Save waits for: {fields}", fields=f"<b>{said}</b>")
        self._waits.setText(text if waits else "")
        self.save.setAccessibleDescription(", ".join(waits))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.end()
