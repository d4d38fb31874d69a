"""Writing rows inside one transaction, and reading them back once it is committed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from taper_desktop.domain.ids import AccountId, PatientId
from taper_desktop.store import driver

Value = str | int | None
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """Who writes, when, by which verb, with which program."""

    by: str
    at: str
    """Local time with its UTC offset, ISO 8601 to the second."""
    verb: str
    program_version: str
    account_id: AccountId | None = None
    """``None`` when nobody was logged in."""
    patient_id: PatientId | None = None
    """Whom an event was about that writes no fact, such as a print."""
    detail: Mapping[str, Value] = field(default_factory=dict)
    """What an event says beside who and when."""
    why: str = ""


class Writing:
    """The open transaction. Tables are this program's own: a missing one is never made."""

    def __init__(self, db: driver.Utils, entry: EntryDraft) -> None:
        """Write the transaction's own entry first."""
        self._db = db
        self._written: list[tuple[str, dict[str, Value]]] = []
        self.entry_id = self.note(entry)

    def note(self, entry: EntryDraft) -> int:
        """Write an entry: the transaction's own, or an event beside it; gives its number."""
        return self.insert_plain(
            "entries",
            {
                "at": entry.at,
                "by_user": entry.by,
                "verb": entry.verb,
                "program_version": entry.program_version,
                "account_id": entry.account_id,
                "patient_id": entry.patient_id,
                "detail": json.dumps(dict(entry.detail), ensure_ascii=False),
                "why": entry.why,
            },
        )

    def insert(self, table: str, values: Mapping[str, Value]) -> int:
        """Write one row of this entry and return its number."""
        return self.insert_plain(table, {"entry_id": self.entry_id, **values})

    def insert_plain(self, table: str, values: Mapping[str, Value]) -> int:
        """Write one row that names no entry of its own, such as an item of a list."""
        columns = ", ".join(values)
        marks = ", ".join(f":{column}" for column in values)
        cursor = self._db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", dict(values))
        number = cursor.lastrowid or 0
        self._written.append((table, {"rowid": number, **values}))
        return number

    def reads_back(self) -> bool:
        """Whether every row of this transaction is there as it was written."""
        return all(self._is_there(table, values) for table, values in self._written)

    def _is_there(self, table: str, values: Mapping[str, Value]) -> bool:
        same = " AND ".join(f"{column} IS :{column}" for column in values)
        found = self._db.execute(f"SELECT 1 FROM {table} WHERE {same}", dict(values))
        return found.fetchone() is not None
