"""How a row of the visits table is painted: low counts, shapes of answers, selection and focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from taper_desktop.ui.look.focus import paint_focus_ring, paint_selection
from taper_desktop.ui.look.shapes import TABLE_PX, paint_action
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.visits_model import CELL_ROLE
from taper_desktop.ui.visits_words import ELIDED, NUMBERS, Cell, Level

ROW_HEIGHT = 26
_MARGIN = 7
_AFTER = 4
_MARK = 8
_GAP = 6
_AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell = index.data(CELL_ROLE)
        after = _MARGIN if index.column() in NUMBERS else _AFTER
        width = QFontMetrics(font(_role(cell))).horizontalAdvance(cell.text)
        width += scaled(_MARGIN + after)
        if cell.action is not None:
            width += scaled(TABLE_PX + _GAP)
        if cell.low:
            width += scaled(_MARK + _GAP)
        if cell.former:
            plain = QFontMetrics(font(Role.LABEL))
            width += plain.horizontalAdvance(_former(cell)) + scaled(_GAP)
        return QSize(width + 1, scaled(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index, selected=selected)
        self._paint_cell(painter, rect, index)
        if selected and self._table.hasFocus():
            self._paint_focus(painter, rect)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("surface"))
        if selected:
            paint_selection(painter, rect, theme, bar=index.column() == 0)
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.colour("line"))

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """A ring round the whole row: each cell paints the part that falls into it."""
        painter.setClipRect(rect)
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height() - 1)
        paint_focus_ring(painter, whole, self._theme)

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        after = _MARGIN if index.column() in NUMBERS else 0
        inside = rect.adjusted(scaled(_MARGIN), 0, -scaled(after), -1)
        painter.setFont(_font(cell))
        painter.setPen(self._word_colour(cell))
        if cell.former and index.column() not in NUMBERS:
            inside.setLeft(inside.left() + self._paint_former(painter, inside, cell))
        if cell.action is not None:
            size = scaled(TABLE_PX)
            top = inside.center().y() - size / 2 + 0.5
            shape = QRectF(inside.left(), top, size, size)
            paint_action(painter, shape, cell.action, self._theme)
            inside.setLeft(inside.left() + scaled(TABLE_PX + _GAP))
        flag = Qt.AlignmentFlag.AlignRight if index.column() in NUMBERS else Qt.AlignmentFlag(0)
        painter.setPen(self._word_colour(cell))
        text = cell.text
        if index.column() in ELIDED:
            metrics = painter.fontMetrics()
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, flag | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.low:
            self._paint_low_mark(painter, inside, cell)
        if cell.former and index.column() in NUMBERS:
            taken = painter.fontMetrics().horizontalAdvance(text) + scaled(_GAP)
            taken += scaled(_MARK + _GAP) if cell.low else 0
            self._paint_former(painter, inside.adjusted(0, 0, -taken, 0), cell, flag)

    def _paint_former(
        self,
        painter: QPainter,
        inside: QRect,
        cell: Cell,
        flag: Qt.AlignmentFlag = _AT_THE_LEFT,
    ) -> int:
        """What stood here before, struck through; gives the room it takes."""
        painter.save()
        struck = font(Role.LABEL)
        struck.setStrikeOut(True)
        painter.setFont(struck)
        painter.setPen(self._theme.colour("text2"))
        text = _former(cell)
        painter.drawText(inside, flag | Qt.AlignmentFlag.AlignVCenter, text)
        width = painter.fontMetrics().horizontalAdvance(text) + scaled(_GAP)
        painter.restore()
        return width

    def _paint_low_mark(self, painter: QPainter, inside: QRect, cell: Cell) -> None:
        """A triangle pointing down, left of the number."""
        width = painter.fontMetrics().horizontalAdvance(cell.text)
        size = scaled(_MARK)
        right = inside.right() - width - scaled(_GAP)
        middle = inside.center().y() + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.shape(_family(cell.level)))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(right - size, middle - size * 0.4),
                    QPointF(right, middle - size * 0.4),
                    QPointF(right - size / 2, middle + size * 0.45),
                ]
            )
        )

    def _word_colour(self, cell: Cell) -> QColor:
        if cell.action is not None:
            return self._theme.word(cell.action)
        match cell.level:
            case Level.PLAIN:
                return self._theme.colour("text")
            case Level.QUIET:
                return self._theme.colour("text2")
            case Level.CHECK | Level.STOP:
                return self._theme.word(_family(cell.level))


def _family(level: Level) -> Family:
    return Family.STOP if level is Level.STOP else Family.CHECK


def _former(cell: Cell) -> str:
    return " ".join(former.text for former in cell.former)


def _font(cell: Cell) -> QFont:
    chosen = font(_role(cell))
    chosen.setStrikeOut(cell.struck)
    return chosen


def _role(cell: Cell) -> Role:
    is_loud = cell.action is not None or cell.level in {Level.CHECK, Level.STOP}
    return Role.LABEL_BOLD if is_loud else Role.LABEL
