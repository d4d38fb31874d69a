"""Changing the key envelope together with the file, which cannot be one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from taper_desktop.store.envelope import Envelope, write_envelope


@contextmanager
def rewrapped(keys: Path, before: Envelope, after: Envelope) -> Iterator[None]:
    """Write the envelope, then the file inside; where that fails, the old envelope stands again.

    It keeps the new number: a commit that failed at its very end may stand, and a number below the
    one that the file knows would let nobody in.
    """
    write_envelope(keys, after)
    try:
        yield
    except BaseException:
        write_envelope(keys, replace(before, generation=after.generation))
        raise
