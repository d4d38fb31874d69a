"""A table to read: wrapped cells, headings between, walked with the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring, paint_ring_without_row
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled

ROW_PX = 26
_ROW_GAP = 8
"""Air above and below the words of a row, together."""
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _RingPainter(QStyledItemDelegate):
    """Paints the cells as they are, and a ring round the row that holds the keyboard."""

    def __init__(self, theme: Theme, table: QTableWidget) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, scaled(_ROW_GAP))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        rect = option.rect
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("line")
        )
        table = self._table
        if table.hasFocus() and table.currentIndex().row() == index.row():
            painter.save()
            painter.setClipRect(rect)
            whole = QRect(0, rect.top(), table.viewport().width(), rect.height())
            paint_focus_ring(painter, whole, self._theme)
            painter.restore()


class ReadTable(QTableWidget):
    """Rows of words; nothing in it can be changed."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        *,
        wraps: bool = True,
    ) -> None:
        """``widths`` are the columns' in pixels of the design; the last one stretches.

        Without ``wraps`` every row is one line high: for a list that may be thousands long.
        """
        super().__init__(0, len(heads))
        self._wraps = wraps
        self.theme = theme
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setItemDelegate(_RingPainter(theme, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(wraps)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._dress(widths)

    def _dress(self, widths: Sequence[int]) -> None:
        """Row heights, header and columns."""
        self.verticalHeader().setMinimumSectionSize(scaled(ROW_PX))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_PX))
        header = self.horizontalHeader()
        header.setFixedHeight(scaled(ROW_PX))
        header.setFont(font(Role.LABEL))
        header.setHighlightSections(False)
        header.setStyleSheet("QHeaderView::section { padding: 0 3px; }")  # over the cells' words
        header.setDefaultAlignment(_TOP)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, self.theme.colour("selection"))
        self.setPalette(palette)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, scaled(width))

    def empty(self) -> None:
        """Show nothing."""
        self.clearSpans()
        self.setRowCount(0)

    def add_heading(self, text: str) -> None:
        """A line that names what follows it; it cannot be selected."""
        at = self.rowCount()
        self.insertRow(at)
        item = QTableWidgetItem(text)
        item.setFont(font(Role.LABEL_BOLD))
        item.setForeground(self.theme.colour("text2"))
        item.setBackground(self.theme.colour("sunken"))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(at, 0, item)
        if self.columnCount() > 1:
            self.setSpan(at, 0, 1, self.columnCount())

    def add_row(
        self,
        cells: Sequence[str],
        *,
        bold: int = -1,
        icon: QIcon | None = None,
        colour: QColor | None = None,
    ) -> None:
        """A row of cells; ``bold`` is the column set off, ``icon`` and ``colour`` the first's."""
        at = self.rowCount()
        self.insertRow(at)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(font(Role.LABEL_BOLD if column == bold else Role.LABEL))
            item.setTextAlignment(_TOP)
            if column == 0 and icon is not None:
                item.setIcon(icon)
            if column == 0 and colour is not None:
                item.setForeground(colour)
            self.setItem(at, column, item)

    def show_plain(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows and no others, the first cell of each set off; for a long list."""
        self.empty()
        self.setRowCount(len(rows))
        bold, plain = font(Role.LABEL_BOLD), font(Role.LABEL)
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setFont(plain if column else bold)
                self.setItem(at, column, item)

    def fit(self) -> None:
        """Give each row the height its words need, and select the first that can be."""
        self._fit_rows()
        if self.currentRow() < 0:
            self.select_first()

    def select_first(self) -> None:
        """Select the first row that is no heading."""
        for row in range(self.rowCount()):
            item = self.item(row, 0)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.selectRow(row)
                return

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_rows()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_ring_without_row(self, self.theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _fit_rows(self) -> None:
        if self._wraps:
            self.resizeRowsToContents()

    def _move(self, by: int) -> None:
        """To the next row, over headings."""
        at = self.currentRow() + by
        while 0 <= at < self.rowCount():
            item = self.item(at, 0)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.selectRow(at)
                self.scrollToItem(item)
                return
            at += by
        if by < 0:
            self.scrollToTop()
