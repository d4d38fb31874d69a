"""Which part of the window does what a person wants, by key, button or menu."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from taper_desktop.ui.keys import Verb

if TYPE_CHECKING:
    from taper_desktop.ui.window import MainWindow


def all_verbs(window: "MainWindow") -> Mapping[Verb, Callable[[], None]]:
    """Every verb of ``window``, as its parts stand now."""
    desk, dialogs, keeping = window.desk, window.dialogs, window.keeping
    return {
        Verb.NEW_VISIT: window.entry.start,
        Verb.NEW_PATIENT: dialogs.start_patient,
        Verb.SEARCH: desk.start_search,
        Verb.WORKLIST: desk.turn_worklist,
        Verb.WHAT_IF: dialogs.ask_what_if,
        Verb.OVERVIEW: dialogs.show_overview,
        Verb.PRINT: dialogs.print_patient,
        Verb.PRINT_SITE: keeping.print_site,
        Verb.TAKE_ADVICE: window.deciding.take_advice,
        Verb.OTHERWISE: window.deciding.decide_otherwise,
        Verb.CORRECT: window.entry.correct_selected,
        Verb.RECORD: window.correcting.show_record,
        Verb.REVIEW: window.correcting.review,
        Verb.NEXT_PANE: lambda: desk.go_to_next_pane(1, window.toolbar),
        Verb.PREVIOUS_PANE: lambda: desk.go_to_next_pane(-1, window.toolbar),
        Verb.LOCK: window.lock,
        Verb.LOG_OUT: window.log_out,
        Verb.AUDIT: keeping.show_audit,
        Verb.ACCOUNTS: keeping.show_accounts,
        Verb.PROTOCOLS: keeping.show_protocols,
        Verb.BACKUPS: keeping.show_backups,
        Verb.VERIFY: keeping.verify,
        Verb.SELF_CHECK: keeping.show_self_check,
        Verb.EXPORT: lambda: keeping.show_export(desk.sheet),
        Verb.IMPORT: keeping.show_import,
        Verb.PATIENT_TEXT: keeping.show_patient_text,
        Verb.SITE_SETTINGS: keeping.show_site_settings,
        Verb.SETTINGS: keeping.show_settings,
        Verb.OWN_PASSPHRASE: keeping.change_passphrase,
        Verb.HELP: window.help.show_help,
    }
