"""The last trial restore as this computer remembers it, for whoever has not logged in yet.

What counts stands in the file's audit; this is a copy beside it that needs no key. It holds
nothing of a patient.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from taper_desktop.store.whole_files import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A trial restore."""

    at: str
    backup: str
    """Its name."""
    fault: str
    """Empty when the backup could have been restored."""


def keep_proof(folder: Path, file_id: bytes, proof: Proof | None) -> None:
    """Remember the last trial, or that there was none.

    A folder that cannot be written keeps it from being remembered, nothing else.
    """
    if kept_proof(folder, file_id) == proof:
        return
    path = _path(folder, file_id)
    with suppress(OSError):
        if proof is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(proof)).encode())


def kept_proof(folder: Path, file_id: bytes) -> Proof | None:
    """The trial that was remembered; ``None`` where nothing readable is."""
    try:
        content = json.loads(_path(folder, file_id).read_bytes())
        return Proof(**{name: str(content[name]) for name in ("at", "backup", "fault")})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(folder: Path, file_id: bytes) -> Path:
    return folder / f"{file_id.hex()}.proof"
