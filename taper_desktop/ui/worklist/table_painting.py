"""Paints the full worklist cell by cell; a group's heading runs over all of them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from taper_desktop.clinic.worklist import WorklistLine
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.focus import paint_focus_ring, paint_selection
from taper_desktop.ui.look.shapes import TABLE_PX, action_pixmap
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family, family_of_count
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.worklist.model import GroupRow, WorklistModel
from taper_desktop.ui.worklist.needs_words import Urgency
from taper_desktop.ui.worklist.painting import GROUP_FAMILIES, paint_chevron
from taper_desktop.ui.worklist.table_words import Column, TableWords
from taper_desktop.ui.worklist.trend import Trends

MARGIN_PX = 7
COUNT_PX = 30
"""The room of a count's number; its date stands after it."""
GAP_PX = 6
_LEFT = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MARKED = frozenset({Column.CODE, Column.INITIALS})
_BOLD = frozenset({Column.STATE, Column.CODE})


def role_of(column: Column) -> Role:
    """The type that a column is set in, at its boldest."""
    bold = column in _BOLD or column in (Column.WHEN, Column.NEEDS)
    return Role.LABEL_BOLD if bold else Role.LABEL


class TablePainter(QStyledItemDelegate):
    """Paints cells."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._plain, self._bold = font(Role.LABEL), font(Role.LABEL_BOLD)
        self._trends = Trends(theme)
        self._text, self._line = theme.colour("text"), theme.colour("line")
        self._text2, self._shapes = theme.colour("text2"), dict[tuple[Action, float], QPixmap]()
        self._margin, self._shape_px = scaled(MARGIN_PX), scaled(TABLE_PX)
        self._beside, self._count_px = scaled(TABLE_PX + GAP_PX), scaled(COUNT_PX)
        self._after_count, self._trend_edges = scaled(COUNT_PX + 4), (scaled(4), scaled(6))
        self._colours = {
            Urgency.STOP: theme.word(Family.STOP),
            Urgency.LATE: theme.word(Family.CHECK),
            Urgency.NOW: theme.colour("text"),
            Urgency.CALM: theme.colour("text2"),
        }
        self._cells: Mapping[Column, Callable[[QPainter, QRect, WorklistLine, TableWords], None]]
        self._cells = {
            Column.STATE: self._paint_state,
            Column.COUNT: self._paint_count,
            Column.TREND: self._paint_trend,
            Column.WHEN: self._paint_when,
            Column.NEEDS: self._paint_needs,
        }

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, WorklistModel)
        row, column = model.row(index), Column(index.column())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = QStyle.StateFlag.State_Selected in state
        if isinstance(row, GroupRow):
            painter.save()
            painter.setClipRect(rect)
            self._paint_group(painter, rect, row)
            painter.restore()
        elif row is not None:
            if selected:
                paint_selection(painter, rect, self._theme, bar=column == 0)
            self._paint_cell(painter, rect, column, model, row)
        if selected and self._table.hasFocus():
            self._paint_focus(painter, rect)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._line)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setClipRect(rect)
        paint_focus_ring(painter, self._whole_row(rect).adjusted(0, 0, 0, -1), self._theme)
        painter.restore()

    def _whole_row(self, rect: QRect) -> QRect:
        """The row that a cell is part of, so that each cell paints its part."""
        left = -self._table.horizontalScrollBar().value()
        width = max(self._table.horizontalHeader().length(), self._table.viewport().width())
        return QRect(left, rect.top(), width, rect.height())

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow) -> None:
        painter.fillRect(rect, self._theme.colour("sunken"))
        colour, whole = self._theme.word(GROUP_FAMILIES[row.group]), self._whole_row(rect)
        middle = whole.center().y()
        paint_chevron(painter, QPointF(whole.left() + scaled(12), middle), colour, row)
        painter.setPen(colour)
        painter.setFont(self._bold)
        text = f"{row.title}  {row.count}"
        painter.drawText(whole.adjusted(scaled(26), 0, 0, -1), _LEFT, text)

    def _paint_cell(
        self,
        painter: QPainter,
        rect: QRect,
        column: Column,
        model: WorklistModel,
        line: WorklistLine,
    ) -> None:
        words = model.cells(line)
        inside = rect.adjusted(self._margin, 0, -2, -1)
        special = self._cells.get(column)
        if special is not None:
            special(painter, inside, line, words)
            return
        text = words.cells[column]
        if model.searched and column in _MARKED:
            self._mark(painter, inside, column, text, model.searched)
        painter.setFont(self._bold if column in _BOLD else self._plain)
        painter.setPen(self._text)
        if column is Column.DAY:
            inside.setRight(rect.right() - self._margin)
            painter.drawText(inside, _RIGHT, text)
        else:
            painter.drawText(inside, _LEFT, text)

    def _mark(
        self, painter: QPainter, inside: QRect, column: Column, text: str, searched: str
    ) -> None:
        """Set off the letters that were searched for, by ground and line."""
        at = text.casefold().find(searched)
        if at < 0:
            return
        metrics = QFontMetricsF(self._bold if column in _BOLD else self._plain)
        left = inside.left() + metrics.horizontalAdvance(text[:at])
        width = metrics.horizontalAdvance(text[at : at + len(searched)])
        height = metrics.height()
        top = inside.center().y() - height / 2 + 1
        painter.fillRect(QRectF(left, top, width, height), self._theme.tint(Family.CHECK))
        line = QRectF(left, top + height - 1, width, 2)
        painter.fillRect(line, self._theme.shape(Family.CHECK))

    def _paint_state(
        self, painter: QPainter, inside: QRect, line: WorklistLine, words: TableWords
    ) -> None:
        action = Action.CANNOT_TELL if line.action is None else line.action
        top = inside.center().y() - self._shape_px // 2 + 1
        painter.drawPixmap(inside.left(), top, self._shape(action, painter))
        painter.setFont(self._bold)
        painter.setPen(self._theme.word(action))
        beside = inside.adjusted(self._beside, 0, 0, 0)
        painter.drawText(beside, _LEFT, words.cells[Column.STATE])

    def _shape(self, action: Action, painter: QPainter) -> QPixmap:
        """An action's shape, drawn once for the screen it is on."""
        ratio = painter.device().devicePixelRatio()
        known = self._shapes.get((action, ratio))
        if known is None:
            known = action_pixmap(action, self._shape_px, self._theme, ratio=ratio)
            self._shapes[action, ratio] = known
        return known

    def _paint_count(
        self, painter: QPainter, inside: QRect, line: WorklistLine, words: TableWords
    ) -> None:
        painter.setFont(self._bold)
        painter.setPen(self._count_colour(line))
        number = QRect(inside.left(), inside.top(), self._count_px, inside.height())
        painter.drawText(number, _RIGHT, words.count)
        painter.setFont(self._plain)
        painter.setPen(self._text2)
        painter.drawText(inside.adjusted(self._after_count, 0, 0, 0), _LEFT, words.count_note)

    def _count_colour(self, line: WorklistLine) -> QColor:
        """A low count is in the colour of what it stops; a good one has none."""
        visit, limits = line.last_count, line.limits
        if visit is None or visit.seen is None or limits is None:
            return self._text
        family = family_of_count(
            visit.seen, halt_below=limits.halt_below, step_needs=limits.step_needs
        )
        return self._text if family is None else self._theme.word(family)

    def _paint_trend(
        self, painter: QPainter, inside: QRect, line: WorklistLine, _words: TableWords
    ) -> None:
        left, right = self._trend_edges
        area = QRectF(inside.adjusted(-left, 2, -right, -1))
        self._trends.paint(painter, area, line)

    def _paint_when(
        self, painter: QPainter, inside: QRect, _line: WorklistLine, words: TableWords
    ) -> None:
        bold = words.when_urgency is not Urgency.CALM
        painter.setFont(self._bold if bold else self._plain)
        painter.setPen(self._colours[words.when_urgency])
        painter.drawText(inside, _LEFT, words.cells[Column.WHEN])

    def _paint_needs(
        self, painter: QPainter, inside: QRect, _line: WorklistLine, words: TableWords
    ) -> None:
        bold = words.needs_urgency is Urgency.STOP
        painter.setFont(self._bold if bold else self._plain)
        painter.setPen(self._colours[words.needs_urgency])
        text = words.cells[Column.NEEDS]
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, cut)
