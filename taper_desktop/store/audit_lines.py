"""Reading the audit: who did what to whom when, old and new value, and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from taper_desktop.domain.ids import PatientId
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value

_OF_THE_SITE = frozenset({"site", "closed_dates", "protocols"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which lines are wanted; what is ``None`` or empty keeps all."""

    patient_id: PatientId | None = None
    by: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None
    """Inclusive, as ``since``; by the entries' own local dates."""
    before: int | None = None
    """Only lines of a smaller sequence number: the next page."""
    limit: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One audited row."""

    sequence: int
    at: str
    by: str
    verb: str
    table: str
    row: int
    patient_id: PatientId | None
    patient_code: str
    """As it stands now; empty where no patient is concerned."""
    old: Mapping[str, Any]
    """Column to value of the row that was corrected; empty where nothing was."""
    new: Mapping[str, Any]
    why: str
    seal: str


_LINES = """
SELECT a.sequence, e.at, e.by_user, e.verb, a.table_name, a.row_number, a.patient_id,
    coalesce(p.code, '') AS code, coalesce(a.old_values, '{}') AS old, a.new_values, a.why, s.mac
FROM audit AS a JOIN entries AS e ON e.id = a.entry_id JOIN seals AS s ON s.sequence = a.sequence
LEFT JOIN current_patients AS p ON p.line_id = a.patient_id
"""


def read_audit(file: SiteFile, wanted: AuditFilter) -> tuple[AuditLine, ...]:
    """The lines that are wanted, newest first."""
    conditions: dict[str, Value] = {
        "a.patient_id = :patient": wanted.patient_id,
        "e.by_user = :by": wanted.by or None,
        "e.verb = :verb": wanted.verb or None,
        "substr(e.at, 1, 10) >= :since": _day(wanted.since),
        "substr(e.at, 1, 10) <= :until": _day(wanted.until),
        "a.sequence < :before": wanted.before,
    }
    asked = {sql: value for sql, value in conditions.items() if value is not None}
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    values: dict[str, Value] = {sql.split(":")[1]: value for sql, value in asked.items()}
    values["limit"] = wanted.limit
    rows = file.rows(f"{_LINES} {where} ORDER BY a.sequence DESC LIMIT :limit", values)
    return tuple(_line_of(row) for row in rows)


def audit_people(file: SiteFile) -> tuple[str, ...]:
    """Everybody who stands in the audit, by name."""
    rows = file.rows("SELECT DISTINCT by_user AS by FROM entries ORDER BY 1")
    return tuple(row["by"] for row in rows)


def audit_verbs(file: SiteFile) -> tuple[str, ...]:
    """Every kind of act that stands in the audit."""
    rows = file.rows("SELECT DISTINCT verb FROM entries ORDER BY 1")
    return tuple(row["verb"] for row in rows)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _line_of(row: Row) -> AuditLine:
    return AuditLine(
        sequence=row["sequence"],
        at=row["at"],
        by=row["by_user"],
        verb=row["verb"],
        table=row["table_name"],
        row=row["row_number"],
        patient_id=None if row["patient_id"] is None else PatientId(row["patient_id"]),
        patient_code=row["code"],
        old=json.loads(row["old"]),
        new=json.loads(row["new_values"]),
        why=row["why"],
        seal=row["mac"],
    )


def changed_patients(file: SiteFile, after: int) -> frozenset[PatientId] | None:
    """The patients whom audit rows after a sequence number name.

    ``None`` where the site itself was changed, its days or protocols: that may concern everybody.
    """
    rows = file.rows(
        "SELECT DISTINCT patient_id, table_name FROM audit WHERE sequence > :after",
        {"after": after},
    )
    if any(row["table_name"] in _OF_THE_SITE for row in rows):
        return None
    return frozenset(PatientId(row["patient_id"]) for row in rows if row["patient_id"] is not None)
