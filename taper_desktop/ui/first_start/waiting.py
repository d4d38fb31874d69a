"""What a step of the first start waits for, and what the button that leaves it is called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from taper_desktop.domain.calendar import ALL_WEEKDAYS
from taper_desktop.ui.first_start.protocol_page import NumbersPage
from taper_desktop.ui.first_start.steps import TAKING_OVER, Step
from taper_desktop.wording.catalogue import Words

if TYPE_CHECKING:
    from taper_desktop.ui.first_start.window import FirstStart


def proceed_word(words: Words, step: Step, sequence: Sequence[Step], *, made: bool) -> str:
    """The word on the button; ``made`` when the accounts are made already."""
    if step is Step.PROTOCOL:
        return words.say("Sign protocol and begin")
    if step is Step.INVESTIGATOR and not made:
        if tuple(sequence) == TAKING_OVER:
            return words.say("Encrypt the file")
        return words.say("Make the accounts")
    return words.say("Begin") if step is sequence[-1] else words.say("Next")


def waits_for(words: Words, start: "FirstStart") -> str:
    """Why the present step cannot be left yet; empty when it can."""
    match start.step:
        case Step.LANGUAGE | Step.TAKE_OVER:
            return ""
        case Step.SITE:
            field = start.site_page.site_name
            return _named(words, () if field.text().strip() else (field.accessibleName(),))
        case Step.CLOSED_DAYS:
            every = start.closed_page.weekdays() == ALL_WEEKDAYS
            return words.say("The site cannot be closed on all seven weekdays") if every else ""
        case Step.ADMINISTRATOR:
            return _named(words, start.administrator.waits())
        case Step.INVESTIGATOR:
            return _named(words, start.investigator.waits()) or _too_much_alike(words, start)
        case Step.RECOVERY_KEY:
            return _named(words, start.recovery.waits() if start.recovery is not None else ())
        case Step.PROTOCOL:
            return _protocol_waits(words, start.protocol.page)


def _too_much_alike(words: Words, start: "FirstStart") -> str:
    """Two accounts must be told apart in what is typed and in what stands beside records."""
    first, second = start.administrator.account(), start.investigator.account()
    if first.login.casefold() == second.login.casefold():
        return words.say("Both accounts have the same account name")
    if first.name == second.name:
        return words.say("Both accounts have the same person’s name")
    return ""


def _protocol_waits(words: Words, page: NumbersPage) -> str:
    if page.shipped.has_errors:
        return words.say("This protocol cannot be taken over: the linter refuses it")
    left = page.left()
    if left:
        return words.count(
            "{number} number not yet confirmed", "{number} numbers not yet confirmed", left
        )
    field = page.passphrase
    return _named(words, () if field.text() else (field.accessibleName(),))


def _named(words: Words, names: Sequence[str]) -> str:
    if not names:
        return ""
    listed = words.say_in("between the parts of a list", ", ").join(names)
    return words.say("Waits for: {names}", names=listed)
