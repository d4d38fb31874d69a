"""``python -m tests.faults.work NAME FOLDER TOLD``: one workload, for strace to look at."""

import os
import sys
from pathlib import Path

from tests.faults.sites import Place, cheap_guesses
from tests.faults.weaknesses import weaken_as_told
from tests.faults.workloads import workload


def main(name: str, folder: str, told: str) -> None:
    """Do the workload in a prepared folder; acknowledgements are written into ``told``."""
    cheap_guesses()
    weaken_as_told()
    handle = os.open(told, os.O_WRONLY)

    def tell(text: str) -> None:
        os.write(handle, text.encode())

    workload(name).work(Place(folder=Path(folder)), tell)
    os.close(handle)


if __name__ == "__main__":
    main(*sys.argv[1:])
