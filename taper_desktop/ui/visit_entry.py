"""How a visit travels through the window: form, answer while typing, save, correction.

The form holds text, the clinic reads it, the answer panel shows what it would give. A draft is
kept when the form is closed, when another patient is opened and when the widgets are made anew.
"""

from PySide6.QtCore import QObject, Qt, Signal

from taper_desktop.clinic.correcting import preview_correction
from taper_desktop.clinic.recording import preview_visit
from taper_desktop.clinic.rights import Verb as Right
from taper_desktop.clinic.sheet import RecordedVisit
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.commands import Commands, Refusal
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_state import KeptDraft
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.patient_area import PatientArea
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.visit.correction import CorrectionForm, VisitCorrection
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visit.keyboard_place import FormStanding
from taper_desktop.wording.catalogue import Words


class VisitEntry(QObject):
    """Opens the form, answers its edits, saves it."""

    not_allowed = Signal(str)
    """Whoever is logged in may not; who may is said."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, desk: Desk) -> None:
        super().__init__(desk)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._desk = desk
        self._state = desk.state
        desk.patient_left.connect(self.leave)
        desk.sheet_shown.connect(self._preview_again)

    def attach(self, area: PatientArea) -> None:
        """Listen to the panes of the open patient."""
        area.visits.correction_requested.connect(self.correct)
        area.begun.go_on_requested.connect(self._go_on)

    def start(self) -> None:
        """Type a new visit of the open patient, or go on with the one that was begun."""
        form = self._form()
        if form is not None and not isinstance(form, CorrectionForm):
            form.stand_as(form.standing())
            form.take_keyboard()
        elif self._desk.sheet is not None and self._may(Right.RECORD_VISIT):
            self.leave()
            self._open(None)

    def _go_on(self) -> None:
        """Open the form again with what was begun."""
        sheet = self._desk.sheet
        known = () if sheet is None else tuple(visit.id for visit in sheet.visits)
        begun = self._state.begun(known)
        if begun is None or begun.corrects is None:
            self.start()
        else:
            self.correct(begun.corrects)

    def correct_selected(self) -> None:
        """Correct the visit that is selected."""
        if self._state.visit_id is not None and self._form() is None:
            self.correct(self._state.visit_id)

    def resume(self) -> None:
        """Show the form again that was open before the widgets were made anew."""
        standing, self._state.standing = self._state.standing, None
        if self._state.form_open and self._desk.sheet is not None:
            self._open(self._recorded(self._state.correcting), standing)

    def keep_draft(self) -> None:
        """Note what is typed and how the chart is looked at."""
        area, form = self._desk.area, self._form()
        if area is not None:
            area.keep_view()
        if form is None:
            return
        self._state.standing = form.standing()
        kept = self._keep(form)
        if form.is_untouched():
            self._state.drop(kept.corrects)
        else:
            self._state.keep(kept)

    def leave(self) -> None:
        """Close the form, keeping what is typed."""
        self.keep_draft()
        self._close()

    def _may(self, verb: Right) -> bool:
        why = why_off(self._words, self._commands.site, verb)
        if why:
            self.not_allowed.emit(why)
        return not why

    def _form(self) -> VisitForm | None:
        return None if self._desk.area is None else self._desk.area.form

    def _keep(self, form: VisitForm) -> KeptDraft:
        at = self._commands.entered().at[11:16]
        sheet = self._desk.sheet
        assert sheet is not None, "the form is of the open patient"
        if isinstance(form, CorrectionForm):
            correction = form.correction()
            return KeptDraft(
                draft=correction.draft,
                kept_at=at,
                code=sheet.patient.code,
                corrects=correction.visit_id,
                reason=correction.reason,
            )
        return KeptDraft(draft=form.draft(), kept_at=at, code=sheet.patient.code)

    def _recorded(self, visit_id: int | None) -> RecordedVisit | None:
        sheet = self._desk.sheet
        visits = () if sheet is None else sheet.visits
        return next((visit for visit in visits if visit.id == visit_id), None)

    def _open(self, recorded: RecordedVisit | None, standing: FormStanding | None = None) -> None:
        """A new visit, or the correction of ``recorded``; with its draft, if one is kept."""
        form = self._new_visit() if recorded is None else self._correction(recorded)
        corrects = None if recorded is None else recorded.id
        kept = self._state.kept(corrects)
        if kept is not None:
            if isinstance(form, CorrectionForm):
                form.reason.setText(kept.reason)
            form.restore(kept.draft, kept_at=kept.kept_at if standing is None else standing.kept_at)
        if standing is not None:
            form.stand_as(standing)
        form.closed_keeping_draft.connect(self._close_by_hand)
        self._state.form_open = True
        self._state.correcting = corrects
        self._desk.prepare_area().show_form(form)

    def _new_visit(self) -> VisitForm:
        sheet = self._desk.sheet
        assert sheet is not None
        form = VisitForm(self._words, self._theme, sheet, self._commands.today())
        form.draft_edited.connect(self._preview)
        form.visit_submitted.connect(self._save)
        return form

    def _correction(self, recorded: RecordedVisit) -> CorrectionForm:
        sheet = self._desk.sheet
        assert sheet is not None
        form = CorrectionForm(self._words, self._theme, sheet, self._commands.today(), recorded)
        form.correction_edited.connect(self._preview_correction)
        form.correction_submitted.connect(self._save_correction)
        return form

    def correct(self, visit_id: int) -> None:
        """Correct a recorded visit in the form."""
        recorded = self._recorded(visit_id)
        if recorded is not None and self._may(Right.CORRECT_VISIT):
            self.leave()
            self._open(recorded)

    def _preview(self, draft: VisitDraft) -> None:
        sheet, area = self._desk.sheet, self._desk.area
        if sheet is not None and area is not None and area.form is not None:
            preview = preview_visit(sheet, draft, today=self._commands.today())
            area.form.show_preview(preview)
            area.answer.show_preview(sheet, preview)

    def _preview_correction(self, correction: VisitCorrection) -> None:
        sheet, area = self._desk.sheet, self._desk.area
        if sheet is not None and area is not None and area.form is not None:
            preview = preview_correction(
                sheet,
                correction.visit_id,
                correction.draft,
                correction.reason,
                today=self._commands.today(),
            )
            area.form.show_preview(preview)
            area.answer.show_preview(sheet, preview)

    def _preview_again(self) -> None:
        """The sheet is a fresh one: an answer to the old one must not stand."""
        form = self._form()
        if isinstance(form, CorrectionForm):
            self._preview_correction(form.correction())
        elif form is not None:
            self._preview(form.draft())

    def _save(self, draft: VisitDraft) -> None:
        if self._state.patient_id is None:
            return
        result = self._commands.record_visit(self._state.patient_id, draft)
        self._after_save(None if result is None or isinstance(result, tuple) else result.visit_id)
        self._show_refusal(result if isinstance(result, tuple) else ())

    def _save_correction(self, correction: VisitCorrection) -> None:
        result = self._commands.correct_visit(
            correction.visit_id, correction.draft, correction.reason
        )
        self._after_save(None if result is None or isinstance(result, tuple) else result.visit_id)
        self._show_refusal(result if isinstance(result, tuple) else ())

    def _show_refusal(self, problems: Refusal) -> None:
        form = self._form()
        if problems and form is not None:
            form.show_refusal(problems)

    def _after_save(self, visit_id: VisitId | None) -> None:
        """The form clears only now that the visit is in the file."""
        if visit_id is None or self._state.patient_id is None:
            return
        self._state.drop(self._state.correcting)
        self._state.visit_id = visit_id
        self._close()
        self._desk.show_patient()
        assert self._desk.area is not None
        self._desk.area.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_by_hand(self) -> None:
        self.leave()
        self._desk.show_patient()
        assert self._desk.area is not None
        self._desk.area.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._state.form_open = False
        self._state.correcting = None
        self._state.standing = None
        if self._desk.area is not None:
            self._desk.area.hide_form()
