"""The dialogs that the window opens over the desk: a new patient, the pages to print."""

from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from taper_desktop.clinic.overview import Overview, overview_of
from taper_desktop.clinic.protocols import signed_in
from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.overview.window import OverviewDialog
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.what_if.window import WhatIfWindow
from taper_desktop.wording.catalogue import Language, Words

JUDGE_MS = 30
"""How long patients are judged on at a time for an overview of many."""


class DeskDialogs(QObject):
    """One at a time, each gone when it is closed."""

    not_allowed = Signal(str)
    """Whoever is logged in may not; who may is said."""

    def __init__(
        self, words: Words, theme: Theme, commands: Commands, desk: Desk, around: Surroundings
    ) -> None:
        super().__init__(desk)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._desk = desk
        self._around = around

    def start_patient(self) -> None:
        """Ask for a new patient, who is opened once in the file."""
        why = why_off(self._words, self._around.site, Verb.REGISTER_PATIENT)
        if why:
            self.not_allowed.emit(why)
            return
        window = self._desk.window()
        dialog = NewPatientDialog(self._words, self._theme, self._commands, window)
        dialog.asking = self._around.asking
        dialog.patient_registered.connect(self._open_new_patient)
        self._open(dialog)

    def ask_what_if(self) -> None:
        """Play counts to come through the rules; nothing of it is stored."""
        if self._around.site.advice_off:
            self.not_allowed.emit(self._words.say("Advice is off"))
            return
        protocols = signed_in(self._around.site)
        sheet = self._desk.sheet
        if sheet is not None and protocols:
            window = self._desk.window()
            self._open(WhatIfWindow(self._words, self._theme, sheet, protocols, window))

    def show_overview(self) -> None:
        """The site's patients together; with advice off nobody is judged, and nothing is shown."""
        if self._around.site.advice_off:
            self.not_allowed.emit(self._words.say("Advice is off"))
            return
        window = self._desk.window()
        dialog = OverviewDialog(self._words, self._theme, self._overview, window)
        if self._around.site.is_demo:
            title = self._words.say("{title} · DEMO", title=dialog.windowTitle())
            dialog.setWindowTitle(title)
        self._open(dialog)

    def _overview(self) -> Overview:
        enough = QDeadlineTimer(JUDGE_MS)
        found = worklist(self._commands.site, self._commands.today(), enough.hasExpired)
        return overview_of(found)

    def print_patient(self) -> None:
        """Show the open patient's pages and the day's lists before printing.

        An unsaved visit is not on them.
        """
        sheet, site = self._desk.sheet, self._around.site
        kinds = [PageKind.WORKLIST, PageKind.CALLS]
        if sheet is not None:
            role = site.account.role
            may = role in RIGHTS[Verb.AUDIT_EXPORTED]
            kinds[:0] = [kind for kind in OF_A_PATIENT if may or kind is not PageKind.AUDIT]
        identity = "" if sheet is None else sheet.patient.initials or sheet.patient.name
        code = "" if sheet is None else sheet.patient.code
        job = PrintJob(
            code=code,
            identity=" · ".join(part for part in (code, identity) if part),
            kinds=kinds,
            as_of=self._commands.today() if sheet is None else sheet.as_of,
            pages=partial(self._pages, sheet),
            today=self._commands.today,
            asking=self._around.asking,
            note=partial(self._note_print, sheet),
        )
        self._open(PreviewDialog(self._words, self._theme, job, self._desk.window()))

    def _pages(
        self,
        sheet: PatientSheet | None,
        kind: PageKind,
        languages: tuple[Language, ...],
        size: PaperSize,
    ) -> Pages | Problem:
        order = _order(sheet, kind, languages, size)
        return Printing(site=self._around.site, clock=self._around.clock).pages(order)

    def _note_print(self, sheet: PatientSheet | None, kind: PageKind) -> bool:
        """Write that pages are printed, before they are; whether that went well."""
        printing = Printing(site=self._around.site, clock=self._around.clock)
        order = _order(sheet, kind, (), PaperSize.A4)

        def note() -> bool:
            printing.note(order, entered=self._commands.entered())
            return True

        noted = self._commands.attempt(note) is True
        if noted and order.patient_id is not None:
            self._desk.show_list()  # which may have said that the page is owed
        return noted

    def _open_new_patient(self, patient_id: int) -> None:
        self._desk.open_patient(patient_id)
        self._desk.worklist.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._desk.window().activateWindow)
        dialog.open()


def _order(
    sheet: PatientSheet | None, kind: PageKind, languages: tuple[Language, ...], size: PaperSize
) -> PageOrder:
    """What is wanted: of the open patient, or of the site."""
    patient_id = sheet.patient_id if sheet is not None and kind in OF_A_PATIENT else None
    return PageOrder(kind=kind, patient_id=patient_id, languages=languages, size=size)
