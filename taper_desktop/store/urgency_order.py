"""The order of the last worklist, kept outside the file: whom to judge first next time.

It holds the numbers of patients and nothing that was judged. Lost, old or wrong, it only makes
somebody wait longer: everybody is judged whatever it says. It is sealed all the same, since an
order of urgency speaks of patients.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from taper_desktop.store.secrets import Secrets
from taper_desktop.store.whole_files import write_whole


class UrgencyOrder:
    """The order kept of one site, in a folder of this computer's local state."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self.path = folder / f"{secrets.file_id.hex()}.order"
        self._box = SecretBox(secrets.derived("taper order"))

    def keep(self, numbers: Iterable[int]) -> None:
        """Keep an order. A state folder that cannot be written keeps the one before."""
        sealed = self._box.encrypt(json.dumps(list(numbers)).encode())
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, bytes(sealed), flushed=False)

    def read(self) -> tuple[int, ...]:
        """The order kept last; none where there is none that this site sealed."""
        try:
            return tuple(json.loads(self._box.decrypt(self.path.read_bytes())))
        except (OSError, CryptoError, ValueError):
            return ()
