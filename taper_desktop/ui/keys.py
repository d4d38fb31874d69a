"""The window's shortcuts, in one table: what the window binds is what the help lists."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from taper_desktop.wording.catalogue import Words, message


class Verb(StrEnum):
    """What a shortcut does."""

    NEW_VISIT = "new_visit"
    NEW_PATIENT = "new_patient"
    SEARCH = "search"
    WORKLIST = "worklist"
    WHAT_IF = "what_if"
    OVERVIEW = "overview"
    PRINT = "print"
    PRINT_SITE = "print_site"
    TAKE_ADVICE = "take_advice"
    OTHERWISE = "otherwise"
    CORRECT = "correct"
    RECORD = "record"
    REVIEW = "review"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    LOCK = "lock"
    LOG_OUT = "log_out"
    AUDIT = "audit"
    ACCOUNTS = "accounts"
    PROTOCOLS = "protocols"
    BACKUPS = "backups"
    VERIFY = "verify"
    SELF_CHECK = "self_check"
    EXPORT = "export"
    IMPORT = "import"
    PATIENT_TEXT = "patient_text"
    SITE_SETTINGS = "site_settings"
    SETTINGS = "settings"
    OWN_PASSPHRASE = "own_passphrase"  # noqa: S105 - names an act, is none
    HELP = "help"


KEYS: Mapping[Verb, str] = {
    Verb.NEW_VISIT: "Ctrl+N",
    Verb.NEW_PATIENT: "Ctrl+Shift+N",
    Verb.SEARCH: "Ctrl+F",
    Verb.WORKLIST: "F4",
    Verb.WHAT_IF: "Ctrl+E",
    Verb.OVERVIEW: "Ctrl+Shift+G",
    Verb.PRINT: "Ctrl+P",
    Verb.PRINT_SITE: "Ctrl+Shift+W",
    Verb.TAKE_ADVICE: "Ctrl+T",
    Verb.OTHERWISE: "Ctrl+Shift+T",
    Verb.CORRECT: "F2",
    Verb.RECORD: "Ctrl+R",
    Verb.REVIEW: "Ctrl+Shift+R",
    Verb.NEXT_PANE: "F6",
    Verb.PREVIOUS_PANE: "Shift+F6",
    Verb.LOCK: "Ctrl+L",
    Verb.LOG_OUT: "Ctrl+Shift+L",
    Verb.AUDIT: "Ctrl+Shift+U",
    Verb.ACCOUNTS: "Ctrl+Shift+A",
    Verb.PROTOCOLS: "Ctrl+Shift+P",
    Verb.BACKUPS: "Ctrl+Shift+B",
    Verb.VERIFY: "Ctrl+Shift+V",
    Verb.SELF_CHECK: "Ctrl+Shift+H",
    Verb.EXPORT: "Ctrl+Shift+E",
    Verb.IMPORT: "Ctrl+Shift+O",
    Verb.PATIENT_TEXT: "Ctrl+Shift+I",
    Verb.SITE_SETTINGS: "Ctrl+Shift+S",
    Verb.SETTINGS: "Ctrl+,",
    Verb.OWN_PASSPHRASE: "Ctrl+Shift+K",
    Verb.HELP: "F1",
}

_SAYINGS: Mapping[Verb, str] = {
    Verb.NEW_VISIT: message("Type a visit of the open patient"),
    Verb.NEW_PATIENT: message("Enter a new patient"),
    Verb.SEARCH: message("Search the patients"),
    Verb.WORKLIST: message("Worklist: beside the patient, as a full table, as a rail"),
    Verb.WHAT_IF: message("What if: play counts to come through the rules, nothing is stored"),
    Verb.OVERVIEW: message("Site overview: time to relapse, and how many are where"),
    Verb.PRINT: message("Print the open patient or a list"),
    Verb.PRINT_SITE: message("Print pages of many patients at once"),
    Verb.TAKE_ADVICE: message("Take the advice"),
    Verb.OTHERWISE: message("Decide otherwise, with a reason"),
    Verb.CORRECT: message("Correct the selected visit, with a reason"),
    Verb.RECORD: message("Show the open patient’s record, to correct or void in it"),
    Verb.REVIEW: message("Review the past decisions that wait"),
    Verb.NEXT_PANE: message("Go to the next pane"),
    Verb.PREVIOUS_PANE: message("Go to the previous pane"),
    Verb.LOCK: message("Lock the screen; what is typed is kept"),
    Verb.LOG_OUT: message("Log out"),
    Verb.AUDIT: message("Show the audit trail"),
    Verb.ACCOUNTS: message("Show the accounts"),
    Verb.PROTOCOLS: message("Show the protocols"),
    Verb.BACKUPS: message("Show the backups"),
    Verb.VERIFY: message("Verify the whole file"),
    Verb.SELF_CHECK: message("Let this installation check itself"),
    Verb.EXPORT: message("Export courses as files"),
    Verb.IMPORT: message("Import visits and doses from a table"),
    Verb.PATIENT_TEXT: message("Write and confirm the text of the patient’s page"),
    Verb.SITE_SETTINGS: message("Site and closed days"),
    Verb.SETTINGS: message("Settings of this computer"),
    Verb.OWN_PASSPHRASE: message("Change your passphrase"),
    Verb.HELP: message("Help on where you are"),
}

OF_THE_OPEN_PATIENT = frozenset(
    {
        Verb.NEW_VISIT,
        Verb.WHAT_IF,
        Verb.TAKE_ADVICE,
        Verb.OTHERWISE,
        Verb.CORRECT,
        Verb.RECORD,
        Verb.REVIEW,
    }
)
"""What is done on the patient who is open, who is to be seen while it is done."""

SITE_MENU = (
    (Verb.PRINT_SITE, Verb.EXPORT, Verb.IMPORT),
    (Verb.ACCOUNTS, Verb.BACKUPS, Verb.VERIFY, Verb.AUDIT, Verb.SELF_CHECK),
    (Verb.PROTOCOLS, Verb.PATIENT_TEXT),
    (Verb.SITE_SETTINGS, Verb.SETTINGS, Verb.OWN_PASSPHRASE),
    (Verb.LOG_OUT,),
)
"""What the toolbar's one menu offers, in groups."""

_FIXED: tuple[tuple[str, str], ...] = (
    ("Enter", message("In the worklist: open the patient. In the visit form: save")),
    ("Esc", message("Go back; a visit that was begun is kept")),
    ("← →", message("In the worklist: close and open a group. On the chart: point by point")),
    ("Del", message("In the visits: void the visit, with a reason")),
    ("Tab", message("Next field")),
)


def sequence(verb: Verb) -> QKeySequence:
    """The shortcut of a verb."""
    return QKeySequence(KEYS[verb])


def bind_keys(window: QWidget, do: Callable[[Verb], None]) -> None:
    """Let every shortcut of the window do its verb."""
    for verb in KEYS:
        shortcut = QShortcut(sequence(verb), window)
        shortcut.activated.connect(lambda chosen=verb: do(chosen))


def native(verb: Verb) -> str:
    """The shortcut as this platform writes it."""
    return sequence(verb).toString(QKeySequence.SequenceFormat.NativeText)


def saying(words: Words, verb: Verb) -> str:
    """What a verb does."""
    return words.say(_SAYINGS[verb])


def listed(words: Words) -> tuple[tuple[str, str], ...]:
    """Every key with what it does, for the help."""
    bound = tuple((native(verb), words.say(_SAYINGS[verb])) for verb in Verb)
    return bound + tuple((key, words.say(text)) for key, text in _FIXED)
