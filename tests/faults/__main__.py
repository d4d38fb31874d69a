"""``python -m tests.faults``: put faults into the program and print what became of them.

It ends with 1 where anything acknowledged was lost, anything was stored half, a chain broke, or
a wrong value was shown.
"""

import argparse
import sys
from pathlib import Path

from tests.faults.cuts import temporary
from tests.faults.running import EVERY, Extent, run_all
from tests.faults.sites import cheap_guesses
from tests.faults.tally import heading, lines_of
from tests.faults.weaknesses import WEAKNESSES, weaken
from tests.own_files import nobodys_files


def main(arguments: list[str]) -> int:
    """Run what ``arguments`` ask for; the code to end with."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=0, help="kill -9 while visits are saved")
    parser.add_argument("--cuts", type=int, default=0, help="power cuts in each workload")
    parser.add_argument("--flips", type=int, default=0, help="bits changed, one at a time")
    parser.add_argument(
        "--errors", nargs="?", const=EVERY, default="", metavar="CALL", help="each call fails"
    )
    parser.add_argument("--statements", action="store_true", help="a throw before each statement")
    parser.add_argument("--only", default="", help="the one workload to put faults into")
    parser.add_argument("--weakness", choices=WEAKNESSES, help="make the program unsafe before")
    parser.add_argument("--seed", type=int, default=1)
    given = vars(parser.parse_args(arguments))
    cheap_guesses()
    weakness = given.pop("weakness")
    if weakness:
        weaken(weakness)
    bad = 0
    print(heading())
    with nobodys_files(), temporary() as name:
        for tally in run_all(Extent(**given), Path(name)):
            bad += tally.bad
            print(lines_of(tally), flush=True)
    print("nothing was lost" if not bad else f"{bad} FAILED")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
