"""The audit chain: each audit row sealed with the one before it, under the site's chain key.

A seal is HMAC-SHA256 over the row, the long text it stands for and the seal before. A row that
was changed, cut out, put in or moved by anybody without the key breaks the chain at that row.
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from taper_desktop.store import driver
from taper_desktop.store.schema_2 import SEALED_APART

_APART = " ".join(
    f"WHEN '{table}' THEN (SELECT {column} FROM {table} WHERE id = a.row_number)"
    for table, column in SEALED_APART.items()
)
ROWS = f"""
SELECT a.sequence, a.entry_id, a.patient_id, a.table_name, a.row_number, a.old_values,
    a.new_values, a.why, CASE a.table_name {_APART} END, s.mac
FROM audit AS a LEFT JOIN seals AS s ON s.sequence = a.sequence
WHERE a.sequence > ? ORDER BY a.sequence
"""
_as_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
AuditTuple = tuple[int, int, int | None, str, int, str | None, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the chain: what an anchor outside the file holds."""

    sequence: int
    """Number of audit rows; they are numbered from 1 without a gap."""
    mac: str


def genesis(chain_key: bytes) -> Head:
    """The head of a chain without rows."""
    return Head(sequence=0, mac=hmac.digest(chain_key, b"genesis", "sha256").hex())


def mac_of(row: AuditTuple, before: str, chain_key: bytes) -> str:
    """The seal of one audit row."""
    apart = None if row[8] is None else sha256(row[8].encode("utf-8")).hexdigest()
    text = _as_json([*row[:8], apart, before])
    return hmac.digest(chain_key, text.encode("ascii"), "sha256").hex()


def audit_rows(db: driver.Utils, after: int = 0) -> Iterator[AuditTuple]:
    """The audit rows after a sequence number, in order, each with its seal."""
    yield from db.execute(ROWS, [after])


def seal_rows(db: driver.Utils, head: Head, chain_key: bytes) -> Head:
    """Seal every audit row after ``head``, inside the transaction; gives the new head."""
    for row in list(audit_rows(db, head.sequence)):
        head = Head(sequence=row[0], mac=mac_of(row, head.mac, chain_key))
        db.execute("INSERT INTO seals (sequence, mac) VALUES (?, ?)", [head.sequence, head.mac])
    return head


def read_head(db: driver.Utils, chain_key: bytes) -> Head | None:
    """The chain's head as the file holds it; ``None`` when its last row and seal do not fit."""
    last = db.execute("SELECT max(sequence) FROM audit").fetchone()[0]
    sealed = db.execute("SELECT max(sequence) FROM seals").fetchone()[0]
    if last != sealed:
        return None
    if last is None:
        return genesis(chain_key)
    before = mac_at(db, last - 1) if last > 1 else genesis(chain_key).mac
    row = next(audit_rows(db, last - 1))
    if before is None or row[9] != mac_of(row, before, chain_key):
        return None
    return Head(sequence=last, mac=row[9])


def mac_at(db: driver.Utils, sequence: int) -> str | None:
    """The seal of one audit row; ``None`` when there is none."""
    row = db.execute("SELECT mac FROM seals WHERE sequence = ?", [sequence]).fetchone()
    return None if row is None else str(row[0])
