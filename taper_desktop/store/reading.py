"""What the readers of every table share: entries, dates, lists whose length is known."""

import json
from collections.abc import Collection
from datetime import date

from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.store.faults import fault_at
from taper_desktop.store.records import EntryRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value

ENTRY_COLUMNS = "entry.id AS entry_number, entry.by_user AS entry_by, entry.at AS entry_at"
"""To be selected by a query that joins ``entries AS entry``."""


def entry_of(row: Row) -> EntryRow:
    """The entry of a row that selected :data:`ENTRY_COLUMNS`."""
    return EntryRow(number=row["entry_number"], by=row["entry_by"], at=row["entry_at"])


Whose = PatientId | Collection[PatientId] | None
"""One patient, several, or with ``None`` everybody."""


def of_patient(column: str, whose: Whose) -> tuple[str, dict[str, Value]]:
    """The condition that keeps the rows of those who are wanted, and its values."""
    if whose is None:
        return "", {}
    if isinstance(whose, int):
        return f"WHERE {column} = :patient_id", {"patient_id": whose}
    numbers = json.dumps(list(whose))
    return f"WHERE {column} IN (SELECT value FROM json_each(:patients))", {"patients": numbers}


def date_of(text: str) -> date:
    """A date as the file holds it."""
    return date.fromisoformat(text)


def date_or_none(text: str | None) -> date | None:
    """A date that may be absent."""
    return None if text is None else date.fromisoformat(text)


def bool_or_none(number: int | None) -> bool | None:
    """Yes, no or not recorded."""
    return None if number is None else bool(number)


def items_of(file: SiteFile, joined: str | None, expected: int) -> tuple[str, ...]:
    """The items of a list that a query joined with commas; a lost one means a damaged file."""
    items = tuple(joined.split(",")) if joined else ()
    if len(items) != expected:
        raise fault_at(file.path, Fault.FILE_DAMAGED, name="list")
    return items
