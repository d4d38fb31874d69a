"""The dialogs that the window opens over the desk: a new patient, the pages to print, the keys."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.protocols import signed_in
from taper_desktop.clinic.rights import Verb
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.stamp import PrintStamp, print_stamp
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.shortcuts_dialog import ShortcutsDialog
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.what_if.window import WhatIfWindow
from taper_desktop.wording.catalogue import Words


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
        dialog.patient_registered.connect(self._open_new_patient)
        self._open(dialog)

    def print_patient(self) -> None:
        """Show the open patient's pages before printing; an unsaved visit is not on them."""
        if self._desk.sheet is not None:
            job = PrintJob(
                sheet=self._desk.sheet,
                stamp=self._print_stamp,
                asking=self._around.asking,
                note=self._note_print,
            )
            self._open(PreviewDialog(self._words, self._theme, job, self._desk.window()))

    def ask_what_if(self) -> None:
        """Play counts to come through the rules; nothing of it is stored."""
        protocols = signed_in(self._around.site)
        sheet = self._desk.sheet
        if sheet is not None and protocols:
            window = self._desk.window()
            self._open(WhatIfWindow(self._words, self._theme, sheet, protocols, window))

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        self._open(ShortcutsDialog(self._words, self._theme, self._desk.window()))

    def _print_stamp(self) -> PrintStamp:
        return print_stamp(self._around.clock, self._around.site)

    def _note_print(self) -> bool:
        """Write that the open patient is printed, before it is; whether that went well."""
        sheet, site = self._desk.sheet, self._around.site
        if sheet is None:
            return False

        def note() -> bool:
            record_print(site, sheet.patient_id, "summary", entered=self._commands.entered())
            return True

        return self._commands.attempt(note) is True

    def _open_new_patient(self, patient_id: int) -> None:
        self._desk.open_patient(patient_id)
        self._desk.worklist.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._desk.window().activateWindow)
        dialog.open()
