"""A protocol's answers as a table: bands of counts down, bleeding grades across."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.clinic.protocol_list import GridCell, GridRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.findings import statement
from taper_desktop.wording.names import UNIT, action, bleeding
from taper_desktop.wording.protocol_grid import band

CELL_ROLE = Qt.ItemDataRole.UserRole
GRADES = (0, 1, 2, 3, 4)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """One cell for each band and grade; nothing in it can be changed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: tuple[GridRow, ...] = ()

    def show(self, rows: Sequence[GridRow]) -> None:
        """Show these bands."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def read_out(self, index: Index) -> str:
        """A cell as a sentence: its band, its grade, what is answered, and the rules that apply."""
        words = self._words
        if not index.isValid():
            return ""
        row, cell = self.rows[index.row()], self._cell(index)
        where = words.say(
            "Platelets {band} {unit}, {grade}: {answer}",
            band=band(words, row.lowest, row.highest),
            unit=UNIT,
            grade=bleeding(words, index.column()),
            answer=action(words, cell.action),
        )
        rules = words.join_clauses([statement(words, found) for found in cell.fired])
        if not rules:
            return where
        return words.say("{where}. At {count}: {rules}", where=where, count=row.lowest, rules=rules)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(GRADES)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return bleeding(self._words, section)
        row = self.rows[section]
        return band(self._words, row.lowest, row.highest)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return action(self._words, self._cell(index).action)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.read_out(index)
        return None

    def _cell(self, index: Index) -> GridCell:
        return self.rows[index.row()].cells[index.column()]
