"""The row under the first head: when, by whom, which record, what was changed."""

from collections.abc import Sequence

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.corrections import changes
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import HAIRLINE, Ink
from taper_desktop.ui.paper.reprint import reprint_words
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import day_count, full_date, moment

_GAP_MM = 4.0


class Particulars:
    """The row under the head: data as of, printed at and by, record, changes, the count's age."""

    def __init__(self, document: Document) -> None:
        setter = document.setter
        columns = _particulars(document)
        widths = [
            max(
                setter.fonts.width_mm(label, faces.CAPTION_GREY),
                setter.fonts.width_mm(value, face),
            )
            for label, value, face in columns
        ]
        over = sum(widths) + _GAP_MM * (len(widths) - 1) - TEXT_WIDTH_MM
        if over > 0:
            widths[1] = max(28.0, widths[1] - over)
        self._gap = (TEXT_WIDTH_MM - sum(widths)) / max(1, len(widths) - 1)
        self._cells = [
            (
                setter.set(label, faces.CAPTION_GREY, width),
                setter.set(value, face, width),
                width,
            )
            for (label, value, face), width in zip(columns, widths, strict=True)
        ]
        said = reprint_words(document.words, document.stamp.earlier, document.sheet.record_number)
        self._reprint = setter.set(said, faces.CAPTION_BOLD, TEXT_WIDTH_MM) if said else None
        self._row_height = max(a.height + b.height for a, b, _ in self._cells)
        self.height = self._row_height + (self._reprint.height if self._reprint else 0.0) + 2.2

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws the columns and a rule under them."""
        x = left
        for label, value, width in self._cells:
            ink.paragraph(label, x, top + 0.9)
            ink.paragraph(value, x, top + 0.9 + label.height)
            x += width + self._gap
        if self._reprint is not None:
            ink.paragraph(self._reprint, left, top + 1.2 + self._row_height)
        ink.rule(left, top + self.height, TEXT_WIDTH_MM, HAIRLINE)


def _particulars(document: Document) -> Sequence[tuple[str, str, Face]]:
    words, sheet, stamp = document.words, document.sheet, document.stamp
    printed = words.say(
        "{moment}, {by}", moment=moment(words, stamp.printed_at), by=stamp.printed_by
    )
    columns = [
        (words.say("Data as of"), full_date(words, sheet.as_of), faces.CELL_BOLD),
        (words.say("Printed at, by"), printed, faces.CELL),
        (words.say("Record · audit head"), record_and_head(document), faces.CELL),
    ]
    changed = len(changes(sheet))
    if changed:
        text = words.count("{number} value △", "{number} values △", changed)
        columns.append((words.say("Changed since first entry"), text, faces.CELL_BOLD))
    columns.append((words.say("Last count is"), _count_age(words, sheet), faces.CELL))
    return columns


def record_and_head(document: Document) -> str:
    """The record's number and the end of the audit chain, by which the page can be checked."""
    parts = (f"{document.sheet.record_number:06d}", document.stamp.chain_head)
    return " · ".join(part for part in parts if part)


def _count_age(words: Words, sheet: PatientSheet) -> str:
    counted = [v.visit.date for v in sheet.visits if v.visit.seen is not None]
    if not counted:
        return words.say("not recorded")
    return words.say("{days} old", days=day_count(words, (sheet.as_of - counted[-1]).days))
