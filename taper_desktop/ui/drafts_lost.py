"""The question before visits that were begun and not saved are lost."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from taper_desktop.ui.asking import Asking, Question
from taper_desktop.wording.catalogue import Words

_NAMED = 5
"""Patients named before the rest is counted."""


def may_lose_drafts(
    words: Words, asking: Asking, parent: QWidget, codes: Sequence[str], *, named: bool
) -> bool:
    """Whether what was begun of the patients of ``codes`` may go; with none nobody is asked.

    Behind a lock they are counted and not ``named``: whoever stands there may be anybody.
    """
    if not codes:
        return True
    say = words.say
    text = words.count(
        "A visit of {number} patient was begun and not saved. It is lost if you go on.",
        "Visits of {number} patients were begun and not saved. They are lost if you go on.",
        len(codes),
    )
    question = Question(
        title=say("Visit not saved"),
        text=_naming(words, codes) if named else text,
        proceed=say("Go on without saving"),
        go_back=say("Go back"),
    )
    return asking.confirm(parent, question)


def _naming(words: Words, codes: Sequence[str]) -> str:
    more = len(codes) - _NAMED
    if more <= 0:
        return words.count(
            "A visit of {patients} was begun and not saved. It is lost if you go on.",
            "Visits of {patients} were begun and not saved. They are lost if you go on.",
            len(codes),
            patients=words.join(codes),
        )
    separator = words.say_in("between the parts of a list", ", ")
    return words.say(
        "Visits of {patients} and {more} more were begun and not saved."
        " They are lost if you go on.",
        patients=separator.join(codes[:_NAMED]),
        more=more,
    )
