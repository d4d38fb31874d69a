"""The row under the first head: when, by whom, which record, what was changed."""

from collections.abc import Sequence

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.corrections import changed_counted
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.fact_row import Fact, FactRow
from taper_desktop.ui.paper.reprint import reprint_words
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import day_count, full_date, moment


def particulars(document: Document) -> FactRow:
    """Data as of, printed at and by, record, changes, the count's age, and an earlier print."""
    earlier = document.stamp.earlier
    said = reprint_words(document.words, earlier, document.sheet.record_number)
    return FactRow(document, _particulars(document), below=said)


def _particulars(document: Document) -> Sequence[Fact]:
    words, sheet, stamp = document.words, document.sheet, document.stamp
    printed = words.say(
        "{moment}, {by}", moment=moment(words, stamp.printed_at), by=stamp.printed_by
    )
    columns = [
        (words.say("Data as of"), full_date(words, sheet.as_of), faces.CELL_BOLD),
        (words.say("Printed at, by"), printed, faces.CELL),
        (words.say("Record · audit head"), record_and_head(document), faces.CELL),
    ]
    changed = changed_counted(words, sheet)
    if changed:
        columns.append((words.say("Changed since first entry"), changed, faces.CELL_BOLD))
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
