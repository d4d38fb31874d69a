"""``python -m tests.bench [--keep FOLDER] [PATIENTS …]``: speeds, each beside a floor or a promise.

Sites of 100, 1,000 and 10,000 patients unless told otherwise; making the largest takes minutes,
unless it was kept in a folder from another time.
"""

import argparse
from pathlib import Path

from tests.bench import assessing, typing
from tests.bench.measuring import print_table
from tests.bench.moving import print_moving
from tests.bench.printing import print_pages
from tests.bench.storing import SIZES, print_growth
from tests.own_files import nobodys_files

asked = argparse.ArgumentParser(prog="python -m tests.bench")
asked.add_argument("patients", type=int, nargs="*")
asked.add_argument("--keep", type=Path, metavar="FOLDER")
told = asked.parse_args()
print_table([assessing.measure(), *typing.measure()])
with nobodys_files():
    print_pages()
    print_moving()
    print_growth(told.patients or SIZES, told.keep)
