"""One walk through the whole file, audit and facts side by side.

Facts are written in the order of their audit rows and never changed, so a file as it was written
can be read once from its first row to its last. Where the two do not meet, this only says so:
``checking`` then looks row by row for what is broken.
"""

from collections.abc import Iterable, Iterator

from taper_desktop.store import driver
from taper_desktop.store.audit import AuditTuple, Head, genesis, mac_of
from taper_desktop.store.migrations import audited_tables
from taper_desktop.store.progress import Telling
from taper_desktop.store.schema_2 import SEALED_APART, columns_of, values_of
from taper_desktop.store.site_file import SiteFile

_AUDIT = """
SELECT a.sequence, a.entry_id, a.patient_id, a.table_name, a.row_number, a.old_values,
    a.new_values, a.why, s.mac
FROM audit AS a JOIN seals AS s ON s.sequence = a.sequence ORDER BY a.sequence
"""
_TELL_EVERY = 500
_Fact = tuple[int, str, str | None]
"""A row's number, its values as the audit keeps them, and its text that is sealed apart."""
_NO_FACT: _Fact = (0, "", None)


def head_in_step(file: SiteFile, rows: int, telling: Telling) -> Head | None:
    """The end of a chain of ``rows`` where each row has its seal and its fact, and no fact more.

    ``None`` where anything differs, anywhere.
    """
    key = file.secrets.chain_key
    head = genesis(key)
    for row in _rows_in_step(file.connection, audited_tables(file.form)):
        expected = head.sequence + 1
        if row[0] != expected or row[9] != mac_of(row, head.mac, key):
            return None
        head = Head(sequence=expected, mac=row[9])
        if not expected % _TELL_EVERY:
            telling.tell(expected, rows)
    return head if head.sequence == rows else None


def _rows_in_step(db: driver.Utils, tables: Iterable[str]) -> Iterator[AuditTuple]:
    """The audit rows, each with its seal and what is sealed apart of its fact.

    Ends before the last one where a fact and its audit row do not meet, or where a fact is left.
    """
    facts = {table: _facts(db, table) for table in tables}
    before: AuditTuple | None = None
    for row in db.execute(_AUDIT):
        if before is not None:
            yield before
        number, values, apart = next(facts.get(row[3], iter(())), _NO_FACT)
        if number != row[4] or values != row[6]:
            return
        before = (*row[:8], apart, row[8])
    if before is not None and all(next(left, None) is None for left in facts.values()):
        yield before


def _facts(db: driver.Utils, table: str) -> Iterator[_Fact]:
    """The rows of one table in the order of their numbers."""
    values = values_of(columns_of(db, table), "t")
    apart = SEALED_APART.get(table)
    text = "NULL" if apart is None else f"t.{apart}"
    return iter(db.execute(f"SELECT t.rowid, {values}, {text} FROM {table} AS t ORDER BY t.rowid"))
