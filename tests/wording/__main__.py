"""``python -m tests.wording --accept``: take the stories as they are told now."""

import sys

from tests.wording.languages import BOTH
from tests.wording.stories import told, told_file


def main(arguments: list[str]) -> int:
    """Rewrite the told stories; says how when it was not asked to."""
    if arguments != ["--accept"]:
        print(__doc__)
        return 2
    for language in BOTH:
        told_file(language).write_text(told(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
