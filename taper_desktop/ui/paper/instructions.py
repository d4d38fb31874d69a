"""How to take it, and when to call whom: the site's own text, in two columns."""

from collections.abc import Sequence

from taper_desktop.domain.patient_text import PatientText
from taper_desktop.domain.regimen import DoseMg
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.food_picture import FoodPicture
from taper_desktop.ui.paper.ink import RULE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM

COLUMN_MM = 86.0
_PAD_MM = 3.2
_GAP_MM = 1.3
_BULLET_MM = 4.4
_NOTES_MM = 19.0
_NOTE_LINE_MM = 7.4
_NOTE = Face(12)
_HEAD_GAP_MM = 1.8
_NO_PHONE = "_" * 12


class Instructions:
    """Both columns, kept together."""

    def __init__(
        self, press: Press, text: PatientText, *, strength: DoseMg | None, large: bool
    ) -> None:
        words = press.words
        self._left = _HowTo(press, text, strength, large=large) if strength else None
        phone = text.telephone or _NO_PHONE
        boxes = [
            CallBox(
                press,
                words.say("Same day: {telephone}", telephone=phone),
                text.same_day,
                frame=0.35,
            ),
            CallBox(
                press,
                words.say("Emergency at once: {number}", number=text.emergency),
                text.at_once,
                frame=0.7,
            ),
        ]
        self._call = _Column(press, words.say("When to call"), boxes)
        self.height = max(self._call.height, self._left.height if self._left else 0.0)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The two columns, as high as each other; one alone takes the left."""
        if self._left is None:
            self._call.draw(ink, left, top)
            return
        self._left.draw(ink, left, top, self.height)
        self._call.draw(ink, left + TEXT_WIDTH_MM - COLUMN_MM, top)


class _Column:
    """A heading over boxes."""

    def __init__(self, press: Press, heading: str, boxes: Sequence["CallBox"]) -> None:
        self._heading = press.setter.set(heading, faces.SECTION, COLUMN_MM)
        self._boxes = boxes
        self.height = (
            self._heading.height
            + _HEAD_GAP_MM
            + sum(box.height for box in boxes)
            + _GAP_MM * (len(boxes) - 1)
        )

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The heading with a rule, the boxes."""
        ink.paragraph(self._heading, left, top)
        y = top + self._heading.height
        ink.rule(left, y, COLUMN_MM)
        y += _HEAD_GAP_MM
        for box in self._boxes:
            box.draw(ink, left, y)
            y += box.height + _GAP_MM


class CallBox:
    """Whom to call, and the signs for which to."""

    def __init__(self, press: Press, whom: str, signs: Sequence[str], *, frame: float) -> None:
        setter, inner = press.setter, COLUMN_MM - 2 * _PAD_MM
        self._whom = setter.set([Run(whom, faces.DAY_BOLD)], faces.DAY_BOLD, inner)
        self._signs = [setter.set(sign, faces.DAY, inner - _BULLET_MM) for sign in signs]
        self._frame = Stroke(frame)
        self.height = (
            self._whom.height + 0.8 + sum(sign.height for sign in self._signs) + 2 * _PAD_MM - 2.6
        )

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The frame, the number in bold, a line a sign."""
        ink.box(Box(left, top, COLUMN_MM, self.height), stroke=self._frame)
        y = top + _PAD_MM - 1.3
        ink.paragraph(self._whom, left + _PAD_MM, y)
        y += self._whom.height + 0.8
        for sign in self._signs:
            line = sign.lines[0].size * sign.leading
            square = Box(left + _PAD_MM + 0.6, y + line / 2 - 0.8, 1.6, 1.6)
            ink.box(square, fill="#000000")
            ink.paragraph(sign, left + _PAD_MM + _BULLET_MM, y)
            y += sign.height


class _HowTo:
    """How to take it: a picture, sentences, and room to write for the visit."""

    def __init__(self, press: Press, text: PatientText, strength: DoseMg, *, large: bool) -> None:
        words, setter = press.words, press.setter
        self._heading = setter.set(words.say("How to take it"), faces.SECTION, COLUMN_MM)
        self._picture = FoodPicture(press, text.food_hours, strength, large=large)
        self._said = [
            setter.set(rich(said, faces.DAY, faces.DAY_BOLD), faces.DAY, COLUMN_MM)
            for said in (*text.food, text.missed)
            if said
        ]
        note = words.say("Write down for the visit: missed tablets, bleeding, other medicines")
        self._note = setter.set([Run(note, _NOTE)], _NOTE, COLUMN_MM - 2 * _PAD_MM)
        self.height = self._above + _NOTES_MM

    @property
    def _above(self) -> float:
        said = sum(p.height + _GAP_MM for p in self._said)
        return self._heading.height + _HEAD_GAP_MM + self._picture.height + said + _GAP_MM

    def draw(self, ink: Ink, left: float, top: float, height: float) -> None:
        """Heading, picture, sentences; the room to write takes what is left of ``height``."""
        ink.paragraph(self._heading, left, top)
        y = top + self._heading.height
        ink.rule(left, y, COLUMN_MM)
        y += _HEAD_GAP_MM
        self._picture.draw(ink, left, y)
        y += self._picture.height
        for paragraph in self._said:
            ink.paragraph(paragraph, left, y)
            y += paragraph.height + _GAP_MM
        y += _GAP_MM
        self._draw_notes(ink, left, (y, top + height))

    def _draw_notes(self, ink: Ink, left: float, between: tuple[float, float]) -> None:
        top, bottom = between
        ink.box(Box(left, top, COLUMN_MM, bottom - top), stroke=Stroke(0.2, RULE))
        ink.paragraph(self._note, left + _PAD_MM, top + 1.4)
        y = top + 1.4 + self._note.height + _NOTE_LINE_MM
        dotted = Stroke(0.25, RULE, (0.3, 0.6))
        while y < bottom - 2.0:
            ink.line((left + _PAD_MM, y), (left + COLUMN_MM - _PAD_MM, y), dotted)
            y += _NOTE_LINE_MM
