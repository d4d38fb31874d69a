"""Who a page is of and what it may claim: identifiers, and the status in its box."""

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.document import Document, Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import DASHED, RAISE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.standing import Standing, standing_of, standing_word
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import NO_BREAK
from taper_desktop.wording.dates import age, plain_date


def second_identifier(sheet: PatientSheet) -> str:
    """Initials, or the name where there are none; empty when neither is recorded."""
    return sheet.patient.initials or sheet.patient.name


def who(document: Document, face: Face, bold: Face) -> list[Run]:
    """Initials, name, sex, birth date and age as one line of type."""
    words, patient = document.words, document.sheet.patient
    runs: list[Run] = []
    for text, style in ((patient.initials, bold), (patient.name, face)):
        if text:
            runs += [Run(text, style), Run(" · ", face)]
    sex = names.sex(words, patient.sex) if patient.sex else words.say("sex not recorded")
    runs += [Run(sex, face), Run(" · ", face)]
    if patient.birth_date is None:
        return [*runs, Run(words.say("birth date not recorded"), face)]
    born = words.say("born {date}", date="\x00").split("\x00")
    years = age(words, patient.birth_date, document.sheet.as_of)
    return [
        *runs,
        Run(born[0].replace(" ", NO_BREAK), face),
        Run(plain_date(words, patient.birth_date), bold),
        Run((born[1] + words.say(" ({age})", age=years)).replace(" ", NO_BREAK), face),
    ]


class StatusBoxes:
    """The status in a box, solid or dashed, and DEMO beside it."""

    def __init__(self, document: Document, face: Face, height: float) -> None:
        standing = standing_of(document.sheet)
        word = standing_word(document.words, standing)
        self._boxes = [(word, standing is not Standing.DRAFT)]
        if document.stamp.is_demo:
            self._boxes.insert(0, (document.words.say("DEMO"), False))
        self._face = face
        self.height = height
        self._widths = [document.fonts.width_mm(text, face) + 5.0 for text, _ in self._boxes]

    @property
    def width(self) -> float:
        """Of all boxes with the gaps between them."""
        return sum(self._widths) + 2.0 * (len(self._widths) - 1)

    def draw(self, ink: Ink, right: float, top: float) -> None:
        """Draws the boxes so that the last ends at ``right``."""
        x = right - self.width
        for (text, solid), width in zip(self._boxes, self._widths, strict=True):
            box = Box(x, top, width, self.height)
            ink.box(box, stroke=Stroke(0.35) if solid else DASHED)
            baseline = top + self.height / 2 + self._face.size_mm * RAISE
            ink.text_centred(x + width / 2, baseline, text, self._face)
            x += width + 2.0


class DashedBox:
    """One word in a dashed box, such as DEMO."""

    def __init__(self, press: Press, word: str) -> None:
        self._word = word
        self._face = Face(10, bold=True)
        self.width = press.fonts.width_mm(word, self._face) + 5.0
        self.height = 6.4

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws it."""
        ink.box(Box(left, top, self.width, self.height), stroke=DASHED)
        baseline = top + self.height / 2 + self._face.size_mm * RAISE
        ink.text_centred(left + self.width / 2, baseline, self._word, self._face)
