"""What was changed since first entry, said whole: corrected values, voided records, doubts."""

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.changed_values import changes
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.late_records import review_lines, voided_count, voided_lines
from taper_desktop.ui.paper.table import Cell, Column, Row, Table
from taper_desktop.wording.catalogue import Words

_PAD_MM = 0.7


def corrections_table(document: Document, *, width: float, titled: bool) -> Table | None:
    """What each mark stands for, in ``width`` mm; ``None`` when nothing was changed."""
    words, setter, sheet = document.words, document.setter, document.sheet
    said = [f"{change.mark} {change.said}" for change in changes(words, sheet)]
    said += [*voided_lines(words, sheet), *review_lines(words, sheet)]
    if not said:
        return None
    title = words.say("Changed since first entry")
    caption = words.say("the first value stays in the file")
    return Table(
        heading=heading_of(document, title, caption) if titled else None,
        continued=heading_of(document, title, words.say("continued")),
        head=None,
        columns=(Column(left=0.0, width=width),),
        rows=tuple(
            Row(cells=(Cell(setter.set(line, faces.CAPTION, width)),), pad=_PAD_MM) for line in said
        ),
        width=width,
    )


def changed_counted(words: Words, sheet: PatientSheet) -> str:
    """How much was changed, for the head; empty where nothing was."""
    values, voided = len(changes(words, sheet)), voided_count(sheet)
    parts = [
        words.count("{number} value △", "{number} values △", values) if values else "",
        words.count("{number} voided", "{number} voided", voided) if voided else "",
    ]
    return words.say_in("between the parts of a list", ", ").join(filter(None, parts))
