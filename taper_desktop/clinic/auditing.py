"""Looking into the audit, and what is written of a print, an export or a self-check."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.domain.self_check import SelfCheck
from taper_desktop.store.audit_lines import (
    AuditFilter,
    AuditLine,
    audit_people,
    audit_verbs,
    read_audit,
)
from taper_desktop.store.events import read_last_event
from taper_desktop.store.writing import Value

__all__ = [
    "AuditFilter",
    "AuditLine",
    "Printed",
    "audit_lines",
    "export_audit",
    "last_print",
    "last_record",
    "people",
    "record_export",
    "record_print",
    "record_self_check",
    "verbs",
]

EXPORT_COLUMNS = (
    "sequence",
    "at",
    "by",
    "verb",
    "table",
    "row",
    "patient",
    "old",
    "new",
    "why",
    "seal",
)


def audit_lines(site: OpenSite, wanted: AuditFilter) -> tuple[AuditLine, ...]:
    """The lines that are wanted, newest first, at most ``wanted.limit`` of them."""
    return read_audit(site.file, wanted)


def people(site: OpenSite) -> tuple[str, ...]:
    """Everybody who stands in the audit, to filter by."""
    return audit_people(site.file)


def verbs(site: OpenSite) -> tuple[Verb, ...]:
    """Every kind of act in the audit, to filter by; those of the first form are among them."""
    return tuple(Verb(verb) for verb in audit_verbs(site.file) if verb in set(Verb))


def export_audit(
    site: OpenSite, wanted: AuditFilter, *, entered: Entered
) -> Iterator[tuple[str, ...]]:
    """Rows for a file: the columns' names, then every line that is wanted, newest first.

    The export is audited first; it raises :class:`Refused` for an account that may not.
    """
    with site.event(Verb.AUDIT_EXPORTED, entered, patient_id=wanted.patient_id):
        pass
    return _export_rows(site, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A page that was printed before."""

    entered: Entered
    record: int | None
    """The record number that stood on it; ``None`` where none was kept."""
    head: str
    """The end of the audit chain that stood on it, its first digits; empty where none was kept."""


def record_print(
    site: OpenSite,
    patient_id: PatientId | None,
    what: str,
    *,
    entered: Entered,
    record: int | None = None,
) -> None:
    """Write that a page was printed, with what it will say: before it is handed to the printer.

    ``record`` is the number of the latest record on it. An audit extract on paper is an export of
    the audit. Raises :class:`Refused` for an account that may not.
    """
    detail: dict[str, Value] = {"what": what, "record": record, "head": site.chain_head}
    verb = Verb.AUDIT_EXPORTED if what == PageKind.AUDIT else Verb.PRINTED
    with site.event(verb, entered, detail, patient_id=patient_id):
        pass


def last_record(site: OpenSite) -> int:
    """The number of the site's latest record: of the last transaction that was written."""
    return int(site.file.rows("SELECT coalesce(max(id), 0) AS last FROM entries")[0]["last"])


def last_print(site: OpenSite, patient_id: PatientId | None, what: str) -> Printed | None:
    """When such a page was last printed; ``None`` when it never was."""
    verb = Verb.AUDIT_EXPORTED if what == PageKind.AUDIT else Verb.PRINTED
    row = read_last_event(site.file, verb, what, patient_id)
    if row is None:
        return None
    record = row.detail.get("record")
    return Printed(
        entered=Entered(by=row.by, at=row.at),
        record=record if isinstance(record, int) else None,
        head=str(row.detail.get("head") or ""),
    )


def record_export(
    site: OpenSite, patient_id: PatientId | None, what: str, *, entered: Entered
) -> None:
    """Write that data leave the site as a file: before it is written."""
    with site.event(Verb.EXPORTED, entered, {"what": what}, patient_id=patient_id):
        pass


def record_self_check(site: OpenSite, found: SelfCheck, *, entered: Entered) -> None:
    """Write that this installation was checked, by which program, and what of it failed."""
    detail: dict[str, Value] = {
        "program_version": found.version,
        "passed": f"{found.passed}/{found.total}",
    }
    if not found.good:
        detail["failed"] = ", ".join(check.what for check in found.checks if not check.good)
    with site.event(Verb.SELF_CHECKED, entered, detail):
        pass


def _export_rows(site: OpenSite, wanted: AuditFilter) -> Iterator[tuple[str, ...]]:
    yield EXPORT_COLUMNS
    page = wanted
    while lines := read_audit(site.file, page):
        for line in lines:
            yield (
                str(line.sequence),
                line.at,
                line.by,
                line.verb,
                line.table,
                str(line.row),
                line.patient_code,
                json.dumps(line.old, ensure_ascii=False) if line.old else "",
                json.dumps(line.new, ensure_ascii=False),
                line.why,
                line.seal,
            )
        page = replace(wanted, before=lines[-1].sequence)
