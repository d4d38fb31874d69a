"""The recovery key as it is printed: nine groups of four letters, the last one a checksum.

Its 160 random bits need no slow derivation. The letters are Crockford's: none looks like another,
and what is typed for one that does is read as meant.
"""

import os
from hashlib import blake2b, sha256

from taper_desktop.domain.problem import Fault, Refused

RECOVERY_BYTES = 20
PLACE = "recovery_key"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\u00a0": None})
_GROUP = 4
_BITS = 5
_LENGTH = RECOVERY_BYTES * 8 // _BITS


def new_recovery() -> bytes:
    """The bytes of a new recovery key."""
    return os.urandom(RECOVERY_BYTES)


def recovery_text(recovery: bytes) -> str:
    """The key as it is printed: ``7ZQ4-…-K2M8``."""
    letters = _spelled(recovery, _LENGTH) + _check(recovery)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_recovery(text: str) -> bytes:
    """The bytes of a key as typed; raises :class:`Refused` for one that was mistyped."""
    letters = text.upper().translate(_READ_AS)
    if len(letters) != _LENGTH + _GROUP or not set(letters) <= set(_LETTERS):
        raise Refused(PLACE, Fault.RECOVERY_KEY_MISTYPED)
    number = 0
    for letter in letters[:_LENGTH]:
        number = number << _BITS | _LETTERS.index(letter)
    recovery = number.to_bytes(RECOVERY_BYTES, "big")
    if _check(recovery) != letters[_LENGTH:]:
        raise Refused(PLACE, Fault.RECOVERY_KEY_MISTYPED)
    return recovery


def key_of_recovery(recovery: bytes, file_id: bytes) -> bytes:
    """The key that a recovery key wraps the data key with."""
    return blake2b(file_id, key=recovery, person=b"taper recovery", digest_size=32).digest()


def _check(recovery: bytes) -> str:
    return _spelled(sha256(b"taper" + recovery).digest()[:5], 8)[:_GROUP]


def _spelled(content: bytes, length: int) -> str:
    number = int.from_bytes(content, "big")
    return "".join(
        _LETTERS[number >> _BITS * (length - 1 - at) & (1 << _BITS) - 1] for at in range(length)
    )
