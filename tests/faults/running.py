"""Every kind of fault with its short form and its long one."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.acts import Act
from tests.faults.correction_acts import EVERY_ACT
from tests.faults.cuts import run_cuts
from tests.faults.failing_calls import FAILURES, run_errors
from tests.faults.failing_statements import CODES, run_failing_statements, run_interrupted
from tests.faults.flips import run_flips
from tests.faults.kills import run_kills
from tests.faults.recording import strace
from tests.faults.statements import run_statements
from tests.faults.tally import Tally
from tests.faults.working import Workload
from tests.faults.workloads import WORKLOADS

EVERY = "every"
KILLS_AT_ONCE = 1000
"""A long run tells how it stands now and then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is tried."""

    kills: int
    cuts: int
    """Of each workload."""
    flips: int
    errors: str
    """The call of the system that fails, each in turn: :data:`EVERY` one, or none where empty."""
    statements: bool
    only: str = ""
    """The name of the one workload, or verb, that faults are put into; empty for all."""
    seed: int

    @property
    def works(self) -> tuple[Workload, ...]:
        """The workloads that faults are put into."""
        return tuple(work for work in WORKLOADS if self.only in ("", work.name))

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """The calls that fail, and how."""
        return tuple(failure for failure in FAILURES if self.errors in (EVERY, failure[0]))

    @property
    def acts(self) -> tuple[Act, ...]:
        """The verbs that are thrown into."""
        return tuple(act for act in EVERY_ACT if self.only in ("", act.name or act.verb))


def run_all(extent: Extent, folder: Path) -> Iterator[Tally]:
    """Each kind in turn; what is 0 is left out."""
    for begun in range(0, extent.kills, KILLS_AT_ONCE):
        kills = min(KILLS_AT_ONCE, extent.kills - begun)
        yield run_kills(kills, folder / "kills", seed=extent.seed + begun)
    if extent.cuts:
        for work in extent.works:
            yield run_cuts(work, extent.cuts, folder / "cuts", seed=extent.seed)
    if extent.flips:
        yield run_flips(extent.flips, folder / "flips", seed=extent.seed)
    if extent.statements:
        yield from _throws(extent, folder / "statements")
    if extent.errors:
        yield from _errors(extent, folder)


def _throws(extent: Extent, folder: Path) -> Iterator[Tally]:
    for act in extent.acts:
        yield run_statements(act, folder)
    for work in extent.works:
        yield run_interrupted(work, folder)


def _errors(extent: Extent, folder: Path) -> Iterator[Tally]:
    found = strace()
    for work in extent.works:
        for call, error in extent.failures if found else ():
            here = folder / f"{work.name} {call} {error}"
            yield run_errors(found or "", work, call, error, here)
            shutil.rmtree(here, ignore_errors=True)
        for error in () if found else CODES:
            yield run_failing_statements(work, error, folder / "statements")
