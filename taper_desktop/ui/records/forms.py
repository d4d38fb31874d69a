"""The forms that correct and void what is recorded beside visits. Each names the patient."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    dose_correction_problems,
)
from taper_desktop.clinic.sheet import PatientSheet, RecordedRegimen
from taper_desktop.clinic.voiding import VoidDraft
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.ids import DecisionId, RegimenId, VisitId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.regimen import Regimen
from taper_desktop.ui.answer.decision_parts import ReasonField, Section
from taper_desktop.ui.answer.dose_picker import DosePicker
from taper_desktop.ui.answer.patient_strip import PatientStrip
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.log_in.passphrase_field import PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field, Label
from taper_desktop.ui.records.lines import Kind, RecordLine
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow, at_the_left
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.faults import fault


class RecordForm(FormDialog):
    """One record, the patient it is of, and a reason that is required."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        sheet: PatientSheet,
        heads: tuple[str, str],
    ) -> None:
        """``heads`` are the title and the button's word."""
        super().__init__(words, theme, commands, *heads)
        self.sheet = sheet
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, PatientStrip(words, theme, sheet))
        self.passphrase: PassphraseField | None = None
        self.reason = ReasonField(words, theme)
        self.reason.edited.connect(self.look_again)

    def _add_passphrase(self) -> None:
        """What is signed asks for the passphrase again; a made-up site has none."""
        if self.commands.site.session.made_up:
            return
        label = self.words.say("Passphrase again")
        self.passphrase = PassphraseField(self.theme, name=label)
        self.passphrase.textEdited.connect(self.look_again)
        self.body.addWidget(FormRow(self.theme, label, at_the_left(self.passphrase)))

    def password(self) -> str:
        """The passphrase typed; empty where none is asked for."""
        return "" if self.passphrase is None else self.passphrase.text()

    def waits_for_passphrase(self) -> Sequence[str]:
        """That the passphrase is waited for, while it is."""
        if self.passphrase is None or self.passphrase.text():
            return ()
        return (self.words.say_in("waited for", "passphrase"),)

    def add_reason(self, *, signed: bool = False) -> None:
        """The reason stands below what is asked, and below it the passphrase of what is signed."""
        part = Section(self.theme, self.words.say("Reason, in your own words (required)"))
        part.add_wide(self.reason)
        self.body.addWidget(part)
        if signed:
            self._add_passphrase()
        self.body.addStretch(1)
        self.look_again()

    def problems(self) -> tuple[Problem, ...]:
        """What the clinic says is wrong so far."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    @override
    def waits(self) -> Sequence[str]:
        words = self.words
        return [self._waited(problem, words) for problem in self.problems()]

    def _waited(self, problem: Problem, words: Words) -> str:
        if problem.fault is Fault.NOTHING_CHANGED:
            return words.say("a change")
        if problem.fault is Fault.REASON_MISSING:
            return words.say("reason")
        return fault(words, problem)


class VoidForm(RecordForm):
    """Voids a record: what it says, what goes with it, and why."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        sheet: PatientSheet,
        line: RecordLine,
    ) -> None:
        super().__init__(words, theme, commands, sheet, _void_heads(words, line.kind))
        self._line = line
        part = Section(theme, line.title)
        for value in line.values:
            part.add_text(value.label, value.now)
        self.body.addWidget(part)
        said = words.say("It stays in the record, struck through, and counts no more.")
        if line.kind is Kind.DECISION:
            said = words.say(
                "It stays in the record, struck through, with the dose and the step of the taper"
                " that it wrote, and counts no more."
            )
        self.body.addWidget(Label(theme, said, colour="text2", wrap=True))
        self.add_reason(signed=line.kind is Kind.DECISION)
        self.reason.text_edit.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        words = self.words
        waits = [] if self.reason.text() else [words.say("reason")]
        return [*waits, *self.waits_for_passphrase()]

    @override
    def run(self) -> object:
        draft = void_draft(self._line, self.reason.text())
        return self.commands.void(self.sheet.patient_id, draft, self.password())


def void_draft(line: RecordLine, reason: str) -> VoidDraft:
    """What voiding a record asks the clinic for."""
    match line.kind:
        case Kind.VISIT:
            return VoidDraft(visit=VisitId(line.number), reason=reason)
        case Kind.DOSE:
            return VoidDraft(dose=RegimenId(line.number), reason=reason)
        case _:
            return VoidDraft(decision=DecisionId(line.number), reason=reason)


def _void_heads(words: Words, kind: Kind) -> tuple[str, str]:
    match kind:
        case Kind.VISIT:
            return words.say("Void a visit"), words.say("Void the visit")
        case Kind.DOSE:
            return words.say("Void a dose"), words.say("Void the dose")
        case _:
            return words.say("Void a decision"), words.say("Void the decision")


class DoseForm(RecordForm):
    """Corrects a dose that was written down wrongly: its first day, or what it is."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        sheet: PatientSheet,
        row: RecordedRegimen,
    ) -> None:
        heads = words.say("Correct a dose"), words.say("Save correction")
        super().__init__(words, theme, commands, sheet, heads)
        self._row = row
        part = Section(theme, words.say("As recorded"))
        part.add_text(words.say("From"), full_date(words, row.regimen.start))
        part.add_text(words.say("Dose"), regimen(words, row.regimen.cycle))
        self.body.addWidget(part)
        self.start = day_field(words, theme, row.regimen.start)
        self.start.textEdited.connect(self.look_again)
        self.picker = DosePicker(words, theme, sheet.protocol, without=())
        self.picker.edited.connect(self.look_again)
        right = Section(theme, words.say("As it should read"))
        right.add(words.say("From"), at_the_left(self.start))
        right.add(words.say("Dose, if it was another"), self.picker)
        self.body.addWidget(right)
        self.add_reason()

    def correction(self) -> DoseCorrection | None:
        """The corrected dose; ``None`` while the day is no date."""
        day = day_in(self.start)
        if day is None:
            return None
        cycle = self.picker.cycle() or self._row.regimen.cycle
        return DoseCorrection(
            id=self._row.id, regimen=Regimen(day, cycle), reason=self.reason.text()
        )

    @override
    def problems(self) -> tuple[Problem, ...]:
        correction = self.correction()
        if correction is None:
            return (Problem(place="start", fault=Fault.NOT_A_DATE),)
        return dose_correction_problems(self.sheet, correction)

    @override
    def run(self) -> object:
        correction = self.correction()
        assert correction is not None, "nothing is waited for"
        return self.commands.correct_dose(self.sheet.patient_id, correction)


def day_field(words: Words, theme: Theme, day: date) -> Field:
    """A field with a recorded day in it."""
    field = Field(theme, name=words.say("From"))
    field.setFixedWidth(scaled(112))
    field.setText(day.isoformat())
    return field


def day_in(field: Field) -> date | None:
    """The day typed; ``None`` while it is no date."""
    try:
        return read_date(field.text().strip(), "start")
    except Refused:
        return None
