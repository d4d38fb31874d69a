"""What every form has that corrects or voids: the patient’s name above, a reason below."""

from collections.abc import Sequence

from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.answer.decision_parts import ReasonField, Section
from taper_desktop.ui.answer.patient_strip import PatientStrip
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.discarding import Typed
from taper_desktop.ui.log_in.passphrase_field import PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow, at_the_left
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault

UNANSWERED = frozenset({Fault.NOTHING_CHANGED, Fault.REASON_MISSING, Fault.EMPTY})
"""Faults of what is not answered yet: named at the foot, not said before anything is typed."""


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
        self.asking = Asking()
        """Asks before what was typed is given up."""
        self._typed = Typed(self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, PatientStrip(words, theme, sheet))
        self.passphrase: PassphraseField | None = None
        self.reason = ReasonField(words, theme, enter_saves=True)
        self.reason.edited.connect(self.look_again)
        self.reason.entered.connect(self.submit)

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
        if self._typed.may_go(self.words, self.asking):
            super().reject()

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

    def _add_passphrase(self) -> None:
        """What is signed asks for the passphrase again; a made-up site has none."""
        if self.commands.site.session.made_up:
            return
        label = self.words.say("Passphrase again")
        self.passphrase = PassphraseField(self.theme, name=label)
        self.passphrase.textEdited.connect(self.look_again)
        self.body.addWidget(FormRow(self.theme, label, at_the_left(self.passphrase)))

    def problems(self) -> tuple[Problem, ...]:
        """What the clinic says is wrong so far."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    @override
    def waits(self) -> Sequence[str]:
        words = self.words
        return [self.waited(problem, words) for problem in self.problems()]

    def waited(self, problem: Problem, words: Words) -> str:
        """What is waited for, as the foot names it."""
        if problem.fault is Fault.NOTHING_CHANGED:
            return words.say("a change")
        if problem.fault is Fault.REASON_MISSING:
            return words.say("reason")
        return fault(words, problem)
