"""How fast a site is, and how that grows with its patients."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.large_sites import large_site
from tests.faults.sites import cheap_guesses

SIZES = (100, 1_000, 10_000)
WANTED = {
    "file MB": "",
    "open s": "1 s",
    "worklist s": "0.2 s",
    "list again s": "after 25 visits were saved",
    "save ms": "",
    "bare ms": "",
    "save / bare": "4",
    "verify s": "20 s",
    "backup s": "",
    "copy s": "",
    "backup / copy": "3",
    "memory MB": "250 MB",
}


def print_growth(sizes: Sequence[int]) -> None:
    """Make a site of each size, measure it, print a column for each."""
    cheap_guesses()
    columns = [_measured(size) for size in sizes]
    print(
        f"{'patients, 20 visits each':<26}" + "".join(f"{size:>12,}" for size in sizes) + "  wanted"
    )
    for name, wanted in WANTED.items():
        values = "".join(f"{column[name]:>12,.3f}" for column in columns)
        print(f"{name:<26}{values}  {wanted}")


def _measured(size: int) -> dict[str, float]:
    """One site, made in this process and measured in another."""
    with TemporaryDirectory() as name:
        large_site(Path(name) / "site.taper", size)
        done = subprocess.run(
            (sys.executable, "-m", "tests.bench.site_speed", name),
            check=True,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
    told: dict[str, float] = json.loads(done.stdout)
    told["save / bare"] = told["save ms"] / told["bare ms"]
    told["backup / copy"] = told["backup s"] / told["copy s"]
    return told
