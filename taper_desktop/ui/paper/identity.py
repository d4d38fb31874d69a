"""Who a page is of and what it may claim: identifiers, and the status in its box."""

from collections.abc import Mapping

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.changed_values import marks
from taper_desktop.ui.paper.document import Document, Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import DASHED, RAISE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.standing import Standing, standing_of, standing_word
from taper_desktop.ui.paper.version_words import Record, Value
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import NO_BREAK
from taper_desktop.wording.dates import age, plain_date


def second_identifier(sheet: PatientSheet) -> str:
    """Initials, or the name where there are none; empty when neither is recorded."""
    return sheet.patient.initials or sheet.patient.name


def who(document: Document, face: Face, bold: Face) -> list[Run]:
    """Initials, name, sex, birth date and age as one line of type."""
    words, patient = document.words, document.sheet.patient
    marked = _patient_marks(document)
    runs: list[Run] = []
    if marked[Value.CODE]:
        said = words.say("code changed {mark}", mark=marked[Value.CODE].strip())
        runs += [Run(said, face), Run(" · ", face)]
    for text, style, value in (
        (patient.initials, bold, Value.INITIALS),
        (patient.name, face, Value.NAME),
    ):
        if text or marked[value]:
            runs += [Run(text + marked[value], style), Run(" · ", face)]
    sex = names.sex(words, patient.sex) if patient.sex else words.say("sex not recorded")
    runs += [Run(sex + marked[Value.SEX], face), Run(" · ", face)]
    changed = marked[Value.BIRTH_DATE]
    if patient.birth_date is None:
        return [*runs, Run(words.say("birth date not recorded") + changed, face)]
    born = words.say("born {date}", date="\x00").split("\x00")
    years = age(words, patient.birth_date, document.sheet.as_of)
    return [
        *runs,
        Run(born[0].replace(" ", NO_BREAK), face),
        Run(plain_date(words, patient.birth_date) + changed, bold),
        Run((born[1] + words.say(" ({age})", age=years)).replace(" ", NO_BREAK), face),
    ]


def _patient_marks(document: Document) -> Mapping[Value, str]:
    """The marks of who the patient is, each with its space; empty where nothing was changed."""
    sheet = document.sheet
    marked = marks(document.words, sheet) if sheet.patient_versions else {}
    found = {v: marked.get((Record.PATIENT, sheet.patient_id, v), "") for v in Value}
    return {value: f"{NO_BREAK}{mark}" if mark else "" for value, mark in found.items()}


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
