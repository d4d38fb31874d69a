"""Events that write no fact, such as a print: what the audit's entries say of the last one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.ids import PatientId
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Value

_LAST = """
SELECT at, by_user, detail FROM entries
WHERE verb = :verb AND patient_id IS :patient AND json_extract(detail, '$.what') = :what
ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as it was entered."""

    by: str
    at: str
    detail: Mapping[str, Value]


def read_last_event(
    file: SiteFile, verb: str, what: str, patient_id: PatientId | None
) -> EventRow | None:
    """The last event of this kind on this patient; ``None`` when there was none."""
    rows = file.rows(_LAST, {"verb": verb, "what": what, "patient": patient_id})
    if not rows:
        return None
    row = rows[0]
    return EventRow(by=row["by_user"], at=row["at"], detail=json.loads(row["detail"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEvents:
    """The events of one kind on one patient, among the entries that were read."""

    patient_id: PatientId
    first: int
    """The number of the first one's entry."""
    last: int
    day: date
    """The latest local date on which there was one."""


_OF_PATIENTS = """
SELECT patient_id, min(id) AS first, max(id) AS last, max(substr(at, 1, 10)) AS day FROM entries
WHERE verb = :verb AND id > :after AND patient_id IS NOT NULL
    AND json_extract(detail, '$.what') = :what
GROUP BY patient_id
"""


def read_events(file: SiteFile, verb: str, what: str, after: int) -> tuple[PatientEvents, ...]:
    """The events of this kind whose entries have a number above ``after``, by patient."""
    rows = file.tuples(_OF_PATIENTS, {"verb": verb, "what": what, "after": after})
    return tuple(
        PatientEvents(
            patient_id=PatientId(number), first=first, last=last, day=date.fromisoformat(day)
        )
        for number, first, last, day in rows
    )


def last_entry_before(file: SiteFile, day: date) -> int:
    """The number of the last entry of an earlier day; 0 where there is none.

    Looked for by halves: entries are in the order of time. Where a clock was wrong it may be an
    earlier one.
    """
    low, high = 0, last_entry(file)
    while low < high:
        middle = (low + high + 1) // 2
        ((at,),) = file.tuples("SELECT at FROM entries WHERE id = :id", {"id": middle})
        if date.fromisoformat(at[:10]) < day:
            low = middle
        else:
            high = middle - 1
    return low


def last_entry(file: SiteFile) -> int:
    """The number of the file's last entry."""
    ((number,),) = file.tuples("SELECT coalesce(max(id), 0) FROM entries")
    return int(number)
