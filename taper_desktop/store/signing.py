"""Signatures on decisions: Ed25519, with a key that only the account's passphrase unlocks.

A signature covers the decision with the regimen, the milestone and the advice that belong to it,
who signed, when, and as what. Put beside another decision it does not fit.
"""

import json
import os
from collections.abc import Iterator
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from taper_desktop.domain.account import Account
from taper_desktop.domain.ids import DecisionId, SignatureId
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

_REGIMEN_DAYS = """
SELECT y.* FROM regimen_days AS y JOIN decisions AS d ON d.regimen_id = y.regimen_id
WHERE d.id = :id ORDER BY y.position
"""
_MILESTONE = """
SELECT m.* FROM milestones AS m JOIN decisions AS d ON d.milestone_id = m.id WHERE d.id = :id
"""
_MILESTONE_VISITS = """
SELECT v.* FROM milestone_visits AS v JOIN decisions AS d ON d.milestone_id = v.milestone_id
WHERE d.id = :id ORDER BY v.visit_id
"""
_ASSESSMENT = """
SELECT a.* FROM assessments AS a JOIN decisions AS d ON d.assessment_id = a.id WHERE d.id = :id
"""
_PARTS = (
    "SELECT * FROM decisions WHERE id = :id",
    "SELECT r.* FROM regimens AS r JOIN decisions AS d ON d.regimen_id = r.id WHERE d.id = :id",
    _REGIMEN_DAYS,
    _MILESTONE,
    _MILESTONE_VISITS,
    _ASSESSMENT,
)
"""All that a decision wrote, whole. A later form may add tables, not columns, to these."""
_SIGNED = ("decision_id", "account_id", "name", "meaning", "at", "digest")
_SIGNATURES = """
SELECT s.id, s.decision_id, s.name, s.meaning, s.at, s.digest, s.signature, k.public_key,
    k.account_id, entry.account_id AS written_by
FROM signatures AS s JOIN signing_keys AS k ON k.id = s.key_id
JOIN entries AS entry ON entry.id = s.entry_id ORDER BY s.id
"""


def new_seed() -> bytes:
    """The secret half of a new signing key, 32 bytes."""
    return os.urandom(32)


def public_key_of(seed: bytes) -> str:
    """The public half, in hexadecimal."""
    return bytes(SigningKey(seed).verify_key).hex()


def sign_decision(
    writing: Writing,
    file: SiteFile,
    decision_id: DecisionId,
    signer: tuple[Account, bytes, str, str],
) -> SignatureId:
    """Sign a decision inside the transaction that writes it; by account, seed, meaning, time."""
    account, seed, meaning, at = signer
    row: Row = {
        "decision_id": decision_id,
        "name": account.name,
        "meaning": meaning,
        "at": at,
        "digest": digest_of(file, decision_id),
    }
    signature = sign(file, {**row, "account_id": account.id}, seed)
    key: Row = {"key_id": key_id_of(file, account, seed), "signature": signature}
    return SignatureId(writing.insert("signatures", {**row, **key}))


def digest_of(file: SiteFile, decision_id: DecisionId) -> str:
    """SHA-256 of all that a decision wrote, in hexadecimal."""
    parts = [file.rows(sql, {"id": decision_id}) for sql in _PARTS]
    return sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()


def broken_signatures(file: SiteFile) -> Iterator[SignatureId]:
    """Every signature that does not fit what it stands beside."""
    for row in file.rows(_SIGNATURES):
        fits = row["digest"] == digest_of(file, row["decision_id"])
        if not fits or not is_signed(file, {name: row[name] for name in _SIGNED}, row):
            yield SignatureId(row["id"])


def count_signatures(file: SiteFile) -> int:
    """How many decisions are signed."""
    return int(file.rows("SELECT count(*) AS n FROM signatures")[0]["n"])


def unsigned_decisions(file: SiteFile) -> tuple[DecisionId, ...]:
    """Decisions of accounts that nobody signed; those of the first form had no accounts."""
    rows = file.rows(
        "SELECT d.id FROM decisions AS d JOIN entries AS entry ON entry.id = d.entry_id"
        " WHERE entry.account_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM signatures WHERE decision_id = d.id) ORDER BY d.id"
    )
    return tuple(DecisionId(row["id"]) for row in rows)


def key_id_of(file: SiteFile, account: Account, seed: bytes) -> int:
    """The row that holds the public half of an account's signing key."""
    rows = file.rows(
        "SELECT id FROM signing_keys WHERE public_key = :key AND account_id = :account",
        {"key": public_key_of(seed), "account": account.id},
    )
    return int(rows[0]["id"])


def sign(file: SiteFile, content: Row, seed: bytes) -> str:
    """The signature over ``content`` as a record of this file, in hexadecimal."""
    return SigningKey(seed).sign(_signed(file, content)).signature.hex()


def is_signed(file: SiteFile, content: Row, row: Row) -> bool:
    """Whether a signature's row fits ``content`` and is by whoever wrote it.

    ``row`` holds ``account_id``, ``written_by``, ``public_key`` and ``signature``.
    """
    if row["account_id"] != row["written_by"]:
        return False
    try:
        key = VerifyKey(bytes.fromhex(row["public_key"]))
        key.verify(_signed(file, content), bytes.fromhex(row["signature"]))
    except (BadSignatureError, ValueError):
        return False
    return True


def _signed(file: SiteFile, content: Row) -> bytes:
    """What is signed: the content, and which site's file it stands in."""
    whole = {**content, "file_id": file.secrets.file_id.hex()}
    return json.dumps(whole, sort_keys=True).encode("ascii")
