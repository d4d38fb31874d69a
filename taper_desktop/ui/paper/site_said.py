"""Printing for the whole site in words: whose pages, and what became of them."""

from taper_desktop.ui.paper.site_choice import Choice, Chosen
from taper_desktop.ui.paper.site_run import Outcome
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import patients_counted
from taper_desktop.wording.pages import kind_name

MOST_CODES = 40
"""Beyond this the last codes are left to the folder and the audit trail."""


def choice_name(words: Words, choice: Choice) -> str:
    """What is printed, as the choice names it."""
    match choice:
        case Choice.ALL:
            return words.say("Summaries of all")
        case Choice.TODAY:
            return words.say("Summaries of today’s list")
        case Choice.PLANS:
            return words.say("Patient’s pages")


def title_said(words: Words, choice: Choice, patients: int) -> str:
    """What one file or one job for all is called."""
    kind, counted = kind_name(words, choice.kind), patients_counted(words, patients)
    return words.say("{kind}, {patients}", kind=kind, patients=counted)


def chosen_said(words: Words, choice: Choice, found: Chosen) -> str:
    """How many patients have pages, and why the others have none."""
    counted = patients_counted(words, len(found.patients))
    if not found.others:
        return words.say("{patients}: everybody of the site.", patients=counted)
    others = patients_counted(words, found.others)
    said = {"patients": counted, "others": others}
    if choice is Choice.PLANS:
        return words.say("{patients} with a signed plan; {others} without get no page.", **said)
    return words.say("{patients} on today’s list; {others} not on it.", **said)


def outcome_said(words: Words, outcome: Outcome, whole: int, place: str) -> tuple[str, str]:
    """What became of a run, and whose pages there are; ``place`` is empty for a printer."""
    done = len(outcome.done)
    counts = {"done": done, "patients": patients_counted(words, whole)}
    if outcome.failed and place:
        why = outcome.why or words.say("the file could not be written")
        head = words.say("Not finished, {done} of {patients}: {why}", why=why, **counts)
    elif outcome.failed:
        head = words.say("The printer did not take all pages: {done} of {patients}.", **counts)
    elif outcome.stopped:
        head = words.say("Stopped. {done} of {patients}.", **counts)
    elif place:
        head = words.say("Saved in {place}: {done} of {patients}.", place=place, **counts)
    else:
        head = words.say("Printed: {done} of {patients}.", **counts)
    return head, _whose(words, outcome)


def _whose(words: Words, outcome: Outcome) -> str:
    said = []
    if outcome.done:
        said.append(words.say("Whole and audited: {codes}.", codes=_codes(words, outcome.done)))
    elif outcome.stopped or outcome.failed:
        said.append(words.say("Nothing was left behind."))
    if outcome.none:
        said.append(words.say("No page: {codes}.", codes=_codes(words, outcome.none)))
    return " ".join(said)


def _codes(words: Words, codes: list[str]) -> str:
    shown = codes[:MOST_CODES]
    if len(codes) > MOST_CODES:
        shown.append(words.say("and {number} more", number=len(codes) - MOST_CODES))
    return words.say_in("between the parts of a list", ", ").join(shown)
