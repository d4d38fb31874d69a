"""The reasons between the answer's head and its buttons: they scroll, and count what is below."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.assessment import Finding
from taper_desktop.ui.answer.finding_row import FindingRow, group_title
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Hairline, Label
from taper_desktop.wording.answer import Group, Line
from taper_desktop.wording.catalogue import Words

_MARGIN = 16
_GROUP_GAP = 9


class FindingsList(QWidget):
    """Groups of lines in a scroll area, with a foot that counts the lines out of sight."""

    clause_opened = Signal(Line)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._rows: list[QWidget] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(scaled(_MARGIN), scaled(6), scaled(_MARGIN), scaled(8))
        self._column.setSpacing(scaled(1))
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.area.verticalScrollBar().valueChanged.connect(self._count_below)
        self.area.verticalScrollBar().rangeChanged.connect(self._count_below)
        self.area.viewport().installEventFilter(self)
        self.foot = Label(theme, role=Role.LABEL_BOLD, colour="text2")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line = Hairline(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self._line)
        column.addWidget(self.foot)
        self._count_below()

    def add_groups(self, groups: Iterable[Group], missing: Collection[Finding]) -> None:
        """Add groups of findings, each line with its clause; ``missing`` are for want of values."""
        for group in groups:
            rows = [
                FindingRow(self._words, self._theme, line, missing=line.finding in missing)
                for line in group.lines
            ]
            for row in rows:
                row.opened.connect(self.clause_opened)
                row.link.installEventFilter(self)
            self.add_rows(group.title, rows)

    def add_rows(self, title: str, rows: Iterable[QWidget]) -> None:
        """Add rows under a heading."""
        if self._rows:
            self._insert_gap()
        self._insert(group_title(self._theme, title))
        for row in rows:
            self._insert(row)
            self._rows.append(row)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, scaled(20))
        elif event.type() == QEvent.Type.Resize:
            self._count_below()
        return super().eventFilter(watched, event)

    def below(self) -> int:
        """How many lines stand below what is seen."""
        seen = self.area.verticalScrollBar().value() + self.area.viewport().height()
        return sum(row.y() + row.height() // 2 > seen for row in self._rows)

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _insert_gap(self) -> None:
        self._column.insertSpacing(self._column.count() - 1, scaled(_GROUP_GAP))

    def _count_below(self) -> None:
        hidden = self.below()
        scrolls = self.area.verticalScrollBar().maximum() > 0
        self._line.setVisible(scrolls)
        self.foot.setVisible(scrolls)
        said = self._words.count("{number} more below", "{number} more below", hidden)
        self.foot.setText(said if hidden else self._words.say("end of the list"))
