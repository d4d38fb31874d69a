"""A table that is only read: a line a row, each cell words, the whole of them as its tooltip."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.ui.look.labels import literal

LineT = TypeVar("LineT")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class LinesModel(QAbstractTableModel, Generic[LineT]):
    """Rows of one kind of line; subclasses say what stands in its cells."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.lines: list[LineT] = []

    def cells(self, line: LineT) -> Sequence[str]:
        """The words of a line, one for each heading."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def show_lines(self, lines: Sequence[LineT]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heads[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self.cells(self.lines[index.row()])[index.column()]
        return literal(text) if role == Qt.ItemDataRole.ToolTipRole else text
