"""How a decision travels through the window: taking the advice, otherwise, overriding a stop.

Advice that changes nothing is taken with one key. Whatever changes the dose or the taper, and
whatever goes against the advice, is decided in a dialog of its own.
"""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton

from taper_desktop.clinic.decisions import DecisionDraft, advised
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.answer.decision_frame import DecisionFrame
from taper_desktop.ui.answer.decision_parts import SigningAs
from taper_desktop.ui.answer.otherwise_dialog import OtherwiseDialog
from taper_desktop.ui.answer.override_dialog import OverrideDialog
from taper_desktop.ui.answer.take_dialog import TakeDialog
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_state import KeptDecision
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.panes import first_field
from taper_desktop.ui.patient_area import PatientArea
from taper_desktop.ui.visit.begun_words import first_words
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault


class Deciding(QObject):
    """Opens the dialogs and records what they hand on."""

    not_allowed = Signal(str)
    """Nothing can be decided now; why is said."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, desk: Desk) -> None:
        super().__init__(desk)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._desk = desk
        self.dialog: DecisionFrame | None = None
        """The dialog that is open."""

    def attach(self, area: PatientArea) -> None:
        """Listen to the answer of the open patient."""
        area.answer.take_advice_requested.connect(self._take)
        area.answer.otherwise_requested.connect(partial(self._open, OtherwiseDialog))
        area.answer.override_requested.connect(self.override)

    def take_advice(self) -> None:
        """Press the answer's first button, when there is one to press."""
        area = self._desk.area
        if area is not None and area.answer.foot is not None:
            _press(area.answer.foot.take)

    def decide_otherwise(self) -> None:
        """Press the answer's other button; where there is only one, the clinician decides there."""
        area = self._desk.area
        if area is not None and area.answer.foot is not None:
            _press(area.answer.foot.other or area.answer.foot.take)

    def override(self) -> None:
        """Set a stop aside, with a reason."""
        self._open(OverrideDialog)

    def _take(self) -> None:
        sheet = self._desk.sheet
        advice = None if sheet is None else advised(sheet)
        if sheet is None or advice is None or self._must_wait(sheet):
            return
        changes_nothing = advice.cycle is None and advice.milestone is None
        if changes_nothing and not self._signing_as().asks_passphrase:
            self._commands.decide(sheet.patient_id, advice)
            self._come_back()
        else:
            self._open(TakeDialog)

    def _must_wait(self, sheet: PatientSheet) -> bool:
        """Whether a visit is begun: the answer does not know yet what was typed there."""
        begun = self._desk.state.begun([visit.id for visit in sheet.visits])
        if begun is not None:
            self.not_allowed.emit(first_words(self._words, begun))
        return begun is not None

    def _open(self, kind: type[TakeDialog] | type[OtherwiseDialog] | type[OverrideDialog]) -> None:
        sheet = self._desk.sheet
        if sheet is None or self._must_wait(sheet):
            return
        dialog = kind(self._words, self._theme, sheet, self._signing_as())
        if self._commands.site.is_demo:
            title = self._words.say("{title} · DEMO", title=dialog.windowTitle())
            dialog.setWindowTitle(title)
        dialog.setParent(self._desk.window(), dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decision_submitted.connect(self._decide)
        dialog.rejected.connect(self._keep)
        kept = self._desk.state.decisions.get(self._key(dialog))
        if kept is not None:
            dialog.go_on(kept.reason, kept.way)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _decide(self, draft: DecisionDraft) -> None:
        dialog = self.dialog
        assert dialog is not None
        password = dialog.signature.password()
        result = self._commands.decide(dialog.sheet.patient_id, draft, password)
        if result is None:
            dialog.say_refused(self._words.say("Not saved. Nothing was changed."))
        elif isinstance(result, tuple):
            self._say_refused(dialog, result[0])
        else:
            self._desk.state.decisions.pop(self._key(dialog), None)
            dialog.accept()
            self._come_back()

    def _key(self, dialog: DecisionFrame) -> tuple[str, PatientId, str]:
        return self._commands.by, dialog.sheet.patient_id, type(dialog).__name__

    def _keep(self) -> None:
        """Going back loses nothing that was typed; what was signed has to be signed anew."""
        dialog = self.dialog
        if dialog is None:
            return
        kept = KeptDecision(reason=dialog.reason.text(), way=dialog.chosen_way())
        if kept.reason or kept.way:
            self._desk.state.decisions[self._key(dialog)] = kept
        else:
            self._desk.state.decisions.pop(self._key(dialog), None)

    def _say_refused(self, dialog: DecisionFrame, problem: Problem) -> None:
        match problem.fault:
            case Fault.WRONG_PASSWORD:
                wrong = self._words.say("The passphrase is wrong. Nothing was signed.")
                dialog.ask_passphrase_again(wrong)
            case Fault.TOO_MANY_ATTEMPTS:
                dialog.ask_passphrase_again(fault(self._words, problem))
            case _:
                dialog.say_refused(fault(self._words, problem))

    def _signing_as(self) -> SigningAs:
        site = self._commands.site
        return SigningAs(
            name=self._commands.by,
            role=site.account.role,
            asks_passphrase=not site.session.made_up,
        )

    def _forget(self) -> None:
        self.dialog = None
        self._desk.window().activateWindow()

    def _come_back(self) -> None:
        """The answer's buttons are new ones: give the keyboard to the first of them."""
        if self._desk.area is not None:
            first_field(self._desk.area.answer).setFocus(Qt.FocusReason.OtherFocusReason)


def _press(button: QPushButton | None) -> None:
    if button is not None and button.isVisible() and button.isEnabled():
        button.click()
