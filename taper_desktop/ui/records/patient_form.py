"""The form that corrects who a patient is, and says whom they could be taken for then."""

from collections.abc import Sequence

from typing_extensions import override

from taper_desktop.clinic.correcting_patient import draft_of_patient, patient_correction_problems
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.similar import similar_patients
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.new_patient.identity import IdentityFields
from taper_desktop.ui.records.record_form import UNANSWERED, RecordForm
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name


class PatientForm(RecordForm):
    """Corrects who the patient is."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, sheet: PatientSheet) -> None:
        heads = words.say("Correct the patient’s data"), words.say("Save correction")
        super().__init__(words, theme, commands, sheet, heads)
        self.identity = IdentityFields(words, theme, commands.today())
        self.identity.restore(draft_of_patient(sheet.patient))
        self.identity.edited.connect(self.look_again)
        self.body.addWidget(self.identity)
        self.warning = Label(
            theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK), wrap=True
        )
        self.body.addWidget(self.warning)
        self.add_reason()
        self.identity.code.setFocus()

    @override
    def problems(self) -> tuple[Problem, ...]:
        return patient_correction_problems(
            self.commands.site,
            self.sheet.patient_id,
            self.draft(),
            self.reason.text(),
            today=self.commands.today(),
        )

    @override
    def look_again(self) -> Sequence[str]:
        for place, row in self.identity.rows.items():
            here = (p for p in self.problems() if p.place == place and p.fault not in UNANSWERED)
            first = next(here, None)
            row.show_problem("" if first is None else fault(self.words, first))
        known = self.sheet.patient_id
        alike = similar_patients(self.commands.site, self.draft(), known)
        self.warning.setText("\n".join(fault(self.words, problem) for problem in alike))
        self.warning.setVisible(bool(alike))
        return super().look_again()

    @override
    def waited(self, problem: Problem, words: Words) -> str:
        if problem.place in self.identity.rows:
            return place_name(words, problem.place)
        return super().waited(problem, words)

    def draft(self) -> PatientDraft:
        """What stands in the form."""
        return self.identity.draft()

    @override
    def run(self) -> object:
        return self.commands.correct_patient(
            self.sheet.patient_id, self.draft(), self.reason.text()
        )
