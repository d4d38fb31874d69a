"""A person's settings on this computer, kept as JSON and written whole."""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

LEAST_IDLE_MINUTES = 1
MOST_IDLE_MINUTES = 15
DEFAULT_IDLE_MINUTES = 5
TEXT_SIZES = ("100", "115", "130", "150")
"""Text sizes that can be chosen, in percent of the system's own."""
_IDLE_MINUTES = {str(m): m for m in range(LEAST_IDLE_MINUTES, MOST_IDLE_MINUTES + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered between two starts; nothing of a patient."""

    language: str = ""
    """``en`` or ``zh_CN``; empty until it is chosen."""
    theme: str = "system"
    """``light``, ``dark`` or ``system``."""
    text_size: str = "100"
    """Percent of the system's own text size: 100, 115, 130 or 150."""
    idle_minutes: str = "5"
    """Minutes without a key or the mouse after which the screen locks, 1 to 15."""
    second_folder: str = ""
    """A second place for backups; empty for none."""
    worklist: str = "list"
    """``list``, ``full`` or ``rail``: how much room the worklist takes."""
    window_place: str = ""
    """Where the window was left and how large: ``1280x800+40+60``, with ``maximised`` where it
    was. Empty before it was ever left."""

    @property
    def text_scale(self) -> float:
        """The text size as a factor; what is none of the sizes is 1."""
        return int(self.text_size) / 100 if self.text_size in TEXT_SIZES else 1.0

    @property
    def idle_s(self) -> int:
        """The idle time in seconds; what is no number from 1 to 15 is 5 minutes."""
        return 60 * _IDLE_MINUTES.get(self.idle_minutes, DEFAULT_IDLE_MINUTES)


def are_idle_minutes(typed: str) -> bool:
    """Whether this is a whole number of minutes from 1 to 15, in plain digits."""
    return typed in _IDLE_MINUTES


def load_settings(path: Path) -> Settings:
    """The settings at ``path``. What is missing or unreadable is as on the first start."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {field.name: found.get(field.name) for field in fields(Settings)}
    return Settings(**{name: value for name, value in known.items() if isinstance(value, str)})


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings under another name, then take the old ones' place. May raise OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
