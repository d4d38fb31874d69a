"""The worklist as a table of everything: one line a patient, twelve columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from taper_desktop.clinic.worklist import WorklistLine
from taper_desktop.ui.look.shapes import TABLE_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.worklist.listing import WorklistRows
from taper_desktop.ui.worklist.model import WorklistModel
from taper_desktop.ui.worklist.table_painting import (
    COUNT_PX,
    GAP_PX,
    MARGIN_PX,
    TablePainter,
    role_of,
)
from taper_desktop.ui.worklist.table_words import Column
from taper_desktop.wording.catalogue import Words

ROW_PX = 26
TREND_PX = 84
NEEDS_PX = 210
"""Room that the needs have before a column is spared for more; longer ones are cut."""
APART_PX = 20
"""What each column gets at most of a wide window; the rest is for the needs."""
_MEASURED = 400
"""So many rows have all their words measured, the most urgent first."""
_SPARED = (Column.TREND, Column.DAY, Column.PHASE, Column.BORN, Column.WHEN)
"""The columns that go where there is no room, in this order."""


class FullTable(WorklistRows):
    """Every column as wide as what it holds; Needs has what is left."""

    left = Signal()
    """The patient who is open is to be shown again."""

    def __init__(self, words: Words, theme: Theme, rows: WorklistModel) -> None:
        super().__init__(theme, rows, ROW_PX, ROW_PX)
        self._widths: dict[Column, int] = {}
        self.setItemDelegate(TablePainter(theme, self))
        self.setAccessibleName(words.say("Worklist"))
        self.setAccessibleDescription(words.say("Arrow keys move, Enter opens the patient"))
        header = self.horizontalHeader()
        header.setFont(font(Role.LABEL))
        header.setFixedHeight(scaled(ROW_PX))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(scaled(24))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        rows.modelReset.connect(self._fit)

    def measure(self, lines: Sequence[WorklistLine]) -> None:
        """Find how wide the columns are for these lines."""
        header = self.horizontalHeader()
        wanted = {column: header.sectionSizeHint(column) for column in Column}
        metrics = {column: QFontMetrics(font(role_of(column))) for column in Column}
        longest: dict[Column, set[str]] = {column: set() for column in Column}
        for line in _widest(lines):
            for column, text in zip(Column, self.rows.cells(line).cells, strict=True):
                longest[column].add(text)
        edge = scaled(MARGIN_PX) + scaled(GAP_PX)
        for column, texts in longest.items():
            width = max((metrics[column].horizontalAdvance(text) for text in texts), default=0)
            wanted[column] = max(wanted[column], width + edge + _beside(column))
        wanted[Column.TREND] = scaled(TREND_PX)
        if wanted != self._widths:
            self._widths = wanted
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Columns that can be spared go first; what is left over is for the needs."""
        if not self._widths:
            return
        room, widths = self.viewport().width(), dict(self._widths)
        widths[Column.NEEDS] = min(widths[Column.NEEDS], scaled(NEEDS_PX))
        for spared in _SPARED:
            if sum(widths.values()) <= room:
                break
            del widths[spared]
        beside = sum(widths.values()) - widths[Column.NEEDS]
        left_over = max(0, room - beside - self._widths[Column.NEEDS])
        apart = min(scaled(APART_PX), left_over // (2 * len(Column)))
        widths = {column: width + apart for column, width in widths.items()}
        widths[Column.NEEDS] += max(0, room - sum(widths.values()))
        for column in Column:
            hidden = column not in widths
            if self.isColumnHidden(column) is not hidden:
                self.setColumnHidden(column, hidden)
            if not hidden and self.columnWidth(column) != widths[column]:
                self.setColumnWidth(column, widths[column])


def _widest(lines: Sequence[WorklistLine]) -> list[WorklistLine]:
    """The lines whose words make the columns wide; no code and no dose is ever cut."""
    if not lines:
        return []
    code = max(lines, key=lambda line: len(line.patient.code))
    initials = max(lines, key=lambda line: len(line.patient.initials))
    doses = {line.current: line for line in lines}
    return [*lines[:_MEASURED], code, initials, *doses.values()]


def _beside(column: Column) -> int:
    """The room of what stands beside a column's words."""
    match column:
        case Column.STATE:
            return scaled(TABLE_PX + GAP_PX)
        case Column.COUNT:
            return scaled(COUNT_PX) - QFontMetrics(font(Role.LABEL)).horizontalAdvance("00 ")
        case _:
            return 0
