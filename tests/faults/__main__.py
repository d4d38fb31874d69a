"""The long form: ``python -m tests.faults --kills 10000 --cuts 5000 --flips 3000``.

Prints what was done and what it did. Exits with 1 where anything was lost, broken or wrong.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.cheap import make_guesses_cheap
from tests.faults.flips import flip_bits
from tests.faults.kills import kill_while_saving
from tests.faults.power import cut_power
from tests.faults.statements import interrupt_everywhere

NEVER = ("lost", "half", "broken", "wrong", "left_something", "not_whole", "could_not_go_on")


def main() -> int:
    """Run what was asked for; everything, in its short form, unless told otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--cuts", type=int, default=300)
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make_guesses_cheap()
    runs: tuple[Callable[[Path], object], ...] = (
        interrupt_everywhere,
        lambda folder: flip_bits(folder, options.flips, options.seed),
        lambda folder: cut_power(folder, options.cuts, seed=options.seed),
        lambda folder: kill_while_saving(folder, options.kills, options.seed),
    )
    bad = 0
    for run in runs:
        with TemporaryDirectory() as folder:
            counts = run(Path(folder))
        print(counts, flush=True)
        bad += sum(asdict(counts).get(name, 0) for name in NEVER)  # type: ignore[call-overload]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
