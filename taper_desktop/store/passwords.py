"""Wrapping a secret with a passphrase: Argon2id, then XChaCha20-Poly1305.

Both come from libsodium through PyNaCl, which has wheels for every platform the program runs on.
The costs stand beside what was wrapped and are read from there, so that they can be raised later.
"""

import os
import unicodedata
from dataclasses import dataclass
from typing import Final

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from taper_desktop.store.secrets import KEY_BYTES

_NONCE_BYTES = 24
_SALT_BYTES: Final[int] = argon2id.SALTBYTES
_MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess at a passphrase costs."""

    passes: int
    memory_bytes: int


COST = Cost(passes=3, memory_bytes=64 * _MIB)
"""What a passphrase is wrapped with from now on."""
LEAST_COST = Cost(passes=1, memory_bytes=64 * _MIB)
MOST_COST = Cost(passes=64, memory_bytes=2048 * _MIB)
"""An envelope that names more was not written by this program and could hold the computer up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A secret under a passphrase."""

    cost: Cost
    salt: bytes
    nonce: bytes
    text: bytes


def wrap(secret: bytes, password: str, context: bytes) -> Wrapped:
    """``secret`` under ``password``; it opens only with the same ``context``."""
    salt = os.urandom(_SALT_BYTES)
    nonce, text = seal(secret, _key_of(password, salt, COST), context)
    return Wrapped(cost=COST, salt=salt, nonce=nonce, text=text)


def unwrap(wrapped: Wrapped, password: str, context: bytes) -> bytes | None:
    """The secret; ``None`` with a wrong password or another context."""
    key = _key_of(password, wrapped.salt, wrapped.cost)
    return unseal(wrapped.nonce, wrapped.text, key, context)


def spend(password: str) -> None:
    """Take as long as a guess takes: an unknown name answers no sooner than a known one."""
    _key_of(password, bytes(_SALT_BYTES), COST)


def seal(secret: bytes, key: bytes, context: bytes) -> tuple[bytes, bytes]:
    """``secret`` under a key of 32 random bytes: nonce and text."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce, crypto_aead_xchacha20poly1305_ietf_encrypt(secret, context, nonce, key)


def unseal(nonce: bytes, text: bytes, key: bytes, context: bytes) -> bytes | None:
    """What was sealed; ``None`` with another key or context."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(text, context, nonce, key)
    except CryptoError:
        return None


def _key_of(password: str, salt: bytes, cost: Cost) -> bytes:
    """One passphrase has one key however the keyboard composed its letters."""
    text = unicodedata.normalize("NFKC", password).encode("utf-8")
    return argon2id.kdf(KEY_BYTES, text, salt, opslimit=cost.passes, memlimit=cost.memory_bytes)
