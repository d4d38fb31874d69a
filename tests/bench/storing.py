"""How fast a site is, and how that grows with its patients."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.large_sites import site_kept
from tests.faults.sites import cheap_guesses

SIZES = (100, 1_000, 10_000)
WANTED = {
    "file MB": "",
    "open s": "1 s",
    "first lines s": "0.2 s",
    "lines by then": "the most urgent of the last list",
    "whole list s": "while the window works on",
    "whole list cpu s": "of the processor, as below",
    "list again s": "after 50 visits were saved",
    "bare ms": "one insert and commit",
    "save ms": "",
    "save / bare": "4",
    "save of 150 visits ms": "",
    "of 150 / bare": "4",
    "verify s": "20 s",
    "verify cpu s": "",
    "copy s": "of the file, flushed",
    "backup s": "",
    "backup cpu s": "",
    "backup / copy": "3",
    "- copied s": "by SQLite, page by page",
    "- pages s": "integrity check",
    "- rows s": "chain, facts, signatures",
    "memory MB": "250 MB",
}
"""What is measured, and what is wanted of it or what it is."""


def print_growth(sizes: Sequence[int], kept: Path | None) -> None:
    """Make a site of each size, measure it, print a column for each.

    ``kept`` is a folder for sites that are made once.
    """
    cheap_guesses()
    columns = [_measured(size, kept) for size in sizes]
    print(
        f"{'patients, 20 visits each':<26}" + "".join(f"{size:>12,}" for size in sizes) + "  wanted"
    )
    for name, wanted in WANTED.items():
        values = "".join(f"{column[name]:>12,.3f}" for column in columns)
        print(f"{name:<26}{values}  {wanted}")


def _measured(size: int, kept: Path | None) -> dict[str, float]:
    """One site, made in this process and measured in another."""
    with TemporaryDirectory() as name:
        site_kept(kept, Path(name), size)
        done = subprocess.run(
            (sys.executable, "-m", "tests.bench.site_speed", name),
            check=True,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
    told: dict[str, float] = json.loads(done.stdout)
    told["save / bare"] = told["save ms"] / told["bare ms"]
    told["of 150 / bare"] = told["save of 150 visits ms"] / told["bare ms"]
    told["backup / copy"] = told["backup s"] / told["copy s"]
    return told
