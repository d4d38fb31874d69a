"""The form that voids what is recorded: a visit, a dose, a decision."""

from collections.abc import Sequence

from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.voiding import VoidDraft
from taper_desktop.domain.ids import DecisionId, RegimenId, VisitId
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.records.lines import Kind, RecordLine
from taper_desktop.ui.records.record_form import RecordForm
from taper_desktop.wording.catalogue import Words


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
