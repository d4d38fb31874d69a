"""The short form of the rigs: kills, power cuts, failing calls, flips, throws."""

import subprocess
import sys
from pathlib import Path

import pytest

from taper_desktop.clinic.rights import Verb
from tests.faults import cuts
from tests.faults.acts import Act
from tests.faults.correction_acts import EVERY_ACT
from tests.faults.cuts import run_cuts, temporary
from tests.faults.failing_calls import run_errors
from tests.faults.failing_statements import run_failing_statements, run_interrupted
from tests.faults.flips import run_flips
from tests.faults.recording import strace
from tests.faults.statements import run_statements, verbs_of
from tests.faults.tally import lines_of
from tests.faults.working import Workload
from tests.faults.workloads import WORKLOADS, workload

_SHORT = (
    ("visit", "fsync", "EIO"),
    ("visit", "ftruncate", "EIO"),
    ("visit", "openat", "EACCES"),
    ("visit", "pread64", "EIO"),
    ("correction", "pwrite64", "ENOSPC"),
    ("password change", "write", "ENOSPC"),
    ("password change", "rename", "EIO"),
    ("password change", "fsync", "EIO"),
    ("first start", "fsync", "EIO"),
    ("taking over", "rename", "EIO"),
    ("migration", "pwrite64", "ENOSPC"),
    ("migration", "fsync", "EIO"),
    ("migration", "rename", "EIO"),
    ("backup", "pwrite64", "ENOSPC"),
    ("restore", "link", "EIO"),
    ("restore", "sendfile", "EIO"),
    ("restore", "fsync", "EIO"),
)
_NO_STATEMENTS = {"keys put back"}
"""Work that says none to the file."""
_SHORT_STEPS = {"first start": 3, "taking over": 7, "migration": 3, "restore": 5, "log-out": 4}
_AT_THE_DOOR = {
    Verb.FIRST_START,  # first start
    Verb.TAKEN_OVER,  # taking over
    Verb.LOG_IN,  # log-in
    Verb.KEYS_CHANGE_UNDONE,  # log-in
    Verb.PROGRAM_VERSION,  # log-in
    Verb.OLDER_FILE_TAKEN,  # older file
    Verb.LOG_OUT,  # log-out
    Verb.RESTORED,  # restore
}
"""Verbs of the workloads: each is judged by what it leaves."""


def test_kills_lose_nothing() -> None:
    command = (sys.executable, "-m", "tests.faults", "--kills", "100")
    done = subprocess.run(
        command, check=False, cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 100 " in done.stdout


@pytest.mark.parametrize("work", WORKLOADS, ids=lambda work: work.name)
def test_power_cuts_lose_nothing(work: Workload) -> None:
    with temporary() as folder:
        tally = run_cuts(work, 300, Path(folder))
    assert tally.tries == 300 or strace() is None
    assert tally.tries > 10 or work.name in _NO_STATEMENTS
    assert tally.bad == 0, lines_of(tally)


def test_a_flipped_bit_shows_no_wrong_number(tmp_path: Path) -> None:
    tally = run_flips(3000, tmp_path / "site")
    assert tally.tries == 3000
    assert tally.bad == 0, lines_of(tally)


@pytest.mark.parametrize("act", EVERY_ACT, ids=lambda act: act.name or act.verb)
def test_a_throw_between_statements_leaves_all_or_nothing(act: Act, tmp_path: Path) -> None:
    tally = run_statements(act, tmp_path / "site", step=act.step)
    assert tally.tries > 6
    assert tally.bad == 0, lines_of(tally)


@pytest.mark.parametrize(
    "work", [work for work in WORKLOADS if work.name not in _NO_STATEMENTS], ids=lambda w: w.name
)
def test_a_throw_at_the_door_or_in_a_whole_file_leaves_all_or_nothing(work: Workload) -> None:
    with temporary() as folder:
        tally = run_interrupted(work, Path(folder) / "site", step=_SHORT_STEPS.get(work.name, 1))
    assert tally.tries > 30
    assert tally.bad == 0, lines_of(tally)


def test_every_verb_has_been_thrown_into(tmp_path: Path) -> None:
    thrown = {act.verb for act in EVERY_ACT}
    for act in EVERY_ACT:
        assert act.verb in verbs_of(act, tmp_path / "site"), act.verb
    assert thrown | _AT_THE_DOOR == set(Verb)


@pytest.mark.parametrize(("name", "call", "error"), _SHORT)
def test_a_call_that_fails_loses_nothing(name: str, call: str, error: str) -> None:
    found = strace()
    with temporary() as folder:
        if found is None:
            tally = run_failing_statements(workload(name), error, Path(folder) / "site")
        else:
            tally = run_errors(found, workload(name), call, error, Path(folder))
    assert tally.tries > 0
    assert tally.bad == 0, lines_of(tally)


@pytest.mark.parametrize("name", ["visit", "password change", "migration", "restore"])
def test_a_statement_that_fails_loses_nothing(name: str, tmp_path: Path) -> None:
    tally = run_failing_statements(workload(name), "EIO", tmp_path / "site")
    assert tally.tries > 20
    assert tally.bad == 0, lines_of(tally)


def test_without_strace_the_states_between_statements_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuts, "strace", lambda: None)
    tally = run_cuts(workload("visit"), 40, tmp_path)
    assert tally.tries >= 40
    assert tally.bad == 0, lines_of(tally)
