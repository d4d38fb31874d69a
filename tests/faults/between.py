"""What is done before each statement of the program's connections, BEGIN and COMMIT among them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar

from taper_desktop.store import driver

Plain: Any = driver.dbapi2.Connection  # type: ignore[attr-defined]


def _nothing() -> None:
    """Nothing is done."""


class _Watched(Plain):  # type: ignore[misc]
    """A connection that does something before each statement."""

    before: ClassVar[Callable[[], object]] = _nothing

    def execute(self, *given: object) -> object:
        _Watched.before()
        return super().execute(*given)


@contextmanager
def watched_connections() -> Iterator[None]:
    """Connections made inside are those of :func:`before_each_statement`."""
    library: Any = driver.dbapi2  # type: ignore[attr-defined]
    plain = library.connect
    library.connect = partial(plain, factory=_Watched)
    try:
        yield
    finally:
        library.connect = plain


@contextmanager
def before_each_statement(act: Callable[[], object]) -> Iterator[None]:
    """``act`` is done before each statement that is said inside, and may throw."""
    _Watched.before = act
    try:
        yield
    finally:
        _Watched.before = _nothing


@contextmanager
def thrown_before(number: int, error: Callable[[], Exception]) -> Iterator[list[int]]:
    """Throw before the statement of that number, 0 for none; gives their count so far."""
    said = [0]

    def count() -> None:
        said[0] += 1
        if said[0] == number:
            raise error()

    with before_each_statement(count):
        yield said
