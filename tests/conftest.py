"""What every test stands on: no screen, nobody's own files, the same examples on each run."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from taper_desktop.store import envelope, passwords
from tests.own_files import places_in

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The house's run is the same each time; `pytest --hypothesis-profile=search` looks further.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the application data of the person who runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, place in places_in(home).items():
            patch.setenv(name, place)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_guesses() -> Iterator[None]:
    """Passphrases that cost little: the tests log in a thousand times.

    One test looks at what they really cost.
    """
    cheap = passwords.Cost(passes=1, memory_bytes=1 << 16)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COST", cheap)
        patch.setattr(envelope, "LEAST_COST", cheap)
        yield
