"""The recorded visits as a Qt table, newest first, every cell in words."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.look.type_scale import Role, font
from taper_desktop.ui.visits_words import NUMBERS, Cell, Column, column_title, row_cells
from taper_desktop.wording.catalogue import Words

CELL_ROLE = Qt.ItemDataRole.UserRole
"""The cell itself: a :class:`Cell`."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class VisitsModel(QAbstractTableModel):
    """One row a visit; a row is worded when it is first shown."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._sheet: PatientSheet | None = None
        self._visits: tuple[RecordedVisit, ...] = ()
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def show_sheet(self, sheet: PatientSheet | None) -> None:
        """Show the visits of ``sheet``; none when there is no patient."""
        self.beginResetModel()
        self._sheet = sheet
        self._visits = _newest_first(sheet) if sheet else ()
        self._cells = {}
        self.endResetModel()

    def visit_at(self, index: Index) -> RecordedVisit | None:
        """The visit in the row of ``index``."""
        return self._visits[index.row()] if index.isValid() else None

    def row_of(self, visit_id: VisitId) -> int | None:
        """The row of a visit; ``None`` when it is not shown."""
        rows = (row for row, visit in enumerate(self._visits) if visit.id == visit_id)
        return next(rows, None)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        if row not in self._cells:
            assert self._sheet is not None, "rows come from a sheet"
            self._cells[row] = row_cells(self._words, self._sheet, self._visits[row])
        return self._cells[row][column]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._visits)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cell(index.row(), index.column()).text
            case Qt.ItemDataRole.UserRole:
                return self.cell(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case Qt.ItemDataRole.ToolTipRole:
                return self.cell(index.row(), index.column()).told or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() in NUMBERS else _LEFT
            case _:
                return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column_title(self._words, Column(section))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section in NUMBERS else _LEFT
            case Qt.ItemDataRole.FontRole:
                return font(Role.LABEL)
            case _:
                return None

    def _spoken(self, index: Index) -> str:
        """A cell with its column's name, so that it can be understood alone."""
        cell = self.cell(index.row(), index.column())
        title = column_title(self._words, Column(index.column()))
        say = self._words.say
        spoken = say("{title}: {value}", title=title, value=cell.text)
        if cell.low:
            spoken = say("{title}: {value}, low", title=title, value=cell.text)
        return self._words.join_clauses([spoken, cell.told]) if cell.told else spoken


def _newest_first(sheet: PatientSheet) -> tuple[RecordedVisit, ...]:
    """The visits with the voided ones in their places."""
    every = (*sheet.visits, *sheet.voided.visits)
    return tuple(sorted(every, key=lambda row: row.visit.date, reverse=True))
