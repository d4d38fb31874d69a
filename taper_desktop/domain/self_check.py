"""An installation that was checked: each thing that must hold, and what was seen of it."""

from dataclasses import dataclass
from enum import StrEnum


class Checked(StrEnum):
    """What is checked, in the order in which it is told."""

    PROGRAM = "program"
    """Version, interpreter, system."""
    PROTOCOLS = "protocols"
    """The shipped protocols and stories are those of the release, by hash."""
    RULES = "rules"
    """Every published story is answered exactly."""
    FOLDERS = "folders"
    """Where data, settings, state and log lie can be written, on this computer's own disk."""
    SAVED = "saved"
    """A visit is saved, the process killed, and the visit found again."""
    DATABASE = "database"
    """The one SQLite library, and that what it writes is encrypted."""
    SETTINGS = "settings"
    """Every setting that keeps the file safe took."""
    SCHEMA = "schema"
    """A new file's tables and triggers are this program's, to the letter."""
    BACKUP = "backup"
    """A backup is made and restored on trial."""
    CLOCK = "clock"
    FONTS = "fonts"
    """Latin and Chinese type is there."""
    CHART = "chart"
    """A course is drawn."""
    PAGE = "page"
    """A page is printed to PDF with its Chinese type embedded."""


class Seen(StrEnum):
    """What a value is that a check shows."""

    VERSION = "version"
    PYTHON = "python"
    SYSTEM = "system"
    SQLITE = "sqlite"
    CIPHER = "cipher"
    SETTING = "setting"
    """``name = value``."""
    FORM = "form"
    """The number of the file's form."""
    FINGERPRINT = "fingerprint"
    HASH = "hash"
    """A file's name and the first digits of its hash."""
    ANSWERED = "answered"
    """``49/49``."""
    WRONG_STORY = "wrong_story"
    FOUND_AGAIN = "found_again"
    """Audit rows in an unbroken chain."""
    RESTORED = "restored"
    """The name of the backup."""
    FOLDER = "folder"
    MOMENT = "moment"
    FAMILY = "family"
    QT = "qt"
    DRAWN = "drawn"
    """How large a picture is: ``600 × 400``."""
    EMBEDDED = "embedded"
    """How many fonts a page carries."""
    WHY = "why"
    """Why a check failed: a ``Fault``, or the system's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was checked."""

    what: Checked
    good: bool
    seen: tuple[tuple[Seen, str], ...] = ()
    """What was seen, in order; a failed check names at least why or what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """All that was checked of one installation."""

    version: str
    at: str
    """When, with the UTC offset: ``2026-08-14T09:42:10+08:00``."""
    computer: str
    """The computer's name."""
    checks: tuple[Check, ...]

    @property
    def total(self) -> int:
        """How many things were checked."""
        return len(self.checks)

    @property
    def passed(self) -> int:
        """How many of them hold."""
        return sum(check.good for check in self.checks)

    @property
    def good(self) -> bool:
        """Whether all of them hold."""
        return self.passed == self.total
