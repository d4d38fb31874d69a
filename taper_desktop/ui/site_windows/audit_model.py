"""The audit trail's lines as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from taper_desktop.clinic.auditing import AuditLine
from taper_desktop.ui.look.labels import literal
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment
from taper_desktop.wording.people import audit_verb

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_UNSAID = frozenset({"id", "line_id", "entry_id", "replaces", "first"})
"""Columns that only tie rows together."""


class AuditModel(QAbstractTableModel):
    """Newest first; grows by a page at a time."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self.heads = (
            say("No."),
            say("When"),
            say("Who"),
            say("What was done"),
            say("Patient"),
            say("Old and new value"),
            say("Reason"),
        )
        self.lines: list[AuditLine] = []

    def show(self, lines: Sequence[AuditLine]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add(self, lines: Sequence[AuditLine]) -> None:
        """Show these too, after the others."""
        first = len(self.lines)
        self.beginInsertRows(_NOWHERE, first, first + len(lines) - 1)
        self.lines.extend(lines)
        self.endInsertRows()

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heads[section]
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._cells(self.lines[index.row()])[index.column()]
        return literal(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def whole(self, row: int) -> str:
        """A line as one text: its values, its reason and its seal."""
        line = self.lines[row]
        parts = (changes_text(line.table, line.old, line.new), line.why, line.seal)
        return " · ".join(part for part in parts if part)

    def _cells(self, line: AuditLine) -> tuple[str, ...]:
        return (
            str(line.sequence),
            moment(self._words, line.at),
            line.by,
            audit_verb(self._words, line.verb),
            line.patient_code,
            changes_text(line.table, line.old, line.new),
            line.why,
        )


def changes_text(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What was written, column by column; of a correction, only what differs."""
    said = [
        f"{name}: {old[name]} → {value}" if name in old else f"{name}: {value}"
        for name, value in new.items()
        if name not in _UNSAID and value != old.get(name)
    ]
    return f"{table}: {', '.join(said)}" if said else table
