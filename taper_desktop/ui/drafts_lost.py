"""The question before visits that were begun and not saved are lost."""

from PySide6.QtWidgets import QWidget

from taper_desktop.ui.asking import Asking, Question
from taper_desktop.wording.catalogue import Words


def may_lose_drafts(words: Words, asking: Asking, parent: QWidget, patients: int) -> bool:
    """Whether what was begun of so many ``patients`` may go; with none nobody is asked."""
    if not patients:
        return True
    say = words.say
    question = Question(
        title=say("Visit not saved"),
        text=words.count(
            "A visit of {number} patient was begun and not saved. It is lost if you go on.",
            "Visits of {number} patients were begun and not saved. They are lost if you go on.",
            patients,
        ),
        proceed=say("Go on without saving"),
        go_back=say("Go back"),
    )
    return asking.confirm(parent, question)
