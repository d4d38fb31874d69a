"""Failed log-ins, kept outside the file so that their delays survive a restart.

Each name, known or not, has its own count. They are written into the audit at the next log-in
that succeeds, but for those that were typed in an open session and stand there already. Names are
kept only as a hash.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from taper_desktop.store.whole_files import write_whole

FREE_ATTEMPTS = 3
"""How many wrong passwords cost no wait."""
FIRST_WAIT_S = 5
LONGEST_WAIT_S = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One failed log-in."""

    who: str
    """The hash of the name that was typed."""
    at: str
    audited: bool = False
    """Whether it stands in the audit already: it was typed again inside a session."""


class Attempts:
    """The failed log-ins of one site since the last that succeeded."""

    def __init__(self, folder: Path, file_id: bytes) -> None:
        self.path = folder / f"{file_id.hex()}.attempts"

    def failures(self) -> tuple[Failure, ...]:
        """All of them, oldest first; none where nothing readable was kept."""
        try:
            content = json.loads(self.path.read_bytes())
            return tuple(
                Failure(who=str(who), at=_moment(at), audited=bool(audited))
                for who, at, *audited in content
            )
        except (OSError, ValueError, TypeError):
            return ()

    def wait_s(self, who: str, now: str) -> int:
        """Seconds until this name may try again; 0 when it may now.

        A clock that was set back before the last failure shortens nothing.
        """
        mine = [failure for failure in self.failures() if failure.who == who]
        over = len(mine) - FREE_ATTEMPTS
        if over < 0:
            return 0
        wait = timedelta(seconds=min(LONGEST_WAIT_S, FIRST_WAIT_S << min(over, 16)))
        moment, last = datetime.fromisoformat(now), datetime.fromisoformat(mine[-1].at)
        left = wait if moment < last else last + wait - moment
        return max(0, -(-left // timedelta(seconds=1)))

    def failed(self, who: str, now: str) -> None:
        """Keep a failure. A state folder that cannot be written keeps nothing."""
        self._write((*self.failures(), Failure(who=who, at=now)))

    def note_audited(self) -> None:
        """The last failure stands in the audit already; it still counts for the wait."""
        known = self.failures()
        self._write((*known[:-1], *(replace(last, audited=True) for last in known[-1:])))

    def succeeded(self) -> None:
        """Forget them all, once they stand in the audit."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _write(self, failures: Iterable[Failure]) -> None:
        content = [
            [failure.who, failure.at, *([True] if failure.audited else [])] for failure in failures
        ]
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(content).encode())


def _moment(text: object) -> str:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment.isoformat()
