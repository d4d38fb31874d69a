"""Correcting a recorded visit: the same form with its old values, and a reason."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from typing_extensions import override

from taper_desktop.clinic.correcting import draft_of_visit
from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Field
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCorrection:
    """A recorded visit as it should read, and why."""

    visit_id: VisitId
    draft: VisitDraft
    reason: str


class CorrectionForm(VisitForm):
    """The form of a visit that is already recorded.

    The window answers each ``correction_edited`` with :meth:`show_preview`; what a correction
    waits for, its reason and a change among it, is the clinic's to say.
    """

    correction_edited = Signal(VisitCorrection)
    """After each edit, and once when the form is first shown; in place of ``draft_edited``."""
    correction_submitted = Signal(VisitCorrection)
    """Enter, and nothing waits; in place of ``visit_submitted``."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        sheet: PatientSheet,
        today: date,
        recorded: RecordedVisit,
    ) -> None:
        self._recorded = recorded
        self._discarded_reason = ""
        super().__init__(words, theme, sheet, today)
        label = words.say("Reason")
        self.reason = Field(theme, name=label)
        self.reason.textEdited.connect(self._tell_edit)
        self.reason.textEdited.connect(self._forget_discarded)
        row = FormRow(theme, label, self.reason, hint_below=True)
        row.set_hint(words.say("why the record was wrong; the old values are kept"))
        self.fields.add_row("reason", row)
        self.fields.show_draft(draft_of_visit(recorded))

    @override
    def is_untouched(self) -> bool:
        return super().is_untouched() and not self.reason.text()

    def correction(self) -> VisitCorrection:
        """The visit as it stands in the form, and the reason so far."""
        return VisitCorrection(
            visit_id=self._recorded.id, draft=self.draft(), reason=self.reason.text()
        )

    @override
    def _title(self) -> str:
        day = full_date(self._words, self._recorded.visit.date)
        return self._words.say("Correct the visit of {date}", date=day)

    @override
    def _corrected(self) -> RecordedVisit:
        return self._recorded

    @override
    def _filled_date(self) -> str:
        """None: what stands there was recorded, also where it is of today."""
        return ""

    @override
    def _first_draft(self) -> VisitDraft:
        return draft_of_visit(self._recorded)

    @override
    def _discard(self) -> None:
        self._discarded_reason = self.reason.text()
        self.reason.clear()
        super()._discard()

    @override
    def _bring_back(self) -> None:
        self.reason.setText(self._discarded_reason)
        super()._bring_back()

    @override
    def _save_word(self) -> str:
        return self._words.say("Save correction")

    @override
    def _tell_edit(self) -> None:
        self.correction_edited.emit(self.correction())

    @override
    def _tell_submitted(self) -> None:
        self.correction_submitted.emit(self.correction())
