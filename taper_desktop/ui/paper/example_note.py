"""Over a patient's page whose text no investigator has confirmed: that it is an example."""

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.ink import DASHED, Box, Ink
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

_PAD_MM = 1.2


class ExampleNote:
    """One sentence in a dashed box."""

    def __init__(self, press: Press) -> None:
        said = press.words.say(
            "EXAMPLE: no investigator of this site has confirmed the text and the telephone on "
            "this page. Not for a patient."
        )
        self._said = press.setter.set(said, faces.TAG_BOLD, TEXT_WIDTH_MM - 4.0)
        self.height = self._said.height + 2 * _PAD_MM + 2.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The box under the head."""
        box = Box(left, top + 2.0, TEXT_WIDTH_MM, self.height - 2.0)
        ink.box(box, stroke=DASHED)
        ink.paragraph(self._said, left + 2.0, top + 2.0 + _PAD_MM)
