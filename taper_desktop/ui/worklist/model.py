"""The worklist as a Qt list: group headings and patients in one column of rows."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.worklist.row_words import RowWords, group_title, row_words
from taper_desktop.wording.catalogue import Words

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The row itself: a :class:`GroupRow` or a :class:`PatientRow`."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The heading of a group."""

    group: Group
    title: str
    count: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRow:
    """One patient."""

    line: WorklistLine


Row = GroupRow | PatientRow


class WorklistModel(QAbstractListModel):
    """Rows in the order of the worklist; a closed group shows its heading alone."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: tuple[WorklistLine, ...] = ()
        self._closed: frozenset[Group] = frozenset()
        self._rows: tuple[Row, ...] = ()
        self._today = date.min
        self._texts: dict[PatientId, RowWords] = {}

    def show_lines(
        self, lines: tuple[WorklistLine, ...], today: date, closed: frozenset[Group]
    ) -> None:
        """Show these lines, sorted by group already, with the groups of ``closed`` closed."""
        self.beginResetModel()
        self._lines, self._today, self._closed = lines, today, closed
        self._texts = {}
        self._rows = self._make_rows()
        self.endResetModel()

    def text(self, row: PatientRow) -> RowWords:
        """What a patient's row says; worded when first asked for."""
        known = self._texts.get(row.line.patient_id)
        if known is None:
            known = row_words(self._words, row.line, self._today)
            self._texts[row.line.patient_id] = known
        return known

    def row(self, index: Index) -> Row | None:
        """The row at ``index``."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, patient_id: PatientId) -> QModelIndex:
        """Where a patient stands; invalid when not shown."""
        for at, row in enumerate(self._rows):
            if isinstance(row, PatientRow) and row.line.patient_id == patient_id:
                return self.index(at)
        return QModelIndex()

    def index_of_group(self, group: Group) -> QModelIndex:
        """Where a group's heading stands; invalid when not shown."""
        for at, row in enumerate(self._rows):
            if isinstance(row, GroupRow) and row.group is group:
                return self.index(at)
        return QModelIndex()

    def first_patient(self) -> QModelIndex:
        """The first patient shown; invalid when there is none."""
        for at, row in enumerate(self._rows):
            if isinstance(row, PatientRow):
                return self.index(at)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _:
                return None

    def _spoken(self, row: Row) -> str:
        if isinstance(row, GroupRow):
            return f"{row.title}, {row.count}"
        return self.text(row).spoken()

    def _make_rows(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        for group in Group:
            lines = [line for line in self._lines if line.group is group]
            if not lines:
                continue
            is_open = group not in self._closed
            title = group_title(self._words, group)
            rows.append(GroupRow(group=group, title=title, count=len(lines), open=is_open))
            if is_open:
                rows.extend(PatientRow(line=line) for line in lines)
        return tuple(rows)
