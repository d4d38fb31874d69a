"""The fields of the visit form from top to bottom, as one widget that holds a draft."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.correcting import draft_of_visit
from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Choice, Field, FieldState, SegmentedChoice
from taper_desktop.ui.visit.count_entry import FIELD_WIDTH, CountEntry
from taper_desktop.ui.visit.far_dates import far_date_notice
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.ui.visit.hints import (
    count_hint,
    date_hint,
    late_hint,
    rescue_hint,
    visits_before,
    was_hint,
)
from taper_desktop.ui.visit.notes import NoteFields
from taper_desktop.ui.visit.questions import Asked, Question, questions
from taper_desktop.ui.visit.treatments import TreatmentChips
from taper_desktop.wording.catalogue import Words

GIVEN = "given"
_ROW_GAP = 7


class VisitFields(QWidget):
    """Text as typed and answers as chosen; nothing is chosen by itself."""

    edited = Signal()
    left = Signal(str)
    """A typed field was left: the draft's field name."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        sheet: PatientSheet,
        recorded: RecordedVisit | None = None,
    ) -> None:
        """``recorded`` is the visit that is corrected; ``None`` for a new one."""
        super().__init__()
        self._words = words
        self._theme = theme
        self._sheet = sheet
        self._recorded = recorded
        self._was = None if recorded is None else draft_of_visit(recorded)
        self._filled_date = ""
        self.rows: dict[str, FormRow] = {}
        self.choices: dict[Asked, SegmentedChoice] = {}
        self._questions = {question.asked: question for question in questions(words)}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(16), scaled(10), scaled(8), scaled(8))
        self._column.setSpacing(scaled(_ROW_GAP))
        self._column.addStretch(1)
        self.date = self._make_date()
        self.count = self._make_count()
        for asked in (Asked.SAMPLE, Asked.BLEEDING, Asked.WORSE, Asked.INTAKE, Asked.RESCUE_GIVEN):
            self._make_choice(self._questions[asked])
        self.treatments = self._make_treatments()
        self.notes = NoteFields(words, theme, self)
        self.notes.edited.connect(self._tell_edit)
        for place, row in self.notes.rows.items():
            self.add_row(place, row)
        self.note = self.notes.fields["note"]

    def draft(self) -> VisitDraft:
        """Everything as it stands now."""
        value = {asked: choice.value() for asked, choice in self.choices.items()}
        given = value[Asked.RESCUE_GIVEN]
        return VisitDraft(
            date=self.date.text(),
            platelets=self.count.count(),
            platelets_again=self.count.again(),
            sample=value[Asked.SAMPLE],
            bleeding_grade=value[Asked.BLEEDING],
            deterioration=value[Asked.WORSE],
            intake=value[Asked.INTAKE],
            rescue_given=given,
            rescue=self.treatments.values() if given == GIVEN else (),
            **self.notes.texts(),
        )

    def before(self) -> tuple[RecordedVisit, ...]:
        """The visits before the date that is typed, oldest first."""
        return visits_before(self._sheet, self.date.text(), self._recorded)

    def show_draft(self, draft: VisitDraft, *, filled_date: str = "") -> None:
        """Show a draft; a date equal to ``filled_date`` is marked as filled in by the program."""
        self._filled_date = filled_date
        self.date.setText(draft.date)
        self.count.set_texts(draft.platelets, draft.platelets_again)
        for asked, choice in self.choices.items():
            choice.set_value(getattr(draft, asked.value))
        self.treatments.set_values(draft.rescue)
        self.notes.show_draft(draft, filled_date)
        self._show_hints()

    def is_date_filled(self) -> bool:
        """Whether the date is the one the program filled in."""
        return bool(self._filled_date) and self.date.text() == self._filled_date

    def focus_on(self, place: str) -> None:
        """Put the keyboard where ``place`` is answered; on the second typing where it is asked."""
        row = self.rows.get(place)
        if row is None:
            return
        if place == "platelets" and not self.count.block.isHidden():
            self.count.block.field.setFocus()
        elif isinstance(row.control, SegmentedChoice | TreatmentChips):
            row.control.focus_first()
        else:
            row.control.setFocus()

    def add_row(self, place: str, row: FormRow) -> None:
        """Put one more row at the end, answered under the name ``place``."""
        self.rows[place] = row
        self._column.insertWidget(self._column.count() - 1, row)

    def _make_date(self) -> Field:
        label = self._words.say("Visit date")
        field = Field(self._theme, name=label)
        field.setFixedWidth(scaled(FIELD_WIDTH))
        field.textEdited.connect(self._tell_edit)
        field.editingFinished.connect(self._tell_date_left)
        self.add_row("date", FormRow(self._theme, label, field))
        return field

    def _make_count(self) -> CountEntry:
        entry = CountEntry(self._words, self._theme)
        row = FormRow(self._theme, self._words.say("Platelets ×10⁹/L"), entry.field)
        row.add_below(entry.block)
        self.add_row("platelets", row)
        entry.edited.connect(self._tell_edit)
        entry.left.connect(self._tell_count_left)
        entry.agreed.connect(self._go_on_from_count)
        return entry

    def _make_choice(self, question: Question) -> None:
        choices = [Choice(value=a.value, text=a.text, key=a.key) for a in question.answers]
        group = SegmentedChoice(self._words, self._theme, choices, name=question.label)
        group.value_chosen.connect(self._tell_edit)
        for chip in group.chips:
            chip.installEventFilter(self)
        self.choices[question.asked] = group
        below = question.asked is Asked.INTAKE  # the food rule is a sentence
        row = FormRow(self._theme, question.label, group, hint_below=below)
        self.add_row(question.asked, row)

    def _make_treatments(self) -> TreatmentChips:
        question = self._questions[Asked.RESCUE]
        chips = TreatmentChips(self._words, self._theme, question)
        chips.changed.connect(self._tell_edit)
        row = FormRow(self._theme, question.label, chips)
        row.hide()
        self.add_row(question.asked, row)
        return chips

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for asked, group in self.choices.items():
                for chip in group.chips:
                    if chip is watched:
                        self._show_meaning(asked, chip.choice.value)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_hints()
        return super().eventFilter(watched, event)

    def _show_meaning(self, asked: Asked, value: str) -> None:
        meaning = self._questions[asked].meaning(value)
        if meaning:
            self.rows[asked].set_hint(meaning)

    def _tell_edit(self) -> None:
        self._show_hints()
        self.edited.emit()

    def _tell_date_left(self) -> None:
        self.left.emit("date")

    def _tell_count_left(self) -> None:
        self.left.emit("platelets")

    def _go_on_from_count(self) -> None:
        self.focus_on(Asked.SAMPLE)

    def _show_hints(self) -> None:
        filled = self.is_date_filled()
        self.date.set_state(FieldState.FILLED if filled else FieldState.PLAIN)
        plan = self._sheet.assessment.next_visit if self._sheet.assessment else None
        latest = self._sheet.latest.visit.date if self._sheet.latest else None
        if self._recorded is not None:
            plan = latest = None
        words, typed = self._words, self.date.text()
        late = late_hint(words, typed, latest)
        said = date_hint(words, typed, None if late else plan, filled=filled)
        self.rows["date"].set_hint(said, below=late)
        self.rows["date"].show_notice(far_date_notice(words, typed, self._sheet, self._recorded))
        before = self.before()
        self.rows["platelets"].set_hint(count_hint(self._words, before))
        for asked, group in self.choices.items():
            self.rows[asked].set_hint(self._questions[asked].meaning(group.value()))
        given = self.choices[Asked.RESCUE_GIVEN].value()
        if not given:
            self.rows[Asked.RESCUE_GIVEN].set_hint(rescue_hint(self._words, before))
        self.rows[Asked.RESCUE].setVisible(given == GIVEN)
        if self._was is not None:
            self._show_changes(self._was)

    def _show_changes(self, recorded: VisitDraft) -> None:
        """Beside each field that was changed, what it said before."""
        now = self.draft()
        self.rows["platelets"].set_hint("")
        for place in ("date", "platelets", *self.choices):
            before = getattr(recorded, place)
            if getattr(now, place) != before:
                self.rows[place].set_hint(was_hint(self._words, self._said(place, before)))
        for place, text in self.notes.texts().items():
            before = getattr(recorded, place)
            was = "" if text == before else was_hint(self._words, before)
            self.rows[place].set_hint(was)

    def _said(self, place: str, value: str) -> str:
        """A value of the draft as the form says it."""
        if place not in self.choices:
            return value
        answers = self._questions[Asked(place)].answers
        return next((answer.text for answer in answers if answer.value == value), "")
