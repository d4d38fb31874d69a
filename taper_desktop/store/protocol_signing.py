"""Signatures under protocols that are signed in: who confirmed which text, and which numbers.

A signature covers the hash of the protocol's text, the numbers that were confirmed, who signed,
when, and as what. It stands in the file before its protocol does, in the same transaction.
"""

import json
from collections.abc import Iterator, Mapping

from taper_desktop.domain.account import Account
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.store.migrations import PROTOCOLS_SIGNED_SINCE
from taper_desktop.store.signing import is_signed, key_id_of, sign
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Value, Writing

_SIGNED = ("sha256", "account_id", "name", "meaning", "at", "confirmed")
_SIGNATURES = """
SELECT s.id, s.sha256, s.name, s.meaning, s.at, s.confirmed, s.signature, k.public_key,
    k.account_id, entry.account_id AS written_by
FROM protocol_signatures AS s JOIN signing_keys AS k ON k.id = s.key_id
JOIN entries AS entry ON entry.id = s.entry_id ORDER BY s.id
"""
_UNSIGNED = """
SELECT p.id, p.name, p.version, json_extract(entry.detail, '$.signed') AS signed
FROM protocols AS p JOIN entries AS entry ON entry.id = p.entry_id
"""
_WITHOUT = "WHERE NOT EXISTS (SELECT 1 FROM protocol_signatures AS s WHERE s.sha256 = p.sha256)"


def signed_detail(sha256: str) -> Mapping[str, Value]:
    """What the entry of a protocol that is signed in says, so that no signature is missed."""
    return {"signed": sha256}


def sign_protocol(
    writing: Writing,
    file: SiteFile,
    sha256: str,
    signer: tuple[Account, bytes, str, str],
    confirmed: Mapping[str, str],
) -> None:
    """Sign the protocol whose text has this hash; by account, seed, meaning, time.

    ``confirmed`` are the numbers that the signer confirmed, place to value.
    """
    account, seed, meaning, at = signer
    row: Row = {
        "sha256": sha256,
        "name": account.name,
        "meaning": meaning,
        "at": at,
        "confirmed": json.dumps(dict(confirmed), sort_keys=True),
    }
    signature = sign(file, {**row, "account_id": account.id}, seed)
    key: Row = {"key_id": key_id_of(file, account, seed), "signature": signature}
    writing.insert("protocol_signatures", {**row, **key})


def broken_protocol_signatures(file: SiteFile) -> Iterator[int]:
    """Every signature under a protocol that does not fit it."""
    for row in file.rows(_SIGNATURES) if _kept(file) else ():
        if not is_signed(file, {name: row[name] for name in _SIGNED}, row):
            yield row["id"]


def count_protocol_signatures(file: SiteFile) -> int:
    """How many protocols are signed."""
    if not _kept(file):
        return 0
    return int(file.rows("SELECT count(*) AS n FROM protocol_signatures")[0]["n"])


def protocols_without_signature(file: SiteFile) -> tuple[ProtocolId, ...]:
    """Protocols that were signed when they were signed in, and are so no more."""
    return tuple(ProtocolId(row["id"]) for row in _unsigned(file) if row["signed"])


def protocols_before_signatures(file: SiteFile) -> tuple[str, ...]:
    """Name and version of the protocols that were signed in before signatures were kept."""
    return tuple(f"{row['name']} {row['version']}" for row in _unsigned(file) if not row["signed"])


def _unsigned(file: SiteFile) -> list[Row]:
    return file.rows(f"{_UNSIGNED} {_WITHOUT if _kept(file) else ''} ORDER BY p.id")


def _kept(file: SiteFile) -> bool:
    return file.form >= PROTOCOLS_SIGNED_SINCE
