"""How what is recorded is corrected, voided and reviewed: the record's window and its forms."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.rights import Verb as Right
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.patient_area import PatientArea
from taper_desktop.ui.records.dated_forms import DoseForm
from taper_desktop.ui.records.lines import Kind, RecordLine, record_lines
from taper_desktop.ui.records.patient_form import PatientForm
from taper_desktop.ui.records.record_form import RecordForm
from taper_desktop.ui.records.review_form import ReviewForm
from taper_desktop.ui.records.step_form import StepForm
from taper_desktop.ui.records.void_form import VoidForm
from taper_desktop.ui.records.window import RecordsWindow
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.visit_entry import VisitEntry
from taper_desktop.wording.catalogue import Words


class Correcting(QObject):
    """Opens the windows; a visit is corrected in its own form, which the window has."""

    not_allowed = Signal(str)
    """Whoever is logged in may not; who may is said."""

    def __init__(
        self, words: Words, theme: Theme, commands: Commands, desk: Desk, entry: VisitEntry
    ) -> None:
        super().__init__(desk)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._desk = desk
        self._entry = entry
        self.records: RecordsWindow | None = None
        """The record's window, while it is open."""
        self.form: RecordForm | None = None
        """The form that is open."""
        self.asking = Asking()
        """What the forms ask through before what was typed is given up."""
        commands.committed.connect(self._look_again)

    def attach(self, area: PatientArea) -> None:
        """Listen to the panes of the open patient."""
        area.visits.visit_opened.connect(self._show_visit)
        area.visits.void_requested.connect(self._void_visit)
        area.reviews.review_requested.connect(self.review)

    def show_record(self) -> None:
        """Show everything that is recorded of the open patient."""
        sheet = self._desk.sheet
        if sheet is None or self.records is not None:
            return
        window = self._desk.window()
        records = RecordsWindow(self._words, self._theme, self._commands.site, sheet, window)
        records.setModal(True)
        records.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        records.correct_requested.connect(self._correct)
        records.void_requested.connect(self._void)
        records.finished.connect(self._forget_records)
        self.records = records
        records.open()

    def review(self) -> None:
        """Review the oldest past decision that waits."""
        sheet = self._desk.sheet
        if sheet is None or not sheet.open_reviews or not self._may(Right.REVIEW_DECISION):
            return
        form = ReviewForm(self._words, self._theme, self._commands, sheet)
        form.accepted.connect(self._review_next)
        self._open(form)

    def _review_next(self) -> None:
        self.form = None
        if self._desk.sheet is not None and self._desk.sheet.open_reviews:
            self.review()

    def _show_visit(self, visit_id: int) -> None:
        self.show_record()
        if self.records is not None:
            self.records.go_to(Kind.VISIT, visit_id)

    def _void_visit(self, visit_id: int) -> None:
        sheet = self._desk.sheet
        if sheet is None or not self._may(Right.VOID_VISIT):
            return
        lines = {line.key: line for line in record_lines(self._words, sheet)}
        self._void(lines[Kind.VISIT, visit_id])

    def _may(self, verb: Right) -> bool:
        why = why_off(self._words, self._commands.site, verb)
        if why:
            self.not_allowed.emit(why)
        return not why

    def _correct(self, line: RecordLine) -> None:
        sheet = self._desk.sheet
        assert sheet is not None, "the record is of the open patient"
        if line.kind is Kind.VISIT:
            if self.records is not None:
                self.records.accept()
            self._entry.correct(line.number)
        else:
            self._open(self._form_of(line, sheet))

    def _form_of(self, line: RecordLine, sheet: PatientSheet) -> RecordForm:
        look = (self._words, self._theme, self._commands, sheet)
        if line.kind is Kind.PATIENT:
            return PatientForm(*look)
        if line.kind is Kind.DOSE:
            dose = next(row for row in sheet.regimens if row.id == line.number)
            return DoseForm(*look, dose)
        milestone = next(row for row in sheet.milestones if row.id == line.number)
        return StepForm(*look, milestone)

    def _void(self, line: RecordLine) -> None:
        sheet = self._desk.sheet
        assert sheet is not None, "the record is of the open patient"
        if line.decision is not None:
            lines = {other.key: other for other in record_lines(self._words, sheet)}
            line = lines[Kind.DECISION, line.decision]
        self._open(VoidForm(self._words, self._theme, self._commands, sheet, line))

    def _open(self, form: RecordForm) -> None:
        owner: QDialog | None = self.records
        form.setParent(owner or self._desk.window(), form.windowFlags())
        form.setModal(True)
        form.asking = self.asking
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _look_again(self, _changes: Changes) -> None:
        """After a commit: the record's window shows what stands now."""
        sheet = self._desk.sheet
        if self.records is not None and sheet is not None:
            self.records.show_sheet(sheet)

    def _forget_form(self) -> None:
        if self.form is self.sender():
            self.form = None
        (self.records or self._desk.window()).activateWindow()

    def _forget_records(self) -> None:
        self.records = None
        self._desk.window().activateWindow()
