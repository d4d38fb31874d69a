"""``python -m tests.bench``: the table of speeds, each beside a floor of the same run."""

from tests.bench import assessing
from tests.bench.measuring import print_table

print_table([assessing.measure()])
