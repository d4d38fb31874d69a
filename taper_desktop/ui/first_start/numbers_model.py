"""The numbers of a protocol that the site itself stands for, to be confirmed one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from taper_desktop.domain.protocol import BasisKind, Protocol
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import basis
from taper_desktop.wording.protocol import (
    NUMBER_KEYS,
    group_name,
    number_group,
    number_name,
    number_value,
)
from taper_desktop.wording.protocol_numbers import NumberGroup

SITE_STANDS_FOR = frozenset({BasisKind.SITE, BasisKind.EXAMPLE})
ROW_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """Columns from left to right."""

    CONFIRMED = 0
    NUMBER = 1
    VALUE = 2
    KIND = 3
    CLAUSE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One number in words."""

    key: str
    name: str
    value: str
    kind: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRow:
    """The heading of a group of numbers."""

    group: NumberGroup
    title: str
    keys: tuple[str, ...]


def numbers_to_confirm(protocol: Protocol) -> tuple[str, ...]:
    """Keys of the numbers for which the protocol names no source, or an example only."""
    return tuple(
        key
        for key in NUMBER_KEYS
        if key in protocol.basis and protocol.basis[key].kind in SITE_STANDS_FOR
    )


def rows_of(words: Words, protocol: Protocol) -> tuple[HeadingRow | NumberRow, ...]:
    """The rows of the table, group by group."""
    keys = numbers_to_confirm(protocol)
    rows: list[HeadingRow | NumberRow] = []
    for group in NumberGroup:
        members = tuple(key for key in keys if number_group(key) is group)
        if members:
            rows.append(HeadingRow(group=group, title=group_name(words, group), keys=members))
            rows.extend(_number_row(words, protocol, key) for key in members)
    return tuple(rows)


def _number_row(words: Words, protocol: Protocol, key: str) -> NumberRow:
    source = protocol.basis[key]
    return NumberRow(
        key=key,
        name=number_name(words, key),
        value=number_value(words, key, protocol),
        kind=basis(words, source.kind),
        clause=source.clause or words.say("no clause"),
    )


class NumbersModel(QAbstractTableModel):
    """Rows with a box to tick; nothing is ticked to begin with."""

    confirmed_changed = Signal()

    def __init__(self, words: Words, protocol: Protocol) -> None:
        super().__init__()
        self._words = words
        self.rows = rows_of(words, protocol)
        self.keys = numbers_to_confirm(protocol)
        self.confirmed: frozenset[str] = frozenset()

    def row(self, index: Index) -> HeadingRow | NumberRow:
        """The row at ``index``."""
        return self.rows[index.row()]

    def tally(self, heading: HeadingRow) -> str:
        """How many of a group are confirmed, in words."""
        done = sum(key in self.confirmed for key in heading.keys)
        return self._words.say("{done} of {all}", done=done, all=len(heading.keys))

    def confirmed_values(self) -> Mapping[str, str]:
        """Each confirmed number, by its key, with its value as it was shown."""
        shown = (row for row in self.rows if isinstance(row, NumberRow))
        return {row.key: row.value for row in shown if row.key in self.confirmed}

    def toggle(self, index: Index) -> None:
        """Confirm a number, or take that back."""
        row = self.row(index)
        if isinstance(row, NumberRow):
            self.confirmed = self.confirmed ^ {row.key}
            last = self.index(len(self.rows) - 1, Column.CLAUSE)
            self.dataChanged.emit(self.index(0, 0), last, [])
            self.confirmed_changed.emit()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        say = self._words.say
        return ("", say("Number"), say("Value"), say("Kind"), say("Clause"))[section]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.row(index), HeadingRow):
            return Qt.ItemFlag.ItemIsEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.CONFIRMED:
            return shown | Qt.ItemFlag.ItemIsUserCheckable
        return shown

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index)
        if role == ROW_ROLE:
            return row
        if isinstance(row, HeadingRow):
            return self._heading_data(row, index.column(), role)
        return self._number_data(row, index.column(), role)

    def _heading_data(self, row: HeadingRow, column: int, role: int) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        shown = {Column.CONFIRMED: row.title, Column.CLAUSE: self.tally(row)}
        return shown.get(Column(column))

    def _number_data(self, row: NumberRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.CONFIRMED:
            done = row.key in self.confirmed
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.CONFIRMED:
            return f"{row.name}, {row.value}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        texts: tuple[str | None, ...] = (None, row.name, row.value, row.kind, row.clause)
        return texts[column]
