"""Signatures under voided decisions and under reviews of past ones.

A signature covers everything that its transaction voided and put back, or the review with the
decision it is of; who signed, when, and as what. Put beside another record it does not fit.
"""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256

from taper_desktop.domain.account import Account
from taper_desktop.domain.ids import PatientId
from taper_desktop.store.migrations import RECORDS_SIGNED_SINCE
from taper_desktop.store.signing import is_signed, key_id_of, sign
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value, Writing


class Signable(StrEnum):
    """What is signed: the values are columns of the file."""

    VOID = "void_id"
    """Of a decision, with all that it wrote."""
    DISPOSITION = "disposition_id"


_REGIMEN_DAYS = """
SELECT y.* FROM regimen_days AS y JOIN regimens AS r ON r.id = y.regimen_id
WHERE r.entry_id = (SELECT entry_id FROM voids WHERE id = :id) ORDER BY y.regimen_id, y.position
"""
_DECISION = """
SELECT d.* FROM decisions AS d JOIN dispositions AS said ON said.decision_id = d.id
WHERE said.id = :id
"""
_OF_THE_VOID = "WHERE entry_id = (SELECT entry_id FROM voids WHERE id = :id) ORDER BY id"
_PARTS: Mapping[Signable, tuple[str, ...]] = {
    Signable.VOID: (
        f"SELECT * FROM voids {_OF_THE_VOID}",
        f"SELECT * FROM regimens {_OF_THE_VOID}",
        _REGIMEN_DAYS,
    ),
    Signable.DISPOSITION: ("SELECT * FROM dispositions WHERE id = :id", _DECISION),
}
"""All that is signed, whole. A later form may add tables, not columns, to these."""
_SIGNED = ("void_id", "disposition_id", "account_id", "name", "meaning", "at", "digest")
_SIGNATURES = """
SELECT s.*, k.public_key, k.account_id, entry.account_id AS written_by
FROM record_signatures AS s JOIN signing_keys AS k ON k.id = s.key_id
JOIN entries AS entry ON entry.id = s.entry_id ORDER BY s.id
"""
_TABLES = {Signable.VOID: "voids", Signable.DISPOSITION: "dispositions"}


def record_signed_detail(what: Signable) -> Mapping[str, Value]:
    """What the entry of a signed record says, so that no signature is missed."""
    return {"signed": what.value}


def sign_record(
    writing: Writing,
    file: SiteFile,
    patient_id: PatientId,
    record: tuple[Signable, int],
    signer: tuple[Account, bytes, str, str],
) -> None:
    """Sign a record in the transaction that writes it, last; by account, seed, meaning, time."""
    account, seed, meaning, at = signer
    what, number = record
    row: Row = {
        "void_id": number if what is Signable.VOID else None,
        "disposition_id": number if what is Signable.DISPOSITION else None,
        "name": account.name,
        "meaning": meaning,
        "at": at,
        "digest": _digest_of(file, what, number),
    }
    signature = sign(file, {**row, "account_id": account.id}, seed)
    key: Row = {"key_id": key_id_of(file, account, seed), "signature": signature}
    writing.insert("record_signatures", {"patient_id": patient_id, **row, **key})


def broken_record_signatures(file: SiteFile) -> Iterator[int]:
    """Every signature that does not fit what it stands under."""
    for row in file.rows(_SIGNATURES) if _kept(file) else ():
        what = Signable.VOID if row["void_id"] is not None else Signable.DISPOSITION
        fits = row["digest"] == _digest_of(file, what, row[what.value])
        if not fits or not is_signed(file, {name: row[name] for name in _SIGNED}, row):
            yield row["id"]


def count_record_signatures(file: SiteFile) -> int:
    """How many voids and reviews are signed."""
    if not _kept(file):
        return 0
    return int(file.rows("SELECT count(*) AS n FROM record_signatures")[0]["n"])


def records_without_signature(file: SiteFile, what: Signable) -> tuple[int, ...]:
    """Voids or reviews that were signed when they were written, and are so no more."""
    if not _kept(file):
        return ()
    column = "decision_id" if what is Signable.VOID else "id"
    rows = file.rows(
        f"SELECT t.id FROM {_TABLES[what]} AS t JOIN entries AS entry ON entry.id = t.entry_id"
        f" WHERE t.{column} IS NOT NULL AND json_extract(entry.detail, '$.signed') = :what"
        f" AND NOT EXISTS (SELECT 1 FROM record_signatures AS s WHERE s.{what.value} = t.id)"
        " ORDER BY t.id",
        {"what": what.value},
    )
    return tuple(row["id"] for row in rows)


def _digest_of(file: SiteFile, what: Signable, number: int) -> str:
    parts = [file.rows(sql, {"id": number}) for sql in _PARTS[what]]
    return sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()


def _kept(file: SiteFile) -> bool:
    return file.form >= RECORDS_SIGNED_SINCE
