"""Every kind of fault with its short form and its long one."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.acts import ACTS
from tests.faults.cuts import run_cuts
from tests.faults.failing_calls import FAILURES, run_errors
from tests.faults.failing_statements import CODES, run_failing_statements, run_interrupted
from tests.faults.flips import run_flips
from tests.faults.kills import run_kills
from tests.faults.recording import strace
from tests.faults.statements import run_statements
from tests.faults.tally import Tally
from tests.faults.workloads import WORKLOADS


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is tried."""

    kills: int
    cuts: int
    """Of each workload."""
    flips: int
    errors: bool
    """Whether each call of each workload fails in turn."""
    statements: bool
    seed: int


def run_all(extent: Extent, folder: Path) -> Iterator[Tally]:
    """Each kind in turn; what is 0 is left out."""
    if extent.kills:
        yield run_kills(extent.kills, folder / "kills", seed=extent.seed)
    if extent.cuts:
        for work in WORKLOADS:
            yield run_cuts(work, extent.cuts, folder / "cuts", seed=extent.seed)
    if extent.flips:
        yield run_flips(extent.flips, folder / "flips", seed=extent.seed)
    if extent.statements:
        yield from _throws(folder / "statements")
    if extent.errors:
        yield from _errors(folder)


def _throws(folder: Path) -> Iterator[Tally]:
    for act in ACTS:
        yield run_statements(act, folder)
    for work in WORKLOADS:
        yield run_interrupted(work, folder)


def _errors(folder: Path) -> Iterator[Tally]:
    found = strace()
    for work in WORKLOADS:
        for call, error in FAILURES if found else ():
            here = folder / f"{work.name} {call} {error}"
            yield run_errors(found or "", work, call, error, here)
            shutil.rmtree(here, ignore_errors=True)
        for error in () if found else CODES:
            yield run_failing_statements(work, error, folder / "statements")
