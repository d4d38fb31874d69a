"""Which page belongs to where the keyboard is.

Panes and dialogs are named, not imported: help must not bring in every window to know them. A
test holds every name to a widget that exists and every page to one of the book.
"""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from taper_desktop.clinic.help_pages import FIRST_PAGE

PAGE_OF: Mapping[str, str] = {
    "WorklistPane": "worklist",
    "FullWorklist": "worklist",
    "NewPatientDialog": "new-patient",
    "VisitForm": "visit",
    "AnswerPanel": "answer",
    "RulesWindow": "rules",
    "ClauseWindow": "rules",
    "DecisionFrame": "decide",
    "CourseChart": "chart",
    "VisitsTable": "correct",
    "OverviewDialog": "overview",
    "PreviewDialog": "print",
    "SitePrintDialog": "print",
    "LockPage": "log-in",
    "NewPassphraseDialog": "log-in",
    "AccountsDialog": "log-in",
    "ProtocolsDialog": "protocols",
    "SignInDialog": "protocols",
    "MoveDialog": "protocols",
    "BackupsDialog": "backups",
    "RestoreDialog": "backups",
    "VerifyDialog": "backups",
    "SelfCheckDialog": "installation",
    "AuditDialog": "audit",
    "ExportDialog": "exchange",
    "ImportDialog": "exchange",
    "SettingsDialog": "settings",
    "SiteSettingsDialog": "settings",
}
"""Widget class to page; the nearest one around the keyboard counts."""


def page_for(widget: QWidget | None) -> str:
    """The page of the pane or dialog that holds ``widget``; the first page where there is none."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in PAGE_OF:
                return PAGE_OF[kind.__name__]
        widget = widget.parentWidget()
    return FIRST_PAGE
