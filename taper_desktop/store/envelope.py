"""The key envelope beside the site's file: the data key, wrapped once for each account.

It is JSON, written whole, with a checksum, so that damage is told from a wrong password. Without
it the file cannot be opened; every backup has its copy. Names are kept only as a hash. While a
change is written into the file it holds what was before as well: the file says which is in force.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from taper_desktop.domain.problem import Fault
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.passwords import (
    LEAST_COST,
    MOST_COST,
    Cost,
    Wrapped,
    seal,
    spend,
    unseal,
    unwrap,
    wrap,
)
from taper_desktop.store.recovery_key import key_of_recovery
from taper_desktop.store.secrets import KEY_BYTES, Secrets
from taper_desktop.store.whole_files import write_whole

_FORMAT = 1
_RECOVERY = b"taper recovery "
_ACCOUNT = b"taper account "


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What a right password gives."""

    secrets: Secrets
    seed: bytes = field(repr=False)
    """Of the account's signing key."""
    temporary: bool
    """Whether somebody else chose the password, so that it is to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key and a signing key, wrapped for one account."""

    wrapped: Wrapped
    temporary: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """All that can unlock one file."""

    file_id: bytes
    generation: int = 1
    """Grows with every change, so that an older envelope put back is noticed."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    """By the hash of the login name."""
    recovery: tuple[bytes, bytes] = (b"", b"")
    """Nonce and text of the data key under the recovery key."""
    before: "Envelope | None" = None
    """The envelope as it was, while a change is written into the file; see :meth:`standing`."""

    @property
    def views(self) -> "tuple[Envelope, ...]":
        """What may be in force: this envelope, and the one before a change that is under way."""
        return (self,) if self.before is None else (self, self.before)

    def standing(self, known: int) -> "Envelope":
        """What is in force where the file knows of generation ``known``.

        A change is in force once the file has it. One that was cut off before is taken back; its
        number is not used again.
        """
        if self.before is None or known >= self.generation:
            return replace(self, before=None)
        return replace(self.before, generation=self.generation + 1)

    def who(self, login: str) -> str:
        """The hash of a login name, in hexadecimal."""
        name = unicodedata.normalize("NFKC", login).strip().casefold().encode("utf-8")
        return blake2b(name, key=self.file_id, digest_size=16).hexdigest()

    def unlock(self, login: str, password: str) -> Unlocked | None:
        """What the password gives; ``None`` for a wrong one and for an unknown name alike."""
        who = self.who(login)
        slot = self.slots.get(who)
        if slot is None:
            spend(password)
            return None
        secret = unwrap(slot.wrapped, password, self._context(_ACCOUNT, who))
        if secret is None:
            return None
        secrets = Secrets(data_key=secret[:KEY_BYTES], file_id=self.file_id)
        return Unlocked(secrets=secrets, seed=secret[KEY_BYTES:], temporary=slot.temporary)

    def recover(self, recovery: bytes) -> Secrets | None:
        """The secrets that the recovery key gives; ``None`` for another file's or an old one."""
        nonce, text = self.recovery
        key = key_of_recovery(recovery, self.file_id)
        data_key = unseal(nonce, text, key, self._context(_RECOVERY))
        return None if data_key is None else Secrets(data_key=data_key, file_id=self.file_id)

    def with_account(self, login: str, password: str, unlocked: Unlocked) -> "Envelope":
        """The envelope in which ``password`` unlocks the account; no other password does."""
        who = self.who(login)
        secret = unlocked.secrets.data_key + unlocked.seed
        wrapped = wrap(secret, password, self._context(_ACCOUNT, who))
        slot = Slot(wrapped=wrapped, temporary=unlocked.temporary)
        return replace(self, generation=self.generation + 1, slots={**self.slots, who: slot})

    def without_account(self, login: str) -> "Envelope":
        """The envelope in which nothing unlocks the account."""
        gone = self.who(login)
        slots = {who: slot for who, slot in self.slots.items() if who != gone}
        return replace(self, generation=self.generation + 1, slots=slots)

    def with_recovery(self, secrets: Secrets, recovery: bytes) -> "Envelope":
        """The envelope that this recovery key opens, and no earlier one."""
        key = key_of_recovery(recovery, self.file_id)
        sealed = seal(secrets.data_key, key, self._context(_RECOVERY))
        return replace(self, generation=self.generation + 1, recovery=sealed)

    def _context(self, purpose: bytes, who: str = "") -> bytes:
        return purpose + self.file_id + who.encode()


def envelope_file(path: Path) -> Path:
    """Where the key envelope of the file at ``path`` lies."""
    return path.with_name(path.name + ".keys")


def write_envelope(path: Path, envelope: Envelope) -> None:
    """Write the envelope to ``path``, whole; raises ``StoreFault``."""
    content: dict[str, Any] = {
        "format": _FORMAT,
        "file_id": envelope.file_id.hex(),
        **_view_as_json(envelope),
    }
    if envelope.before is not None:
        content["before"] = _view_as_json(envelope.before)
    text = json.dumps({**content, "check": _check(content)}, indent=1)
    with faults_told(path):
        write_whole(path, text.encode("utf-8"))


def read_envelope(path: Path) -> Envelope:
    """The envelope at ``path``; raises ``StoreFault`` for one that is missing or damaged."""
    with faults_told(path):
        if not path.exists():
            raise fault_at(path, Fault.KEYS_MISSING)
        text = path.read_bytes()
    try:
        content = json.loads(text)
        if content.pop("check") != _check(content):
            raise fault_at(path, Fault.KEYS_DAMAGED)
        if content["format"] != _FORMAT:
            raise fault_at(path, Fault.FILE_NEWER, found=content["format"], known=_FORMAT)
        return _envelope_of(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise fault_at(path, Fault.KEYS_DAMAGED) from error


def _check(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode("utf-8")).hexdigest()


def _envelope_of(content: Mapping[str, Any]) -> Envelope:
    file_id = bytes.fromhex(content["file_id"])
    envelope, before = _view_of(content, file_id), content.get("before")
    return envelope if before is None else replace(envelope, before=_view_of(before, file_id))


def _view_as_json(envelope: Envelope) -> Mapping[str, object]:
    return {
        "generation": envelope.generation,
        "accounts": {who: _slot_as_json(slot) for who, slot in envelope.slots.items()},
        "recovery": [part.hex() for part in envelope.recovery],
    }


def _view_of(content: Mapping[str, Any], file_id: bytes) -> Envelope:
    nonce, text = (bytes.fromhex(part) for part in content["recovery"])
    return Envelope(
        file_id=file_id,
        generation=int(content["generation"]),
        slots={str(who): _slot_of(slot) for who, slot in content["accounts"].items()},
        recovery=(nonce, text),
    )


def _slot_as_json(slot: Slot) -> Mapping[str, object]:
    wrapped = slot.wrapped
    return {
        "kdf": "argon2id",
        "passes": wrapped.cost.passes,
        "memory_bytes": wrapped.cost.memory_bytes,
        "salt": wrapped.salt.hex(),
        "nonce": wrapped.nonce.hex(),
        "wrapped": wrapped.text.hex(),
        "temporary": slot.temporary,
    }


def _slot_of(content: Mapping[str, Any]) -> Slot:
    cost = Cost(passes=int(content["passes"]), memory_bytes=int(content["memory_bytes"]))
    passes_in_bounds = LEAST_COST.passes <= cost.passes <= MOST_COST.passes
    if not passes_in_bounds or not (
        LEAST_COST.memory_bytes <= cost.memory_bytes <= MOST_COST.memory_bytes
    ):
        raise ValueError("costs that this program never wrote")
    return Slot(
        wrapped=Wrapped(
            cost=cost,
            salt=bytes.fromhex(content["salt"]),
            nonce=bytes.fromhex(content["nonce"]),
            text=bytes.fromhex(content["wrapped"]),
        ),
        temporary=bool(content["temporary"]),
    )
