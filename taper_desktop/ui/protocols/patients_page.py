"""Who is on a protocol."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from taper_desktop.clinic.protocol_list import ListedProtocol, PatientOn
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.ui.protocols.page import ProtocolPage
from taper_desktop.ui.protocols.read_table import ReadTable
from taper_desktop.wording.catalogue import Words


class PatientsPage(ProtocolPage):
    """Who is on the protocol; each is moved by itself."""

    move_wanted = Signal(int)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme)
        say = words.say
        self._patients: tuple[PatientOn, ...] = ()
        heads = (say("Code"), say("Initials"), say("Name"))
        name = say("Patients on this protocol")
        self.table = self.patients = ReadTable(theme, name, heads, (180, 120), wraps=False)
        self.move_button = QuietButton(theme, say("Move to another version…"))
        self.move_button.setAutoDefault(False)
        self.move_button.clicked.connect(self._ask)
        self.why = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(self.move_button)
        row.addWidget(self.why, 1)
        self.column.addWidget(self.patients, 1)
        self.column.addLayout(row)

    def show_patients(self, patients: tuple[PatientOn, ...], why: str) -> None:
        """Show these; ``why`` says why none of them can be moved, and is mostly empty."""
        self._patients = patients
        people = (each.patient for each in patients)
        self.patients.show_plain([(each.code, each.initials, each.name) for each in people])
        self.patients.fit()
        nobody = "" if patients else self.words.say("Nobody is on it")
        reason = nobody or why
        self.move_button.setEnabled(not reason)
        self.move_button.setAccessibleDescription(reason)
        unmoved = self.words.say("A new version touches nobody; each patient is moved by itself.")
        self.why.setText(reason or unmoved)

    @override
    def show_protocol(self, listed: ListedProtocol) -> None:
        """Patients are looked up by whoever has the site."""

    def selected(self) -> PatientId | None:
        """The patient of the selected row."""
        row = self.patients.currentRow()
        return self._patients[row].patient_id if 0 <= row < len(self._patients) else None

    def _ask(self) -> None:
        chosen = self.selected()
        if chosen is not None:
            self.move_wanted.emit(chosen)
