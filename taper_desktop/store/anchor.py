"""The anchor: the end of the audit chain as it was last seen, kept outside the file.

An older copy of the file put back in its place has a whole chain; only something outside it can
tell. The anchor is written after each commit and may lag behind it, never run ahead.

Beside it stands, once a damaged page was met, that it was: a file of that size is not read whole
at each opening, and must be at the next.
"""

import hmac
import json
from contextlib import suppress
from pathlib import Path

from taper_desktop.store.audit import Head
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.whole_files import write_whole


class Anchor:
    """The anchor of one site's file, in a folder of this computer's local state."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        """``folder`` is made when the anchor is first kept."""
        self.path = folder / f"{secrets.file_id.hex()}.anchor"
        self._damage = folder / f"{secrets.file_id.hex()}.damaged"
        self._key = secrets.anchor_key

    def keep(self, head: Head, *, flushed: bool = False) -> None:
        """Write the head down. A state folder that cannot be written only leaves it older.

        ``flushed`` where the head before it does not lead to this one: a power cut that brought
        that one back would make the file look older than it may be.
        """
        content = {"sequence": head.sequence, "head": head.mac, "tag": self._tag(head)}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(content).encode(), flushed=flushed)

    def read(self) -> Head | None:
        """The head last seen; ``None`` when there is none, or one that is not whole."""
        try:
            content = json.loads(self.path.read_bytes())
            head = Head(sequence=int(content["sequence"]), mac=str(content["head"]))
            if hmac.compare_digest(str(content["tag"]), self._tag(head)):
                return head
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def note_damage(self) -> None:
        """Remember that a damaged page was met; a state folder that cannot be written forgets."""
        with suppress(OSError):
            self._damage.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._damage, b"")

    def forget_damage(self) -> None:
        """Every page was found whole, and the damage stands in the audit."""
        with suppress(OSError):
            self._damage.unlink(missing_ok=True)

    @property
    def damage_met(self) -> bool:
        """Whether a damaged page was met since the file was last found whole."""
        return self._damage.exists()

    def _tag(self, head: Head) -> str:
        text = f"{head.sequence} {head.mac}"
        return hmac.digest(self._key, text.encode(), "sha256").hex()
