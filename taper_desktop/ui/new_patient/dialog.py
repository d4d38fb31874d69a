"""The new-patient dialog: strict entry, nothing preselected, problems beside their fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.patients import read_patient_draft
from taper_desktop.clinic.protocols import active
from taper_desktop.clinic.similar import similar_patients
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.discarding import Typed
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Hairline, Label
from taper_desktop.ui.new_patient.dosing import DosingFields
from taper_desktop.ui.new_patient.identity import IdentityFields
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, place_name

WIDTH_PX, HEIGHT_PX = 660, 646
_QUIET = frozenset({Fault.NOT_CHOSEN, Fault.EMPTY})
"""Faults of what is not answered yet: named at the foot, not beside the field."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NewPatientDialog(QDialog):
    """Types a patient in. Closes itself once the patient is in the file."""

    patient_registered = Signal(int)

    def __init__(
        self, words: Words, theme: Theme, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._touched: set[str] = set()
        self.asking = Asking()
        """Asks before what was typed is given up."""
        self._typed = Typed(self)
        self.setWindowTitle(_title(words, is_demo=commands.site.is_demo))
        put_on_surface(self, theme)
        self.resize(scaled(WIDTH_PX), scaled(HEIGHT_PX))
        today = commands.today()
        self.identity = IdentityFields(words, theme, today)
        self.dosing = DosingFields(words, theme, active(commands.site), today)
        self.footer = DialogFooter(words, theme, words.say("Save patient"))
        self.warning = Label(
            theme, role=Role.LABEL_BOLD, colour=theme.word(Family.CHECK), wrap=True
        )
        self.warning.hide()
        self._arrange()
        self.identity.edited.connect(self._note_edit)
        self.dosing.edited.connect(self._note_edit)
        self.footer.go_back_pressed.connect(self.reject)
        self.footer.proceed_pressed.connect(self.save)
        self._look_again()
        self.identity.code.setFocus()

    def draft(self) -> PatientDraft:
        """What was typed."""
        who, dose = self.identity, self.dosing
        return PatientDraft(
            code=who.code.text(),
            initials=who.initials.text(),
            name=who.name.text(),
            birth_date=who.birth_date.text(),
            sex=who.sex.value(),
            itp_confirmed=who.itp_confirmed.value(),
            protocol=dose.protocol.value(),
            drug=dose.drug_name(),
            dose_start=dose.dose_start.text(),
            cycle=dose.cycle(),
        )

    def save(self) -> None:
        """Write the patient, unless something is still waited for."""
        if self._look_again():
            return
        result = self._commands.register_patient(self.draft())
        if isinstance(result, tuple):
            self._show_problems(result)
        elif result is None:
            self.footer.say_failed(self._words.say("Not saved. Nothing was changed."))
        else:
            self.patient_registered.emit(PatientId(result.patient_id))
            self.accept()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._typed.begin()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._typed.closing(event)
        super().closeEvent(event)

    @override
    def reject(self) -> None:
        """Go back, once whoever typed something gives it up."""
        if self._typed.may_go(self._words, self.asking):
            super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.save()
        else:
            super().keyPressEvent(event)

    def _note_edit(self, place: str) -> None:
        self._touched.add(place)
        self._look_again()

    def _look_again(self) -> tuple[Problem, ...]:
        """Read the draft, show what is wrong with it, and hand that back."""
        draft = self.draft()
        today = self._commands.today()
        problems = read_patient_draft(self._commands.site, draft, today=today).problems
        self._show_problems(problems)
        self._warn(similar_patients(self._commands.site, draft))
        return problems

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        first: dict[str, Problem] = {}
        for problem in problems:
            first.setdefault(problem.place.partition("[")[0], problem)
        for place, row in self._rows().items():
            here = first.get("cycle" if place == "level" else place)
            row.show_problem(self._sentence(here))
        self.footer.wait_for([place_name(self._words, place) for place in first])

    def _sentence(self, problem: Problem | None) -> str:
        if problem is None or problem.fault in _QUIET:
            return ""
        return fault(self._words, problem)

    def _warn(self, problems: tuple[Problem, ...]) -> None:
        self.warning.setText("\n".join(fault(self._words, problem) for problem in problems))
        self.warning.setVisible(bool(problems))

    def _rows(self) -> dict[str, FormRow]:
        return self.identity.rows | self.dosing.rows

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(18), scaled(14), scaled(18), scaled(14))
        column.setSpacing(scaled(10))
        column.addWidget(self._heading(self._words.say("Who the patient is")))
        column.addWidget(self.identity)
        column.addWidget(self.warning)
        column.addWidget(self._heading(self._words.say("Protocol and dose")))
        column.addWidget(self.dosing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.footer)

    def _heading(self, text: str) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(Label(self._theme, text, role=Role.BODY_BOLD))
        column.addWidget(Hairline(self._theme))
        return block


def _title(words: Words, *, is_demo: bool) -> str:
    title = words.say("New patient")
    return words.say("{title} · DEMO", title=title) if is_demo else title
