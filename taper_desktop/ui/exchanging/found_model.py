"""What was found in the files, a line each: faults, unusual values; without faults, patients."""

from collections.abc import Iterator

from typing_extensions import override

from taper_desktop.clinic.importing import ImportPlan, LineFault, PlannedPatient
from taper_desktop.ui.look.lines_model import LinesModel
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.exchange import doses_counted, line_place, line_sentence
from taper_desktop.wording.names import action, visits_counted

Cells = tuple[str, str, str]


class FoundModel(LinesModel[Cells]):
    """Three columns: what kind of line it is, where, and what is to be said."""

    def __init__(self, words: Words) -> None:
        super().__init__((words.say("Kind"), words.say("Where"), words.say("What was found")))
        self._words = words

    def show(self, plan: ImportPlan | None) -> None:
        """Show what was found; nothing without a plan."""
        self.show_lines([] if plan is None else list(_cells(self._words, plan)))

    def whole(self, row: int) -> str:
        """A line as one text: where, and what was found."""
        _, place, said = self.lines[row]
        return f"{place}: {said}"

    @override
    def cells(self, line: Cells) -> Cells:
        return line


def _cells(words: Words, plan: ImportPlan) -> Iterator[Cells]:
    for line in plan.faults:
        yield words.say("fault"), _place(words, line), line_sentence(words, line.problem)
    for line in plan.unusual:
        yield words.say("unusual"), _place(words, line), line_sentence(words, line.problem)
    for patient in () if plan.faults else plan.patients:
        kind = words.say("new patient") if patient.is_new else words.say("known patient")
        yield kind, patient.patient.code, _patient_said(words, patient)


def _place(words: Words, line: LineFault) -> str:
    return line_place(words, line.file, line.row, line.column)


def _patient_said(words: Words, patient: PlannedPatient) -> str:
    parts = [visits_counted(words, len(patient.visits))]
    doses = len(patient.regimens) + len(patient.milestones)
    if doses:
        parts.append(doses_counted(words, doses))
    if patient.assessment is None:
        return words.join_clauses(parts)
    advice = action(words, patient.assessment.action)
    return words.join_clauses([*parts, words.say("advice today: {advice}", advice=advice)])
