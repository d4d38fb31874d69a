"""The foot of every page: versions, what the paper is not, whose it is, which page of how many."""

from collections.abc import Sequence

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Document, Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.identity import second_identifier
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.standing import is_advice_off
from taper_desktop.wording.catalogue import Words

_GAP_MM = 1.5
_OWN_MM = 92.0


class FootLine:
    """What a page rests on at the left; whose it is and which of how many at the right."""

    def __init__(
        self, press: Press, said: Sequence[str], whose: str, number: tuple[int, int]
    ) -> None:
        own = page_of(press.words, *number, faces.CAPTION, faces.CAPTION_BOLD)
        if whose:
            own.insert(0, Run(f"{whose} · ", faces.CAPTION_BOLD))
        self._own = press.setter.set(own, faces.CAPTION, _OWN_MM)
        room = TEXT_WIDTH_MM - self._own.width - _GAP_MM
        self._left = press.setter.set(" · ".join(said), faces.CAPTION, room)
        self.height = max(self._own.height, self._left.height) + 1.2

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """A rule and the line under it."""
        ink.rule(left, top, TEXT_WIDTH_MM)
        ink.paragraph(self._left, left, top + 1.2)
        ink.paragraph(self._own, left, top + 1.2, right=left + TEXT_WIDTH_MM)


def patient_foot(document: Document, page: int, count: int) -> FootLine:
    """The foot of a clinic page: versions, what the paper is not, whose it is."""
    words, sheet = document.words, document.sheet
    protocol = words.say("No signed-in protocol")
    if is_advice_off(sheet):
        protocol = words.say("Advice is off")
    elif sheet.protocol is not None:
        protocol = words.say(
            "Protocol {id} {version}", id=sheet.protocol.id, version=sheet.protocol.version
        )
    said = (
        protocol,
        f"Taper Desktop {document.stamp.program_version}",
        words.say("Working aid: the hospital record stays the source."),
    )
    whose = " · ".join(x for x in (sheet.patient.code, second_identifier(sheet)) if x)
    return FootLine(document, said, whose, (page, count))


def page_of(words: Words, page: int, count: int, face: Face, bold: Face) -> list[Run]:
    """``page 1 of 2`` with its figures in bold."""
    said = words.say("page {page} of {count}", page="\x00", count="\x00").split("\x00")
    figures = [str(page), str(count), ""]
    runs: list[Run] = []
    for text, figure in zip(said, figures, strict=True):
        runs += [Run(text, face), Run(figure, bold)]
    return [run for run in runs if run.text]
