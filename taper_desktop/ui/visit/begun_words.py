"""What is said of a visit, or a correction, that was begun and not saved."""

from taper_desktop.ui.desk_state import KeptDraft
from taper_desktop.wording.catalogue import Words

_SHOWN = 16
"""Characters of a field that are repeated: a date or a count is shorter."""


def begun_words(words: Words, kept: KeptDraft) -> str:
    """One sentence, with the date and the count as they were typed."""
    say, draft = words.say, kept.draft
    what = _short(draft.date) or say("no date")
    if draft.platelets:
        count = say("platelets {count}", count=_short(draft.platelets))
        what = say("{day}, {count}", day=what, count=count)
    if kept.corrects is not None:
        return say("A correction is begun and not saved: {what}.", what=what)
    return say("A visit is begun and not saved: {what}.", what=what)


def first_words(words: Words, kept: KeptDraft) -> str:
    """Why nothing is decided while it waits."""
    if kept.corrects is not None:
        return words.say("A correction is begun. Save or discard it first, then decide.")
    return words.say("A visit is begun. Save or discard it first, then decide.")


def _short(typed: str) -> str:
    return typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
