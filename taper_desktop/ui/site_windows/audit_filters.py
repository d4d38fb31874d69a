"""The row of filters above the audit trail: patient, who, what was done, from and to which day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.clinic.auditing import AuditFilter, people, verbs
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Refused
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.choice_box import ChoiceBox
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, FieldState, Label
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.people import audit_verb

NOBODY = PatientId(-1)
"""A patient that no line is about."""
_CODE_PX, _DAY_PX, _CHOICE_PX = 110, 112, 150


class AuditFilters(QWidget):
    """What is left empty, or at *all*, filters nothing. A code or a day half typed waits."""

    changed = Signal()

    def __init__(self, words: Words, theme: Theme, commands: Commands) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        site, say = commands.site, words.say
        lines = worklist(site, commands.today()).lines
        self._codes = {line.patient.code.casefold(): line.patient_id for line in lines}
        self.patient = self._code(say("Patient"))
        self.person = self._choice(say("Who"), [(name, name) for name in people(site)])
        kinds = [(audit_verb(words, verb), verb.value) for verb in verbs(site)]
        self.kind = self._choice(say("What was done"), kinds)
        self.since = self._day(say("From day"))
        self.until = self._day(say("To day"))
        self._arrange()

    def wanted(self) -> AuditFilter:
        """What the filters ask for."""
        code = self.patient.text().strip().casefold()
        return AuditFilter(
            patient_id=self._codes.get(code, NOBODY) if code else None,
            by=self.person.currentData(),
            verb=self.kind.currentData(),
            since=_day_in(self.since),
            until=_day_in(self.until),
        )

    def _code(self, name: str) -> Field:
        field = Field(self._theme, name=name)
        field.setFixedWidth(scaled(_CODE_PX))
        field.textChanged.connect(self._look_at_code)
        return field

    def _choice(self, name: str, items: list[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(self._theme, name)
        box.setMaximumWidth(scaled(_CHOICE_PX))
        box.addItem(self._words.say("all"), "")
        for text, value in items:
            box.addItem(text, value)
        box.currentIndexChanged.connect(self.changed)
        return box

    def _day(self, name: str) -> Field:
        field = Field(self._theme, name=name)
        field.setFixedWidth(scaled(_DAY_PX))
        field.setPlaceholderText(self._words.say("YYYY-MM-DD"))
        field.textChanged.connect(lambda _text: self._look_at_day(field))
        return field

    def _look_at_code(self) -> None:
        typed = self.patient.text().strip().casefold()
        known = not typed or typed in self._codes
        self.patient.set_state(FieldState.PLAIN if known else FieldState.CHECK)
        if known:
            self.changed.emit()

    def _look_at_day(self, field: Field) -> None:
        wrong = bool(field.text().strip()) and _day_in(field) is None
        field.set_state(FieldState.CHECK if wrong else FieldState.PLAIN)
        if not wrong:
            self.changed.emit()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        for widget in (self.patient, self.person, self.kind, self.since, self.until):
            name = Label(self._theme, widget.accessibleName(), role=Role.LABEL, colour="text2")
            name.setBuddy(widget)
            row.addWidget(name)
            row.addWidget(widget)
            row.addSpacing(scaled(8))
        row.addStretch(1)


def _day_in(field: Field) -> date | None:
    """The day typed; ``None`` where there is none, or no date."""
    try:
        return read_date(field.text().strip(), "date")
    except Refused:
        return None
