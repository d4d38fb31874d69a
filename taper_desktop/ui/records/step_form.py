"""The form that corrects a step of the taper: its day, or what it was."""

from typing_extensions import override

from taper_desktop.clinic.correcting_course import (
    MilestoneCorrection,
    milestone_correction_problems,
)
from taper_desktop.clinic.sheet import PatientSheet, RecordedMilestone
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.answer.radio_list import Option, RadioList
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.records.dated_forms import DatedForm, day_field, day_in
from taper_desktop.ui.visit.form_row import at_the_left
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.names import milestone


class StepForm(DatedForm[MilestoneCorrection]):
    """Corrects the day or the kind of a step of the taper; the dose decided with it moves along."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        sheet: PatientSheet,
        row: RecordedMilestone,
    ) -> None:
        heads = words.say("Correct a step of the taper"), words.say("Save correction")
        super().__init__(words, theme, commands, sheet, heads)
        self._row = row
        self.day = day_field(words, theme, row.milestone.date)
        self.day.textEdited.connect(self.look_again)
        part = Section(theme, title_of(words, row))
        part.add_text(words.say("As recorded"), full_date(words, row.milestone.date))
        part.add(words.say("As it should read"), at_the_left(self.day))
        kind = row.milestone.kind
        self.kind = RadioList(theme, _kind_options(words, kind), name=words.say("What it was"))
        self.kind.set_value(kind)
        self.kind.chosen.connect(self.look_again)
        part.add(words.say("What it was"), self.kind)
        self.body.addWidget(part)
        said = words.say("A dose that was decided with it for the same day moves with it.")
        self.body.addWidget(Label(theme, said, colour="text2", wrap=True))
        self.add_reason()
        self.day.setFocus()

    @override
    def correction(self) -> MilestoneCorrection | None:
        day = day_in(self.day)
        if day is None:
            return None
        return MilestoneCorrection(
            id=self._row.id,
            day=day,
            reason=self.reason.text(),
            kind=MilestoneKind(self.kind.value()),
        )

    @override
    def found(self, correction: MilestoneCorrection) -> tuple[Problem, ...]:
        return milestone_correction_problems(self.sheet, correction)

    @override
    def save(self, correction: MilestoneCorrection) -> object:
        return self.commands.correct_milestone(self.sheet.patient_id, correction)


def _kind_options(words: Words, recorded: MilestoneKind) -> tuple[Option, ...]:
    """What a step may have been; an override names visits, so it is only left as one."""
    kinds = [
        kind
        for kind in MilestoneKind
        if kind is recorded or kind is not MilestoneKind.HALT_OVERRIDDEN
    ]
    return tuple(Option(value=kind, text=milestone(words, kind)) for kind in kinds)


def title_of(words: Words, row: RecordedMilestone) -> str:
    """What a milestone is."""
    return milestone(words, row.milestone.kind)
