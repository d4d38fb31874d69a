"""Checking a whole file: the audit chain, the facts against it, the signatures.

The first broken row is named. What nobody can hide: a changed, missing, added or moved row of the
audit or of a fact; a row that no audit row stands for; a signature that does not fit; an end that
is not the one last seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.domain.problem import Fault
from taper_desktop.store.audit import Head, audit_rows, genesis, mac_at, mac_of
from taper_desktop.store.faults import fault_at
from taper_desktop.store.in_step import head_in_step
from taper_desktop.store.migrations import audited_tables
from taper_desktop.store.pragmas import read_pragma
from taper_desktop.store.progress import WHOLE, Telling, go_on
from taper_desktop.store.protocol_signing import (
    broken_protocol_signatures,
    count_protocol_signatures,
    protocols_before_signatures,
    protocols_without_signature,
)
from taper_desktop.store.record_signing import (
    Signable,
    broken_record_signatures,
    count_record_signatures,
    records_without_signature,
)
from taper_desktop.store.schema_2 import columns_of, values_of
from taper_desktop.store.signing import broken_signatures, count_signatures, unsigned_decisions
from taper_desktop.store.site_file import SiteFile

_TELL_EVERY = 500
_ROWS, _REFERENCES, _SIGNATURES = 750, 150, 100
"""What each part takes of the whole, in thousandths."""
_PAGES = 400
"""What reading every page takes before them, where it is wanted."""


class Break(StrEnum):
    """How a row is broken."""

    SEAL = "seal"
    """The audit row is not the one that was sealed there."""
    FACT = "fact"
    """The recorded row is not what its audit row says, or is gone."""
    UNAUDITED = "unaudited"
    """A recorded row for which no audit row stands."""
    SIGNATURE = "signature"
    UNSIGNED = "unsigned"
    CUT_OFF = "cut_off"
    """Rows that were seen before are missing at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first row that is not as it was written."""

    what: Break
    sequence: int
    """Of the audit row; one past the last where it is missing."""
    table: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the whole file found."""

    rows: int
    """Audit rows."""
    signatures: int
    """Under decisions, protocols, voids and reviews."""
    head: Head
    broken: Broken | None
    unsigned_protocols: tuple[str, ...] = ()
    """Protocols, by name and version, that were signed in before signatures were kept."""

    @property
    def fault(self) -> Fault | None:
        """The fault to say; ``None`` when all is as it was written."""
        if self.broken is None:
            return None
        signature = self.broken.what in (Break.SIGNATURE, Break.UNSIGNED)
        return Fault.SIGNATURE_BROKEN if signature else Fault.AUDIT_BROKEN


def check_file(
    file: SiteFile,
    *,
    seen: Head | None = None,
    telling: Telling | None = None,
    every_page: bool = False,
) -> Verdict:
    """Check everything; ``seen`` is the end of the chain as it was last seen outside the file.

    ``every_page`` also reads each page of the open file, and each row where its indexes say; of
    one that is only read that was done at its opening. Raises ``StoreFault`` for damaged pages and
    ``Stopped`` where whoever listens wants no more.
    """
    telling = telling or Telling(go_on)
    pages = _PAGES if every_page else 0
    with file.told(), file.occupied():
        with telling.part(pages), telling.asked_during(file.connection):
            if every_page:
                _check_every_page(file)
        with telling.part(WHOLE - pages):
            return _checked(file, seen, telling)


def _check_every_page(file: SiteFile) -> None:
    if read_pragma(file.connection, "integrity_check(1)") != "ok":
        raise fault_at(file.path, Fault.FILE_DAMAGED)


def _checked(file: SiteFile, seen: Head | None, telling: Telling) -> Verdict:
    with telling.part(_ROWS):
        head, found = _check_rows(file, telling)
    found += _check_end(file, head, seen)
    with telling.part(_REFERENCES), telling.asked_during(file.connection):
        found += _check_references(file, head)
    with telling.part(_SIGNATURES):
        found += _check_signatures(file, head)
        counts = (count_signatures, count_protocol_signatures, count_record_signatures)
        signatures = sum(count(file) for count in counts)
    return Verdict(
        rows=head.sequence,
        signatures=signatures,
        head=head,
        broken=min(found, key=lambda broken: broken.sequence, default=None),
        unsigned_protocols=protocols_before_signatures(file),
    )


def _check_rows(file: SiteFile, telling: Telling) -> tuple[Head, list[Broken]]:
    """The chain and the facts it stands for; row by row only where they are not all in step."""
    rows = int(file.rows("SELECT count(*) AS n FROM audit")[0]["n"])
    whole = head_in_step(file, rows, telling)
    if whole is not None:
        return whole, []
    head, found = _check_chain(file, rows, telling)
    for table in audited_tables(file.form):
        with telling.asked_during(file.connection):
            found += _check_facts(file, table, head)
    return head, found


def _check_chain(file: SiteFile, rows: int, telling: Telling) -> tuple[Head, list[Broken]]:
    """The chain as far as it is whole, and the first row that breaks it."""
    key = file.secrets.chain_key
    head = genesis(key)
    for row in audit_rows(file.connection):
        expected = head.sequence + 1
        if row[0] != expected or row[9] != mac_of(row, head.mac, key):
            broken = Broken(what=Break.SEAL, sequence=expected, table=row[3], row=row[4])
            return head, [broken]
        head = Head(sequence=expected, mac=row[9])
        if not expected % _TELL_EVERY:
            telling.tell(expected, rows)
    return head, []


def _check_end(file: SiteFile, head: Head, seen: Head | None) -> list[Broken]:
    last = file.rows("SELECT coalesce(max(sequence), 0) AS n FROM seals")[0]["n"]
    cut = last > head.sequence
    if seen is not None and seen.sequence:
        cut = cut or mac_at(file.connection, seen.sequence) != seen.mac
    if not cut:
        return []
    return [Broken(what=Break.CUT_OFF, sequence=head.sequence + 1, table="audit", row=0)]


def _check_facts(file: SiteFile, table: str, head: Head) -> Iterator[Broken]:
    """The first fact of a table that differs from the audit, and the first that it lacks."""
    values = values_of(columns_of(file.connection, table), "t")
    changed = (
        f"SELECT a.sequence AS sequence, a.row_number AS row FROM audit AS a"
        f" LEFT JOIN {table} AS t ON t.rowid = a.row_number"
        f" WHERE a.table_name = '{table}' AND a.new_values IS NOT {values}"
        " ORDER BY a.sequence LIMIT 1"
    )
    extra = (
        f"SELECT t.rowid AS row FROM {table} AS t WHERE NOT EXISTS (SELECT 1 FROM audit AS a"
        f" WHERE a.table_name = '{table}' AND a.row_number = t.rowid) ORDER BY 1 LIMIT 1"
    )
    for row in file.rows(changed):
        yield Broken(what=Break.FACT, sequence=row["sequence"], table=table, row=row["row"])
    for row in file.rows(extra):
        after = head.sequence + 1
        yield Broken(what=Break.UNAUDITED, sequence=after, table=table, row=row["row"])


def _check_references(file: SiteFile, head: Head) -> list[Broken]:
    """The first row that refers to one that is not there."""
    row = file.connection.execute("PRAGMA foreign_key_check").fetchone()
    if row is None:
        return []
    after = head.sequence + 1
    return [Broken(what=Break.FACT, sequence=after, table=str(row[0]), row=int(row[1] or 0))]


def _check_signatures(file: SiteFile, head: Head) -> Iterator[Broken]:
    checks: tuple[tuple[Break, str, Iterable[int]], ...] = (
        (Break.SIGNATURE, "signatures", broken_signatures(file)),
        (Break.SIGNATURE, "protocol_signatures", broken_protocol_signatures(file)),
        (Break.SIGNATURE, "record_signatures", broken_record_signatures(file)),
        (Break.UNSIGNED, "decisions", unsigned_decisions(file)),
        (Break.UNSIGNED, "protocols", protocols_without_signature(file)),
        (Break.UNSIGNED, "voids", records_without_signature(file, Signable.VOID)),
        (Break.UNSIGNED, "dispositions", records_without_signature(file, Signable.DISPOSITION)),
    )
    for what, table, numbers in checks:
        for number in numbers:
            sequence = _sequence_of(file, table, number, head)
            yield Broken(what=what, sequence=sequence, table=table, row=number)


def _sequence_of(file: SiteFile, table: str, number: int, head: Head) -> int:
    rows = file.rows(
        "SELECT sequence FROM audit WHERE table_name = :table AND row_number = :row",
        {"table": table, "row": number},
    )
    return int(rows[0]["sequence"]) if rows else head.sequence + 1
