"""How far a long piece of work is, told to whoever asked for it, who may stop it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from taper_desktop.store import driver

Progress = Callable[[int, int], bool]
"""Told ``done`` of ``whole``, whose unit means nothing; ``False`` stops."""
WHOLE = 1000
_EVERYTHING = (0.0, float(WHOLE))
TELL_EVERY_S = 0.05
"""Seconds between two tellings: often enough for a window that is to stay awake."""
_ASK_EVERY = 1000
"""Steps of SQLite's between two questions whether to go on; a thousand take a millisecond or so."""


class Stopped(Exception):
    """Whoever asked for the work wanted it no more."""


def go_on(_done: int, _whole: int) -> bool:
    """Listen to nothing and stop nothing."""
    return True


class Telling:
    """One piece of work, told as its part of a whole."""

    def __init__(self, progress: Progress) -> None:
        """The whole work, to be divided by :meth:`part`."""
        self._progress = progress
        self._begin, self._end = _EVERYTHING
        self._at = 0.0
        self._last_s = time.monotonic()

    @contextmanager
    def part(self, share: int) -> Iterator[None]:
        """A part that takes so many thousandths of the one around it.

        Its end stops nothing: what was opened in it is then in the hands of whoever closes it.
        """
        around = self._begin, self._end
        begin = self._at
        self._begin, self._end = begin, begin + (around[1] - around[0]) * share / WHOLE
        yield
        self._at = self._end
        self._begin, self._end = around
        if around == _EVERYTHING and round(self._at) == WHOLE:
            self._progress(WHOLE, WHOLE)

    def tell(self, done: int, whole: int) -> None:
        """So much of this part is done; raises :class:`Stopped` when no more is wanted."""
        reached = self._begin + (self._end - self._begin) * done / max(whole, 1)
        self._at = max(self._at, reached)
        if time.monotonic() - self._last_s >= TELL_EVERY_S:
            wanted = self._progress(round(self._at), WHOLE)
            self._last_s = time.monotonic()
            if not wanted:
                raise Stopped

    @contextmanager
    def asked_during(self, db: driver.Utils) -> Iterator[None]:
        """Ask whether to go on during statements that take long.

        SQLite breaks a statement off without what its listener raised; that is raised again.
        """
        raised: list[BaseException] = []

        def ask() -> bool:
            try:
                self.tell(0, 1)
            except (Stopped, KeyboardInterrupt) as wish:
                raised.append(wish)
            return bool(raised)

        driver.ask_during(db, ask, _ASK_EVERY)
        try:
            yield
        except driver.Error as error:
            if raised:
                raise raised[0] from error
            raise
        finally:
            driver.ask_during(db, None, 0)
