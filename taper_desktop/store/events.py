"""Events that write no fact, such as a print: what the audit's entries say of the last one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

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
