"""``python -m taper_desktop``."""

import sys

from taper_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
