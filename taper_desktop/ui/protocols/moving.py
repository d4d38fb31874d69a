"""Moving one patient to another version: today's answer under both, then the reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.protocol_moving import Answered, MovePreview, preview_move
from taper_desktop.domain.assessment import Outcome
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.answer.said import next_visit_of
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.shapes import ANSWER_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import (
    ActionMark,
    Choice,
    Field,
    FindingMark,
    Label,
    SegmentedChoice,
)
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.surface import Framed
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.answer import dose_line, headline
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import place_name
from taper_desktop.wording.findings import statement
from taper_desktop.wording.names import sex
from taper_desktop.wording.protocol import title

_MOST_RULES = 5
_TOP = Qt.AlignmentFlag.AlignTop


class MoveDialog(FormDialog):
    """The version is chosen, both answers are read, the reason is given; nothing is preselected."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        whom: tuple[PatientId, Patient],
        to: Sequence[ProtocolId],
    ) -> None:
        self._patient_id, patient = whom
        named = words.say("Move {code} to another version", code=patient.code)
        super().__init__(words, theme, commands, named, words.say("Move {code}", code=patient.code))
        self.resize(scaled(880), scaled(560))
        self._preview: MovePreview | None = None
        self.add_widget(Label(theme, _who(words, patient), role=Role.BODY_BOLD))
        self.target = SegmentedChoice(
            words, theme, _targets(words, commands, to), name=words.say("To")
        )
        self.reason = Field(theme, name=place_name(words, "reason"))
        self.add_widget(FormRow(theme, self.target.accessibleName(), self.target))
        self._answers = QHBoxLayout()
        self._answers.setSpacing(scaled(12))
        self.body.addLayout(self._answers, 1)
        row = FormRow(theme, self.reason.accessibleName(), self.reason, hint_below=True)
        row.set_hint(words.say("The move, both answers and the reason stay in the record."))
        self.add_widget(row)
        self.target.value_chosen.connect(self._compare)
        self.reason.textEdited.connect(self.look_again)
        self._compare("")
        self.target.focus_first()

    @override
    def waits(self) -> Sequence[str]:
        version = () if self._preview else (self.words.say_in("waited for", "a version"),)
        reason = () if self.reason.text().strip() else (self.reason.accessibleName(),)
        return (*version, *reason)

    @override
    def run(self) -> object:
        assert self._preview is not None, "waited for"
        seen, number = self._preview, self._preview.after.protocol_id
        self._compare(str(number))
        if self._preview != seen:
            return (Problem(place="", fault=Fault.NOT_AS_ADVISED),)
        return self.commands.move_patient(self._patient_id, number, self.reason.text())

    def _compare(self, value: str) -> None:
        """Today's answer under the version the patient is on and under the chosen one."""
        self._preview = None
        while (item := self._answers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if value:
            site, today = self.commands.site, self.commands.today()
            found = preview_move(site, self._patient_id, ProtocolId(int(value)), today)
            if isinstance(found, MovePreview):
                self._preview = found
                say = self.words.say
                for answered, heading in (
                    (found.before, say("Now")),
                    (found.after, say("After the move")),
                ):
                    self._answers.addWidget(self._answer(answered, heading), 1)
        else:
            asked = self.words.say("Choose a version: both answers of today are shown here.")
            self._answers.addWidget(Label(self.theme, asked, colour="text2", wrap=True), 1)
        self.look_again()

    def _answer(self, answered: Answered | None, heading: str) -> QWidget:
        words, theme = self.words, self.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        column.setSpacing(scaled(6))
        if answered is None:
            nothing = words.say("No protocol: recorded, not judged")
            column.addWidget(Label(theme, heading, role=Role.LABEL_BOLD, colour="text2"))
            column.addWidget(Label(theme, nothing, wrap=True))
            column.addStretch(1)
            return Framed(theme, content)
        protocol, answer = answered.protocol, answered.assessment
        source = f"{heading} · {title(words, protocol)} {protocol.version}"
        column.addWidget(Label(theme, source, role=Role.LABEL_BOLD, colour="text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        head.addWidget(ActionMark(theme, answer.action, size=ANSWER_PX), 0, _TOP)
        said = QVBoxLayout()
        said.setSpacing(scaled(2))
        colour = theme.word(answer.action)
        word = headline(words, answer)
        said.addWidget(Label(theme, word, role=Role.ANSWER_DOSE, colour=colour))
        said.addWidget(Label(theme, dose_line(words, answer), wrap=True))
        for told in self._next_visit(answered):
            said.addWidget(Label(theme, told, role=Role.LABEL, wrap=True))
        head.addLayout(said, 1)
        column.addLayout(head)
        for line in self._rules(answered):
            column.addLayout(line)
        column.addStretch(1)
        return Framed(theme, content)

    def _next_visit(self, answered: Answered) -> tuple[str, ...]:
        visit = answered.assessment.next_visit
        if visit is None:
            return (self.words.say("No next visit"),)
        said = next_visit_of(self.words, visit, self.commands.today())
        day = self.words.say("Next visit {day}", day=said.day)
        return tuple(part for part in (day, said.window, said.late) if part)

    def _rules(self, answered: Answered) -> list[QHBoxLayout]:
        fired = [f for f in answered.assessment.findings if f.outcome is Outcome.FIRED]
        rows = []
        for found in fired[:_MOST_RULES]:
            row = QHBoxLayout()
            row.setSpacing(scaled(8))
            row.addWidget(FindingMark(self.theme, found.outcome, found.severity), 0, _TOP)
            text = sentence(statement(self.words, found))
            row.addWidget(Label(self.theme, text, role=Role.LABEL, wrap=True), 1)
            rows.append(row)
        return rows


def _who(words: Words, patient: Patient) -> str:
    born = full_date(words, patient.birth_date) if patient.birth_date else ""
    parts = (patient.code, patient.initials, sex(words, patient.sex), born)
    return " · ".join(part for part in parts if part)


def _targets(words: Words, commands: Commands, to: Sequence[ProtocolId]) -> list[Choice]:
    protocols = commands.site.protocols
    return [
        Choice(
            value=str(number),
            text=f"({place}) {title(words, protocols[number])} {protocols[number].version}",
            key=str(place),
        )
        for place, number in enumerate(to, start=1)
    ]
