"""Who decided in the program, and the lines for ink; a draft has neither."""

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.ink import Ink
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.standing import Standing, standing_of
from taper_desktop.wording.dates import moment

_INK_ROOM_MM = 9.5
_LINE_GAP_MM = 6.0


class Signatures:
    """The statement and two lines to sign on; kept together."""

    def __init__(self, document: Document) -> None:
        words, setter = document.words, document.setter
        standing = standing_of(document.sheet)
        self._statement = setter.set(_statement(document), faces.BODY, TEXT_WIDTH_MM)
        both = (
            words.say("Ink: investigator (name in print), signature"),
            words.say("Ink: read by (name in print), signature"),
        )
        lines = {
            Standing.SIGNED: both,
            Standing.DECIDED: both,
            Standing.RECORDS_ONLY: (words.say("Ink: read by (name in print), signature"),),
            Standing.DRAFT: (),
        }[standing]
        self._lines = [setter.set(text, faces.CAPTION_GREY, 70) for text in lines]
        self._date = words.say("date")
        under = max((line.height for line in self._lines), default=0.0)
        ink = _INK_ROOM_MM + 0.4 + under if self._lines else 0.0
        self.height = self._statement.height + ink + 1.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The statement, then a line for each person."""
        ink.paragraph(self._statement, left, top)
        width = (TEXT_WIDTH_MM - _LINE_GAP_MM) / 2
        y = top + self._statement.height + _INK_ROOM_MM
        for index, paragraph in enumerate(self._lines):
            x = left + index * (width + _LINE_GAP_MM)
            ink.rule(x, y, width)
            ink.paragraph(paragraph, x, y + 0.4)
            baseline = y + 0.4 + faces.CAPTION.size_mm * 0.98
            ink.text_right(x + width, baseline, self._date, faces.CAPTION_GREY)


def _statement(document: Document) -> list[Run]:
    words, sheet = document.words, document.sheet
    match standing_of(sheet):
        case Standing.DRAFT:
            text = words.say("Draft: nobody has decided on this advice; nothing to sign.")
            return [Run(text, faces.BODY_BOLD)]
        case Standing.RECORDS_ONLY:
            text = words.say("Recorded data only; this page holds no decision.")
            return [Run(text, faces.BODY_BOLD)]
        case _:
            pass
    decided = sheet.decided
    if decided is None:
        return []
    if decided.signed is not None:
        meaning = words.say(
            " by {by}, {moment}, with the passphrase typed again; meaning: made and answers for "
            "this decision; bound to record {number}",
            by=decided.signed.by,
            moment=moment(words, decided.signed.at),
            number=f"{sheet.record_number:06d}",
        )
        signed = words.say("Signed in the program")
        return [Run(signed, faces.BODY_BOLD), Run(meaning, faces.BODY)]
    said = words.say(
        " by {by}, {moment}, record {number}",
        by=decided.entered.by,
        moment=moment(words, decided.entered.at),
        number=f"{sheet.record_number:06d}",
    )
    return [Run(words.say("Decided in the program"), faces.BODY_BOLD), Run(said, faces.BODY)]
