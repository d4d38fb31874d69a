"""What every decision dialog is framed by: who, what, and the two ways out.

The dialog decides nothing. It holds a draft, shows what the clinic says of it, and hands it on
once nothing waits. A stop-level dialog does nothing on Enter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.answer.decision_marks import HeadMark
from taper_desktop.ui.answer.decision_parts import ReasonField, Signature
from taper_desktop.ui.answer.patient_strip import PatientStrip
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import (
    Button,
    DangerButton,
    Label,
    PrimaryButton,
    QuietButton,
    native_keys,
)
from taper_desktop.wording.catalogue import Words

SIGN_KEYS = QKeySequence("Alt+S")
_SIZE = QSize(594, 646)
_SCREEN_EDGE = 48
"""What a dialog leaves of the screen's height, for its own title and the desktop's bar."""
_HEAD_HEIGHT = 70
_FOOT_HEIGHT = 54
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionHead:
    """What a decision dialog is about."""

    title: str
    """Of the window."""
    headline: str
    below: str
    action: Action | None
    """Gives the shape; ``None`` is the mark of an override."""
    family: Family
    proceed: str
    """The button, with the patient's code."""
    stop: bool
    """Whether the block is filled with the stop colour."""
    enter_does_nothing: bool = False
    """At stop level: the default is to go back, and Enter does nothing. True of every ``stop``."""

    @property
    def is_stop_level(self) -> bool:
        """Whether Enter does nothing."""
        return self.stop or self.enter_does_nothing


class DecisionFrame(QDialog):
    """One decision about one patient. Subclasses fill the body and answer ``draft``."""

    signature: Signature
    reason: ReasonField
    decision_submitted = Signal(DecisionDraft)
    """Everything was given; the dialog stays until the window closes it."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet, head: DecisionHead) -> None:
        super().__init__()
        self.words = words
        self.theme = theme
        self.sheet = sheet
        self.head = head
        self.setModal(True)
        self.setWindowTitle(head.title)
        self.resize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(palette)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(scaled(18), scaled(8), scaled(18), scaled(10))
        self.body.setSpacing(scaled(4))
        self.foot = DecisionFoot(words, theme, head)
        self.foot.back.clicked.connect(self.reject)
        self.foot.proceed.clicked.connect(self._submit)
        for button in (self.foot.back, self.foot.proceed):
            button.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PatientStrip(words, theme, sheet))
        column.addWidget(_HeadBlock(theme, head))
        self._area = self._scrolling()
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)

    def draft(self) -> DecisionDraft | None:
        """The decision as it stands; ``None`` while it says nothing yet."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def waits(self) -> Sequence[str]:
        """What the button still waits for."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def chosen_way(self) -> str:
        """What was chosen so far, where there is something to choose among."""
        return ""

    def choose_way(self, way: str) -> None:
        """Choose again what was chosen before, where there is something to choose among."""

    def go_on(self, reason: str, way: str) -> None:
        """Go on with what was typed and chosen before; the signature is always given anew."""
        self.choose_way(way)
        self.reason.restore(reason)

    def say_refused(self, sentence: str) -> None:
        """Nothing was written; ``sentence`` says why. The dialog stays as it is."""
        self.foot.say(sentence)

    def ask_passphrase_again(self, sentence: str) -> None:
        """Nothing was signed; the passphrase is typed anew, everything else stays."""
        self.signature.ask_again()
        self.foot.say(sentence)

    def refresh(self) -> None:
        """Look again at what waits, and make room for what is asked as far as the screen goes."""
        self.foot.show_waits(self.waits())
        self.body.activate()
        missing = self.body.minimumSize().height() - self._area.viewport().height()
        room = self.screen().availableGeometry().height() - scaled(_SCREEN_EDGE)
        if self.isVisible() and missing > 0 and self.height() < room:
            self.resize(self.width(), min(self.height() + missing, room))

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ENTER:
            if not self.head.is_stop_level:
                self._submit()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if self.head.is_stop_level and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            return True
        return super().eventFilter(watched, event)

    def _submit(self) -> None:
        draft = self.draft()
        if draft is not None and not self.waits():
            self.decision_submitted.emit(draft)

    def _scrolling(self) -> QScrollArea:
        content = QWidget()
        content.setLayout(self.body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        content.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area


class _HeadBlock(QWidget):
    """Shape, headline and the line below it, on the family's ground."""

    def __init__(self, theme: Theme, head: DecisionHead) -> None:
        super().__init__()
        self.setMinimumHeight(scaled(_HEAD_HEIGHT))
        self._ground = theme.colour("solid_stop") if head.stop else theme.tint(head.family)
        white = theme.colour("on_solid_stop")
        word: QColor = white if head.stop else theme.word(head.family)
        text: QColor = white if head.stop else theme.colour("text")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(18), scaled(8), scaled(18), scaled(9))
        row.setSpacing(scaled(15))
        row.addWidget(HeadMark(theme, head.action, solid=head.stop))
        said = QVBoxLayout()
        said.setSpacing(0)
        headline = Label(theme, head.headline, role=Role.DIALOG_HEADLINE, colour=word)
        headline.setFixedHeight(scaled(34))
        said.addWidget(headline)
        said.addWidget(Label(theme, head.below, role=Role.NEXT_VISIT, colour=text, wrap=True))
        row.addLayout(said, 1)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.end()


class DecisionFoot(QWidget):
    """Go back, what is waited for, and the one button, which names the patient."""

    def __init__(self, words: Words, theme: Theme, head: DecisionHead) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._stop = head.is_stop_level
        self.setFixedHeight(scaled(_FOOT_HEIGHT))
        self.back: Button = QuietButton(
            theme, words.say("Go back"), hint=words.say_in("key", "Esc")
        )
        maker = DangerButton if head.stop else PrimaryButton
        self.proceed: Button = maker(theme, head.proceed, hint=native_keys(SIGN_KEYS))
        self.proceed.setShortcut(SIGN_KEYS)
        for button in (self.back, self.proceed):
            button.set_tall()
            button.setAutoDefault(False)
        self.back.setDefault(head.is_stop_level)
        self._said = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(18), scaled(1), scaled(18), 0)
        row.setSpacing(scaled(10))
        row.addWidget(self.back)
        row.addWidget(self._said, 1)
        row.addWidget(self.proceed)

    def show_waits(self, waits: Sequence[str]) -> None:
        """Name what is waited for; with nothing to wait for the button is on."""
        self.proceed.setEnabled(not waits)
        if waits:
            listed = self._words.say_in("between the parts of a list", ", ").join(waits)
            self.say(self._words.say("Waits for: {names}", names=listed))
        else:
            self.say(self._words.say("Enter does nothing here") if self._stop else "")

    def say(self, sentence: str) -> None:
        """Say something between the buttons."""
        self._said.setText(sentence)
        self.proceed.setAccessibleDescription(sentence)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.end()
