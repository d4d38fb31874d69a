"""What is said of a visit, or a correction, that was begun and not saved."""

from taper_desktop.ui.desk_state import KeptDraft
from taper_desktop.wording.catalogue import Words


def first_words(words: Words, kept: KeptDraft) -> str:
    """Why nothing is decided while it waits."""
    if kept.corrects is not None:
        return words.say("A correction is begun. Save or discard it first, then decide.")
    return words.say("A visit is begun. Save or discard it first, then decide.")
