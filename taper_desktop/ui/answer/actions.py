"""The foot of the answer: taking the advice, deciding otherwise, and all the rules."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from taper_desktop.clinic.decisions import DecisionDraft, advised
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action, Assessment, Code, Outcome, Severity
from taper_desktop.ui.answer.said import decided_of
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import SOLID_ACTIONS
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import (
    Button,
    DangerButton,
    FindingMark,
    Label,
    LinkButton,
    PrimaryButton,
    QuietButton,
)
from taper_desktop.wording.catalogue import Words

TAKE_KEYS = QKeySequence("Ctrl+T")
_OVERRIDDEN = SOLID_ACTIONS | {Action.DECIDE}
"""A drop with no dose to go back to is decided by the clinician, and may be set aside as well."""
_CAN_BE_SET_ASIDE = frozenset(
    {
        Code.HALT_COUNT,
        Code.HALT_BLEEDING,
        Code.HALT_DETERIORATION,
        Code.HALT_RESCUE,
        Code.RAPID_DROP,
    }
)


def changes_course(advice: DecisionDraft) -> bool:
    """Whether taking this advice changes the dose or the taper.

    Advice that changes nothing (hold, continue, recheck) is taken with one key, unasked.
    """
    return advice.cycle is not None or advice.milestone is not None


def can_override(assessment: Assessment | None) -> bool:
    """Whether a stop is outstanding that an override could set aside."""
    if assessment is None or assessment.action not in _OVERRIDDEN:
        return False
    return any(
        f.code in _CAN_BE_SET_ASIDE and f.outcome is Outcome.FIRED for f in assessment.findings
    )


class AnswerActions(QWidget):
    """The buttons of one answer. Made anew for each answer."""

    take_pressed = Signal()
    otherwise_pressed = Signal()
    override_pressed = Signal()
    rules_pressed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(11))
        self._column.setSpacing(scaled(7))
        self._row = QHBoxLayout()
        self._row.setSpacing(scaled(8))
        self._column.addLayout(self._row)
        self.take: Button | None = None
        self.other: Button | None = None
        self.rules: LinkButton | None = None

    def offer(self, sheet: PatientSheet) -> None:
        """The buttons of a sheet's answer; without a protocol a dose can still be recorded."""
        answer = sheet.assessment
        if sheet.decided is not None:
            self._say_decided(sheet)
            if answer is None or answer.action is not Action.NONE:
                self._offer_again(sheet)
        elif answer is None:
            self._say(self._words.say("No advice to take: decide and record the dose yourself"))
            self._add_other(None, self._words.say("Record a decision…"))
        elif answer.action is Action.NONE:
            self._say(self._words.say("Closed: nothing to decide"))
        elif answer.action is Action.DECIDE:
            self._add_primary(
                PrimaryButton(self._theme, self._words.say("Decide…"), hint=TAKE_KEYS)
            ).clicked.connect(self.otherwise_pressed)
            if can_override(answer):
                self._add_override()
        else:
            self._add_primary(self._take_button(answer)).clicked.connect(self.take_pressed)
            self._add_other(answer, self._words.say("Other…"))
        self._row.addStretch(1)
        if answer is not None:
            self._add_rules(answer)

    def turn_off(self, why: str) -> None:
        """Nobody can decide with this account: the buttons stay, off, and the reason beside."""
        buttons = [button for button in (self.take, self.other) if button is not None]
        for button in buttons:
            button.setEnabled(False)
            button.setAccessibleDescription(why)
        if buttons:
            self._say(why)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Put the keyboard on the first button there is."""
        for button in (self.take, self.other, self.rules):
            if button is not None and button.isEnabled():
                button.setFocus(reason)
                return

    @property
    def last_stop(self) -> QWidget | None:
        """What Tab comes to last; ``None`` where there is nothing to press."""
        made = (self.rules, self.other, self.take)
        return next((button for button in made if button is not None), None)

    def _offer_again(self, sheet: PatientSheet) -> None:
        """After a decision: another one, and advice that would still change something."""
        advice = advised(sheet)
        if sheet.assessment is not None and advice is not None and changes_course(advice):
            button = self._add_primary(self._take_button(sheet.assessment))
            button.clicked.connect(self.take_pressed)
        self._add_other(sheet.assessment, self._words.say("Decide again…"))

    def say_preview(self, answer: Assessment | None) -> None:
        """In a preview nothing can be decided, and why."""
        said = Label(
            self._theme,
            self._words.say("Decisions open once the visit is saved"),
            role=Role.LABEL,
            colour="text2",
            wrap=True,
        )
        self._row.addWidget(FindingMark(self._theme, Outcome.FIRED, Severity.NOTE))
        self._row.addWidget(said, 1)
        if answer is not None:
            self._add_rules(answer)

    def _take_button(self, answer: Assessment) -> Button:
        words, theme = self._words, self._theme
        match answer.action:
            case Action.HALT:
                return DangerButton(theme, words.say("Record halt…"), hint=TAKE_KEYS)
            case Action.STEP_BACK:
                return DangerButton(theme, words.say("Step back…"), hint=TAKE_KEYS)
            case Action.STEP_DOWN:
                return PrimaryButton(theme, words.say("Step down…"), hint=TAKE_KEYS)
            case Action.START_TAPER:
                return PrimaryButton(theme, words.say("Start taper…"), hint=TAKE_KEYS)
            case Action.MAY_RESUME:
                return PrimaryButton(theme, words.say("Resume…"), hint=TAKE_KEYS)
            case _:
                return PrimaryButton(theme, words.say("Take advice"), hint=TAKE_KEYS)

    def _add_primary(self, button: Button) -> Button:
        button.set_tall()
        self._row.addWidget(button)
        self.take = button
        return button

    def _add_other(self, answer: Assessment | None, text: str) -> None:
        other = QuietButton(self._theme, text)
        other.set_tall()
        if can_override(answer):
            other.clicked.connect(self._ask_which)
        else:
            other.clicked.connect(self.otherwise_pressed)
        self._row.addWidget(other)
        self.other = other

    def _add_override(self) -> None:
        self.other = QuietButton(self._theme, self._words.say("Override…"))
        self.other.set_tall()
        self.other.clicked.connect(self.override_pressed)
        self._row.addWidget(self.other)

    def _ask_which(self) -> None:
        """Against a stop there are two ways, and setting it aside is not one among many."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words.say("Override…")).triggered.connect(self.override_pressed)
        menu.addAction(self._words.say("Another decision…")).triggered.connect(
            self.otherwise_pressed
        )
        assert self.other is not None, "only its own click asks"
        menu.popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))

    def _add_rules(self, answer: Assessment) -> None:
        number = len(answer.findings)
        text = self._words.count("All {number} rules", "All {number} rules", number)
        self.rules = LinkButton(self._theme, text)
        self.rules.clicked.connect(self.rules_pressed)
        self._row.addWidget(self.rules)

    def _say(self, text: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(scaled(8))
        line.addWidget(FindingMark(self._theme, Outcome.FIRED, Severity.NOTE))
        line.addWidget(Label(self._theme, text, role=Role.LABEL, colour="text2", wrap=True), 1)
        self._column.insertLayout(0, line)

    def _say_decided(self, sheet: PatientSheet) -> None:
        assert sheet.decided is not None
        what, by = decided_of(self._words, sheet.decided)
        line = QHBoxLayout()
        line.setSpacing(scaled(8))
        mark = FindingMark(self._theme, Outcome.CLEAR, Severity.NOTE)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(self._theme, what, role=Role.BODY_BOLD, wrap=True))
        said.addWidget(Label(self._theme, by, role=Role.LABEL, colour="text2", wrap=True))
        if sheet.decided.reason:
            why = self._words.say("Reason: {reason}", reason=sheet.decided.reason)
            said.addWidget(Label(self._theme, why, role=Role.LABEL, wrap=True))
        line.addLayout(said, 1)
        self._column.insertLayout(0, line)
