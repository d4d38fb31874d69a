"""The picture of a protocol: each cell has its answer's shape, word and ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from taper_desktop.clinic.protocol_list import GridCell
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.shapes import LIST_PX, paint_action, paint_action_in
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.protocols.grid_model import CELL_ROLE, GridModel
from taper_desktop.wording.catalogue import Words

CELL_PX = 44
HEAD_PX = 26
BANDS_PX = 116
_SOLID = frozenset({Action.HALT, Action.STEP_BACK})
_GAP = 1


class _CellPainter(QStyledItemDelegate):
    """Shape, word, ground: a halt is filled as in the answer, so that it differs in grey too."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(120), scaled(CELL_PX))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: GridCell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        theme, solid = self._theme, cell.action in _SOLID
        ground = theme.colour("solid_stop") if solid else theme.tint(cell.action)
        inside = rect.adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        painter.fillRect(inside, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(LIST_PX)
        top = inside.top() + (inside.height() - side) / 2
        mark = QRectF(inside.left() + scaled(12), top, side, side)
        if solid:
            paint_action(painter, mark, cell.action, theme, solid=True)
        else:
            paint_action_in(painter, mark, cell.action, ink=theme.shape(cell.action), cut=ground)
        painter.setFont(font(Role.BODY_BOLD))
        painter.setPen(theme.colour("on_solid_stop") if solid else theme.word(cell.action))
        words = inside.adjusted(scaled(40), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if self._table.currentIndex() == index:
            self._paint_current(painter, inside)
        painter.restore()

    def _paint_current(self, painter: QPainter, rect: QRect) -> None:
        """The cell that is read out below: a thin frame, and the ring while it has the keyboard."""
        painter.setPen(QPen(self._theme.colour("surface"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(3, 3, -3, -3))
        if self._table.hasFocus():
            paint_focus_ring(painter, rect, self._theme)
        else:
            painter.setPen(QPen(self._theme.colour("text"), 1))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


class GridTable(QTableView):
    """Walked cell by cell with the arrows."""

    def __init__(self, words: Words, theme: Theme, model: GridModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_CellPainter(theme, self))
        self.setAccessibleName(words.say("Count, bleeding and answer"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFixedHeight(scaled(HEAD_PX))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setFixedWidth(scaled(BANDS_PX))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(scaled(CELL_PX))
        for header in (across, down):
            header.setFont(font(Role.LABEL_BOLD))
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = max(1, self.model().rowCount())
        room = self.viewport().height() // rows
        self.verticalHeader().setDefaultSectionSize(min(scaled(CELL_PX), max(scaled(26), room)))
