"""One record: each value, under it what it was, struck through, with until when, who and why."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.records.former import Former, ValueLine
from taper_desktop.ui.records.lines import RecordLine
from taper_desktop.wording.catalogue import Words


class RecordDetail(QScrollArea):
    """Takes the keyboard, so that a screen reader reads the whole record out."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def show_line(self, line: RecordLine) -> None:
        """Show one record."""
        self.setAccessibleName(line.title)
        self.setAccessibleDescription(line.spoken(self._words))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(scaled(18), scaled(10), scaled(18), scaled(12))
        part = Section(self._theme, line.title)
        for value in line.values:
            self._add(part, value, struck=line.voided)
        column.addWidget(part)
        for remark in line.remarks:
            column.addWidget(Label(self._theme, remark, role=Role.LABEL, colour="text2", wrap=True))
        column.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, self.viewport().rect(), self._theme)
            painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _add(self, part: Section, value: ValueLine, *, struck: bool) -> None:
        now = part.add_text(value.label, value.now, bold=bool(value.former))
        strike(now, on=struck)
        for former in value.former:
            part.add_under(self._former(former))

    def _former(self, former: Former) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, scaled(3))
        column.setSpacing(0)
        text = Label(self._theme, former.text, colour="text2", wrap=True)
        strike(text, on=True)
        column.addWidget(text)
        column.addWidget(
            Label(self._theme, former.until, role=Role.SMALL, colour="text2", wrap=True)
        )
        return block


def strike(label: Label, *, on: bool) -> None:
    """Strike a label's words through."""
    chosen = label.font()
    chosen.setStrikeOut(on)
    label.setFont(chosen)
