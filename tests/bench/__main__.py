"""``python -m tests.bench [PATIENTS …]``: speeds, each beside a floor or a promise.

Sites of 100, 1,000 and 10,000 patients unless told otherwise; the largest takes minutes.
"""

import sys

from tests.bench import assessing, typing
from tests.bench.measuring import print_table
from tests.bench.storing import SIZES, print_growth
from tests.own_files import nobodys_files

print_table([assessing.measure(), *typing.measure()])
with nobodys_files():
    print_growth([int(size) for size in sys.argv[1:]] or SIZES)
