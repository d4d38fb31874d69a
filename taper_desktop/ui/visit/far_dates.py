"""What is said of a visit's date that is mostly a slip of the year; saving waits for none of it."""

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.clinic.unusual import before_first_dose, far_from_nearest
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Refused
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import day_count, plain_date


def far_date_notice(
    words: Words, text: str, sheet: PatientSheet, corrected: RecordedVisit | None
) -> str:
    """That the date lies before the first dose, or far from every visit but the ``corrected`` one.

    Empty when neither is so, and while the text is no date.
    """
    try:
        day = read_date(text, "date")
    except Refused:
        return ""
    said = []
    first = before_first_dose(day, (entry.regimen.start for entry in sheet.regimens))
    if first is not None:
        said.append(words.say("Before the first dose of {date}", date=plain_date(words, first)))
    others = (e.visit.date for e in sheet.visits if corrected is None or e.id != corrected.id)
    apart = far_from_nearest(day, others)
    if apart is not None:
        days = day_count(words, abs(apart))
        said.append(
            words.say("{days} before the nearest visit", days=days)
            if apart < 0
            else words.say("{days} after the nearest visit", days=days)
        )
    return " · ".join(said)
