"""What forms of something dated have, and the one that corrects a dose."""

from datetime import date
from typing import Generic, TypeVar

from typing_extensions import override

from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    MilestoneCorrection,
    dose_correction_problems,
)
from taper_desktop.clinic.sheet import PatientSheet, RecordedRegimen
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.regimen import Regimen
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.answer.dose_picker import DosePicker
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field
from taper_desktop.ui.records.record_form import RecordForm
from taper_desktop.ui.visit.form_row import at_the_left
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen

CorrectionT = TypeVar("CorrectionT", DoseCorrection, MilestoneCorrection)


class DatedForm(RecordForm, Generic[CorrectionT]):
    """Corrects a record whose day may be wrong: what is asked for is there once the day is one."""

    def correction(self) -> CorrectionT | None:
        """The corrected record; ``None`` while the day is no date."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def found(self, correction: CorrectionT) -> tuple[Problem, ...]:
        """What the clinic says is wrong with a correction."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def save(self, correction: CorrectionT) -> object:
        """Ask the clinic to write it; gives its answer."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    @override
    def problems(self) -> tuple[Problem, ...]:
        correction = self.correction()
        if correction is None:
            return (Problem(place="start", fault=Fault.NOT_A_DATE),)
        return self.found(correction)

    @override
    def run(self) -> object:
        correction = self.correction()
        assert correction is not None, "nothing is waited for"
        return self.save(correction)


class DoseForm(DatedForm[DoseCorrection]):
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
        self.start.setFocus()

    @override
    def correction(self) -> DoseCorrection | None:
        day = day_in(self.start)
        if day is None:
            return None
        cycle = self.picker.cycle() or self._row.regimen.cycle
        return DoseCorrection(
            id=self._row.id, regimen=Regimen(day, cycle), reason=self.reason.text()
        )

    @override
    def found(self, correction: DoseCorrection) -> tuple[Problem, ...]:
        return dose_correction_problems(self.sheet, correction)

    @override
    def save(self, correction: DoseCorrection) -> object:
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
