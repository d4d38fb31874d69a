"""The heading over a table or a chart."""

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.lines import Paragraph, Run
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM


def heading_of(press: Press, title: str, caption: str = "") -> Paragraph:
    """A bold heading with a grey caption after it on the same line."""
    face = Face(9, bold=True)
    runs = [Run(title, face)]
    if caption:
        runs += [Run("  ", face), Run(caption, faces.CAPTION_GREY)]
    return press.setter.set(runs, face, TEXT_WIDTH_MM)
