"""Text in which ``**`` begins and ends what is printed bold."""

from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.lines import Run

_MARK = "**"


def rich(text: str, face: Face, bold: Face) -> list[Run]:
    """The text as runs; an odd mark at the end makes the rest bold."""
    parts = text.split(_MARK)
    return [Run(part, bold if index % 2 else face) for index, part in enumerate(parts) if part]
