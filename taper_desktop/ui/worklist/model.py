"""The worklist as a Qt table: group headings and patients, the same rows for every mode.

List and rail show the first column alone and paint the whole line into it.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.labels import literal
from taper_desktop.ui.worklist.row_words import RowWords, group_title, row_words
from taper_desktop.ui.worklist.table_words import TITLES, Column, TableWords, table_words
from taper_desktop.wording.catalogue import Words

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The row itself: a :class:`GroupRow` or a line of the worklist."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The heading of a group."""

    group: Group
    title: str
    count: int
    open: bool


Row = GroupRow | WorklistLine


@dataclass(frozen=True, slots=True)
class _Worded:
    """A line with its words, worded when first asked for."""

    line: WorklistLine
    row: RowWords
    cells: TableWords


class WorklistModel(QAbstractTableModel):
    """Rows in the order of the worklist; a closed group shows its heading alone."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: tuple[Row, ...] = ()
        self._group_rows: tuple[int, ...] = ()
        self._today = date.min
        self._worded: dict[PatientId, _Worded] = {}
        self.searched = ""
        """What was searched for: the letters that are marked."""

    def show_lines(
        self,
        lines: tuple[WorklistLine, ...],
        today: date,
        closed: frozenset[Group],
        searched: str = "",
    ) -> None:
        """Show these lines, sorted by group already, with the groups of ``closed`` closed."""
        self.beginResetModel()
        if today != self._today:
            self._today, self._worded = today, {}
        self.searched = searched.casefold()
        self._make_rows(lines, closed)
        self.endResetModel()

    @property
    def group_rows(self) -> tuple[int, ...]:
        """Where the headings stand."""
        return self._group_rows

    def text(self, line: WorklistLine) -> RowWords:
        """What a patient's row says in the list."""
        return self._words_of(line).row

    def cells(self, line: WorklistLine) -> TableWords:
        """What a patient's row says in the table, cell by cell."""
        return self._words_of(line).cells

    def row(self, index: Index) -> Row | None:
        """The row at ``index``."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, patient_id: PatientId) -> QModelIndex:
        """Where a patient stands; invalid when not shown."""
        for at, row in enumerate(self._rows):
            if isinstance(row, WorklistLine) and row.patient_id == patient_id:
                return self.index(at, 0)
        return QModelIndex()

    def index_of_group(self, group: Group) -> QModelIndex:
        """Where a group's heading stands; invalid when not shown."""
        for at in self._group_rows:
            row = self._rows[at]
            if isinstance(row, GroupRow) and row.group is group:
                return self.index(at, 0)
        return QModelIndex()

    def first_patient(self) -> QModelIndex:
        """The first patient shown; invalid when there is none."""
        for at, row in enumerate(self._rows):
            if isinstance(row, WorklistLine):
                return self.index(at, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(TITLES[Column(section)])
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return self._spoken(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._shown(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return literal(self._spoken(row))
            case _:
                return None

    def _shown(self, row: Row, column: int) -> str:
        if isinstance(row, GroupRow):
            return self._spoken(row) if column == 0 else ""
        return self.cells(row).cells[column]

    def _spoken(self, row: Row) -> str:
        if isinstance(row, GroupRow):
            return f"{row.title}, {row.count}"
        return self.text(row).spoken()

    def _words_of(self, line: WorklistLine) -> _Worded:
        known = self._worded.get(line.patient_id)
        if known is None or known.line is not line:
            row = row_words(self._words, line, self._today)
            known = _Worded(line, row, table_words(self._words, line, self._today))
            self._worded[line.patient_id] = known
        return known

    def _make_rows(self, lines: tuple[WorklistLine, ...], closed: frozenset[Group]) -> None:
        rows: list[Row] = []
        headings = []
        for group, of_group in groupby(lines, key=lambda line: line.group):
            members = tuple(of_group)
            headings.append(len(rows))
            title, is_open = group_title(self._words, group), group not in closed
            rows.append(GroupRow(group=group, title=title, count=len(members), open=is_open))
            if is_open:
                rows.extend(members)
        self._rows, self._group_rows = tuple(rows), tuple(headings)
