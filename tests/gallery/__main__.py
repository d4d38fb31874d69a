"""``python -m tests.gallery OUT`` draws every scene into ``OUT`` and writes ``OUT/index.html``."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Draw what was asked for; gives the exit status."""
    from tests.gallery.drawing import draw_all
    from tests.gallery.scenes import SCENES
    from tests.own_files import nobodys_files

    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--only", default="", help="draw scenes whose name holds this")
    options = parser.parse_args()
    scenes = [scene for scene in SCENES if options.only in scene.name]
    with nobodys_files():
        pictures = draw_all(scenes, options.out)
    sys.stdout.write(f"{pictures} pictures: {options.out / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
