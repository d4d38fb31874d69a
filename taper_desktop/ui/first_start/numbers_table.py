"""The table of numbers to confirm: Space ticks, the arrows move, headings stand between."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from taper_desktop.ui.first_start.numbers_model import (
    Column,
    HeadingRow,
    NumberRow,
    NumbersModel,
)
from taper_desktop.ui.look.focus import paint_focus_ring, paint_selection
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words

ROW_PX = 26
_WIDTHS = {Column.CONFIRMED: 34, Column.NUMBER: 250, Column.VALUE: 190, Column.KIND: 84}
_MARGIN = 7
_BOX = 14


class _NumberPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(40), scaled(ROW_PX))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, NumbersModel)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = model.row(index)
        painter.save()
        if isinstance(row, HeadingRow):
            painter.fillRect(rect, self._theme.colour("sunken"))
            self._write(painter, rect, Role.LABEL_BOLD, "text2", str(index.data() or ""))
        else:
            if state & QStyle.StateFlag.State_Selected:
                first = index.column() == Column.CONFIRMED
                paint_selection(painter, rect, self._theme, bar=first)
            self._paint_number(painter, rect, model, row, Column(index.column()))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._theme.colour("line"))
        self._paint_focus(painter, rect, index, row)
        painter.restore()

    def _paint_number(
        self, painter: QPainter, rect: QRect, model: NumbersModel, row: NumberRow, column: Column
    ) -> None:
        match column:
            case Column.CONFIRMED:
                self._paint_box(painter, rect, ticked=row.key in model.confirmed)
            case Column.NUMBER:
                self._write(painter, rect, Role.LABEL, "text", row.name)
            case Column.VALUE:
                self._write(painter, rect, Role.LABEL_BOLD, "text", row.value)
            case Column.KIND:
                self._paint_kind(painter, rect, row.kind)
            case Column.CLAUSE:
                self._write(painter, rect, Role.LABEL, "text2", row.clause)

    def _write(self, painter: QPainter, rect: QRect, role: Role, colour: str, text: str) -> None:
        painter.setFont(font(role))
        painter.setPen(self._theme.colour("text" if colour == "text" else "text2"))
        inside = rect.adjusted(scaled(_MARGIN), 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_kind(self, painter: QPainter, rect: QRect, kind: str) -> None:
        chosen = font(Role.SMALL)
        width = QFontMetricsF(chosen).horizontalAdvance(kind) + scaled(12)
        height = scaled(16)
        top = rect.top() + (rect.height() - height) / 2
        frame = QRectF(rect.left() + scaled(_MARGIN) + 0.5, top + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("control"), 1))
        painter.drawRoundedRect(frame, 2, 2)
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, kind)

    def _paint_box(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        side = scaled(_BOX)
        top = rect.top() + (rect.height() - side) / 2
        box = QRectF(rect.left() + scaled(9), top, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        painter.setPen(QPen(colour("accent" if ticked else "control"), 1.2))
        painter.setBrush(colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 2, 2)
        if ticked:
            painter.setPen(QPen(colour("on_accent"), 1.8))
            unit = side / 14
            tick = ((3.2, 7.3), (5.9, 10.0), (10.9, 4.4))
            painter.drawPolyline([box.topLeft() + QPointF(x * unit, y * unit) for x, y in tick])

    def _paint_focus(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        row: HeadingRow | NumberRow,
    ) -> None:
        current = self._table.currentIndex()
        if isinstance(row, NumberRow) and current.row() == index.row() and self._table.hasFocus():
            width = self._table.viewport().width()
            painter.setClipRect(rect)
            whole = QRect(0, rect.top(), width, rect.height())
            paint_focus_ring(painter, whole, self._theme)


class NumbersTable(QTableView):
    """Ticks numbers by keyboard or mouse."""

    def __init__(self, words: Words, theme: Theme, model: NumbersModel) -> None:
        super().__init__()
        self._numbers = model
        self.setModel(model)
        self.setItemDelegate(_NumberPainter(theme, self))
        self.setAccessibleName(words.say("Numbers to confirm"))
        self.setAccessibleDescription(words.say("Space confirms, the down arrow goes on"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(scaled(ROW_PX))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_PX))
        header = self.horizontalHeader()
        header.setFixedHeight(scaled(ROW_PX))
        header.setFont(font(Role.LABEL))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, scaled(width))
        for at, row in enumerate(model.rows):
            if isinstance(row, HeadingRow):
                self.setSpan(at, Column.CONFIRMED, 1, Column.CLAUSE)
        self.clicked.connect(self._click)
        self.selectionModel().currentRowChanged.connect(lambda: self.viewport().update())
        if len(model.rows) > 1:
            self.selectRow(1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._numbers.toggle(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        """To the next number, over headings."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self._numbers.rows):
            if isinstance(self._numbers.rows[at], NumberRow):
                self.selectRow(at)
                self.scrollTo(self._numbers.index(at, 0))
                return
            at += by
        if by < 0:
            self.scrollToTop()

    def _click(self, index: QModelIndex) -> None:
        if index.column() == Column.CONFIRMED:
            self._numbers.toggle(index)
