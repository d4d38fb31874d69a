"""The log-in window: one page at a time under the petrol band."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.languages import words_in
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.banner import BANNER_PX
from taper_desktop.ui.log_in.fault_page import FaultPage
from taper_desktop.ui.log_in.form import CredentialForm
from taper_desktop.ui.log_in.proof_line import ProofLine
from taper_desktop.ui.log_in.recovery_page import RecoveryPage
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label, LinkButton, SegmentBar
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.site_windows.keeping_words import SaidOfProof
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.faults import place_name

_SIZE = (640, 510)
_SAID_IN_THE_FORM = frozenset(
    {Fault.WRONG_PASSWORD, Fault.TOO_MANY_ATTEMPTS, Fault.FILE_ROLLED_BACK, Fault.NOT_ALLOWED}
)
"""Faults that another try may mend; every other one has a page of its own."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LogInWindow(QWidget):
    """Asks who is there. Opens nothing itself: the program does, and says what came of it."""

    log_in_wanted = Signal(Credentials, str)
    """Account name and passphrase; why an older file is taken, mostly empty."""
    recovery_wanted = Signal(str, Credentials)
    retry_wanted = Signal()
    keys_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self.words = words_in(language)
        self.setWindowTitle("Taper Desktop")
        put_on_surface(self, theme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        speak_qt(app, language)
        self.resize(*(scaled(side) for side in _SIZE))
        self.form: CredentialForm
        self.reason: Field | None = None
        self.fault: FaultPage | None = None
        self.recovery: RecoveryPage | None = None
        self.proof: SaidOfProof | None = None
        """When a restore was last proven; said under the log-in."""
        self._body = QVBoxLayout()
        self._body.setContentsMargins(scaled(28), scaled(22), scaled(28), scaled(22))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Band(self))
        column.addLayout(self._body, 1)
        self.show_form()

    @property
    def theme(self) -> Theme:
        """What it is dressed in."""
        return self._theme

    def show_form(self) -> None:
        """Ask for account name and passphrase."""
        say = self.words.say
        forgotten = LinkButton(self._theme, say("Forgotten passphrase…"))
        forgotten.clicked.connect(self.show_recovery)
        demo = LinkButton(self._theme, say("look round in the demo"))
        demo.clicked.connect(self.demo_wanted)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(14))
        column.addWidget(Label(self._theme, say("Log in"), role=Role.ANSWER_DOSE))
        self.form = CredentialForm(
            self.words, self._theme, proceed=say("Log in"), links=(forgotten, demo)
        )
        self.reason = None
        self.form.submitted.connect(self._hand_on)
        column.addWidget(self.form)
        column.addStretch(1)
        if self.proof is not None:
            column.addWidget(ProofLine(self._theme, self.proof))
        said = say(
            "Every log-in, and every failed one, is written into the audit trail. The screen "
            "locks itself after a few minutes without a key or the mouse."
        )
        column.addWidget(Label(self._theme, said, role=Role.LABEL, colour="text2", wrap=True))
        self._show(page)
        self.form.focus_entry()

    def show_proof(self, said: SaidOfProof) -> None:
        """Say when a restore was last proven, or warn that none was."""
        self.proof = said
        self.show_form()

    def show_recovery(self) -> None:
        """Ask for the printed recovery key instead."""
        self.recovery = RecoveryPage(self.words, self._theme)
        self.recovery.submitted.connect(self.recovery_wanted)
        self.recovery.back_wanted.connect(self.show_form)
        self._show(self.recovery)
        self.recovery.focus_entry()

    def show_problem(self, problem: Problem) -> None:
        """Say why nobody was let in."""
        if self.recovery is not None:
            self.recovery.show_problem(problem)
        elif self.fault is None and problem.fault in _SAID_IN_THE_FORM:
            self.form.show_problem(problem)
            if problem.fault is Fault.FILE_ROLLED_BACK:
                self._ask_reason()
        else:
            self.show_fault(problem)

    def show_fault(self, problem: Problem) -> None:
        """Nobody can be let in: say why, and what to do."""
        page = FaultPage(self.words, self._theme, problem)
        page.retry_wanted.connect(self.retry_wanted)
        page.keys_wanted.connect(self.keys_wanted)
        page.restore_wanted.connect(self.restore_wanted)
        page.close_wanted.connect(self.close)
        self._show(page)
        self.fault = page
        page.retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reason(self) -> None:
        if self.reason is None:
            self.reason = Field(self._theme, name=place_name(self.words, "reason"))
            row = FormRow(self._theme, self.reason.accessibleName(), self.reason, hint_below=True)
            row.set_hint(self.words.say("why this older file is opened; an administrator says it"))
            self.form.add_below(row)
            QWidget.setTabOrder(self.form.passphrase, self.reason)

    def _hand_on(self, by: Credentials) -> None:
        reason = "" if self.reason is None else self.reason.text().strip()
        self.log_in_wanted.emit(by, reason)

    def _show(self, page: QWidget) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fault = None
        if page is not self.recovery:
            self.recovery = None
        self._body.addWidget(page)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.recovery is not None:
            self.show_form()
        elif key == Qt.Key.Key_Escape and self.fault is not None:
            self.close()
        elif key in _ENTER and self.fault is not None:
            self.retry_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Band(QWidget):
    """The program's name, and the languages."""

    def __init__(self, window: LogInWindow) -> None:
        super().__init__()
        theme = window.theme
        self._theme = theme
        self.setFixedHeight(scaled(BANNER_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(28), 0, scaled(20), 0)
        row.addWidget(Label(theme, "Taper Desktop", role=Role.ANSWER_DOSE, colour="banner_text"))
        row.addStretch(1)
        languages = SegmentBar(
            theme,
            [(language.value, language.own_name) for language in Language],
            value=window.words.language.value,
            name="Language / 语言",
        )
        languages.value_chosen.connect(window.language_chosen)
        row.addWidget(languages)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("banner"))
        painter.end()
