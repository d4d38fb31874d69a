"""Passphrases that cost little to guess, for processes of the tests' own."""

from taper_desktop.store import envelope, passwords


def make_guesses_cheap() -> None:
    """As ``tests/conftest.py`` does for the tests themselves."""
    cheap = passwords.Cost(passes=1, memory_bytes=1 << 16)
    passwords.COST = cheap
    setattr(envelope, "LEAST_COST", cheap)  # noqa: B010 - imported there, not exported
