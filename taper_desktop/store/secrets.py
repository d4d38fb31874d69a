"""The site's data key, and the keys for single purposes that are derived from it.

The data key is random and never changes; no password is ever the key of the file. The file's id
is random too and stands, readable, in its first 16 bytes and in its key envelope, so that an
envelope of another file is told apart from a wrong password.
"""

import os
from dataclasses import dataclass, field
from hashlib import blake2b

KEY_BYTES = 32
FILE_ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What opens one site's file."""

    data_key: bytes = field(repr=False)
    file_id: bytes

    def derived(self, purpose: str) -> bytes:
        """The key for one purpose, 32 bytes; ``purpose`` is at most 16 bytes long."""
        return blake2b(
            self.file_id, key=self.data_key, person=purpose.encode(), digest_size=KEY_BYTES
        ).digest()

    @property
    def raw_key(self) -> str:
        """SQLCipher's raw key with the file's id for its salt, in hexadecimal."""
        return self.derived("taper file").hex() + self.file_id.hex()

    @property
    def chain_key(self) -> bytes:
        """The key of the audit chain."""
        return self.derived("taper chain")

    @property
    def anchor_key(self) -> bytes:
        """The key of the anchor outside the file."""
        return self.derived("taper anchor")


def new_secrets() -> Secrets:
    """Secrets for a new file. Its id begins with a byte that begins no text and no other file."""
    file_id = bytearray(os.urandom(FILE_ID_BYTES))
    file_id[0] |= 1 << 7
    return Secrets(data_key=os.urandom(KEY_BYTES), file_id=bytes(file_id))
