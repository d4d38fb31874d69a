"""Whether the rigs notice: on a program that was made unsafe, each of them fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.recording import strace
from tests.faults.weaknesses import WEAKNESSES

_CUTS = ("--cuts", "80", "--only")
_BY_STRACE = (
    ("not flushed", *_CUTS, "visit"),
    ("log ahead", *_CUTS, "visit"),
    ("small files not flushed", *_CUTS, "password change"),
    ("errors swallowed", "--errors", "write", "--only", "first start"),
)
_ALWAYS = (
    ("no journal", "--kills", "60"),
    ("anchor ahead", "--kills", "4"),
    ("visit in two", "--kills", "20"),
    ("unlocked all the same", "--statements", "--only", "unlock"),
    ("visits not audited", "--kills", "4"),
    ("pages not sealed", "--flips", "150"),
)


@pytest.mark.parametrize(("weakness", "arguments"), [(row[0], row[1:]) for row in _ALWAYS])
def test_a_program_made_unsafe_is_noticed(weakness: str, arguments: tuple[str, ...]) -> None:
    assert ended(weakness, arguments) == 1


@pytest.mark.parametrize(("weakness", "arguments"), [(row[0], row[1:]) for row in _BY_STRACE])
def test_what_only_a_record_of_flushes_shows_is_noticed(
    weakness: str, arguments: tuple[str, ...]
) -> None:
    assert ended(weakness, arguments) == int(strace() is not None)


def test_every_weakness_is_tried() -> None:
    assert {row[0] for row in (*_BY_STRACE, *_ALWAYS)} == set(WEAKNESSES)


def ended(weakness: str, arguments: tuple[str, ...]) -> int:
    """The code with which the campaigns end; they end with a table, not with an error."""
    done = subprocess.run(
        (sys.executable, "-m", "tests.faults", "--weakness", weakness, *arguments),
        check=False,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1].endswith(("FAILED", "nothing was lost")), done.stderr
    return done.returncode
