"""Keeping tests, pictures and measures away from the files of the person who runs them."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def places_in(home: Path) -> Mapping[str, str]:
    """The variables by which each system finds a person's data, settings and state in ``home``."""
    places = {name: str(home / name.lower()) for name in _XDG}
    if sys.platform == "darwin":
        places["HOME"] = str(home)
    if sys.platform == "win32":
        places["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = str(home)
    return places


@contextmanager
def nobodys_files() -> Iterator[Path]:
    """A folder of its own stands in for the person's, and is gone at the end."""
    with TemporaryDirectory() as name:
        before = dict(os.environ)
        os.environ.update(places_in(Path(name)))
        try:
            yield Path(name)
        finally:
            os.environ.clear()
            os.environ.update(before)
