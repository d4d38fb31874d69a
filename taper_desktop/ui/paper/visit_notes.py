"""What was written down with a visit and no rule reads: note, ALT, other results, its source."""

from taper_desktop.domain.visit import VisitDetails
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import plain_date


def note_text(words: Words, note: str, details: VisitDetails) -> str:
    """All of it in one line; empty where nothing was written down."""
    parts = [note]
    if details.alt:
        parts.append(words.say("ALT {value}", value=details.alt))
    parts.append(details.results)
    if details.transcribed_on is not None:
        day = plain_date(words, details.transcribed_on)
        said = words.say("transcribed from {source} on {date}", source=details.source, date=day)
        parts.append(said)
    return words.join_clauses([part for part in parts if part])
