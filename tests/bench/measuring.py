"""Timing things on one core, and a table of what came out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One line of the table."""

    what: str
    seconds: float
    """Processor time of one run, the median of several."""
    per_second: float
    floor_seconds: float
    """The floor measured in the same run."""
    wanted: str

    @property
    def ratio(self) -> float:
        """How many times the floor it takes."""
        return self.seconds / self.floor_seconds


def processor_seconds(run: Callable[[], object], rounds: int = 5) -> float:
    """The median processor time of ``run`` over several rounds, after one that is not counted."""
    run()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return median(times)


def print_table(lines: list[Measured]) -> None:
    """The table, one line a measurement."""
    print(f"{'what':<44} {'seconds':>9} {'a second':>10} {'floor s':>9} {'ratio':>7}  wanted")
    for line in lines:
        print(
            f"{line.what:<44} {line.seconds:>9.3f} {line.per_second:>10,.0f}"
            f" {line.floor_seconds:>9.4f} {line.ratio:>7.1f}  {line.wanted}"
        )
