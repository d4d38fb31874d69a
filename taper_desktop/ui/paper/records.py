"""Visits and regimens as tables, newest first."""

from dataclasses import replace

from taper_desktop.ui.paper.changed_values import marks
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.listing import Entries, Listing, listing_table
from taper_desktop.ui.paper.table import Table
from taper_desktop.ui.paper.version_words import Record, Value
from taper_desktop.ui.paper.visit_lines import full_line, short_line
from taper_desktop.wording.dates import plain_date
from taper_desktop.wording.doses import regimen

_VISIT_FIGURES = frozenset({0, 2})
_REGIMEN_FIGURES = frozenset({2})
_CLOSE_ROWS_MM = 0.15
_CLOSE_LEADING = 1.17
"""So close that 120 visits take three pages on either size of paper, in either language."""


def visits_table(
    document: Document, newest: int, oldest: int, *, caption: str, width: float
) -> Table:
    """Visits ``oldest`` up to (not with) ``newest`` of the sheet, with every column."""
    words, marked = document.words, marks(document.words, document.sheet)
    heads = (
        words.say("No."),
        words.say("Date"),
        words.say("Platelets ×10⁹/L"),
        words.say("Bleeding WHO"),
        words.say("Condition worse"),
        words.say("Rescue"),
        words.say("Intake"),
        words.say("Dose before the visit"),
    )
    listing = Listing(
        title=words.say("Visits"),
        caption=caption,
        heads=heads,
        lines=[full_line(document, index, marked) for index in reversed(range(oldest, newest))],
        width=width,
        right_aligned=_VISIT_FIGURES,
    )
    return listing_table(document, listing)


def short_visits_table(document: Document, newest: int, *, width: float) -> Table:
    """The oldest ``newest`` visits in half the width: date, count, grade, dose."""
    document = _closer(document)
    words, marked = document.words, marks(document.words, document.sheet)
    heads = (
        words.say("No."),
        words.say("Date"),
        words.say("Platelets ×10⁹/L"),
        words.say("WHO"),
        words.say("Dose before the visit"),
    )
    listing = Listing(
        title=words.say("Visits"),
        caption=words.say("continued"),
        heads=heads,
        lines=[short_line(document, index, marked) for index in reversed(range(newest))],
        width=width,
        right_aligned=_VISIT_FIGURES,
        pad=_CLOSE_ROWS_MM,
    )
    return listing_table(document, listing)


def regimens_table(document: Document, *, width: float) -> Table:
    """All regimens: from when, what, for how many days so far."""
    document = _closer(document)
    words = document.words
    listing = Listing(
        title=words.say("Regimens"),
        caption="",
        heads=(words.say("From"), words.say("Dose"), words.say("Days")),
        lines=_regimen_lines(document),
        width=width,
        right_aligned=_REGIMEN_FIGURES,
        pad=_CLOSE_ROWS_MM,
    )
    return listing_table(document, listing)


def _closer(document: Document) -> Document:
    setter = Typesetter(document.fonts, leading=min(_CLOSE_LEADING, document.setter.leading))
    return replace(document, setter=setter)


def _regimen_lines(document: Document) -> list[Entries]:
    words, sheet = document.words, document.sheet
    marked = marks(words, sheet)
    lines = []
    end = sheet.as_of
    ordered = sorted(sheet.regimens, key=lambda row: row.regimen.start, reverse=True)
    for index, row in enumerate(ordered):
        recorded = row.regimen
        since, dose = (
            marked.get((Record.DOSE, row.id, value), "") for value in (Value.DATE, Value.DOSE)
        )
        days = (end - recorded.start).days
        newest = index == 0
        length = words.say_in("regimen", "new") if newest and days <= 0 else str(days)
        lines.append(
            Entries(
                texts=(
                    (f"{plain_date(words, recorded.start)} {since}".rstrip(), newest),
                    (f"{regimen(words, recorded.cycle)} {dose}".rstrip(), newest),
                    (length, newest),
                )
            )
        )
        end = recorded.start
    return lines
