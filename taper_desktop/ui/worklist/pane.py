"""The pane at the left: search, who is shown, the rows, and what the search leaves out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.worklist import Group, Worklist, WorklistLine
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, LinkButton, QuietButton, SearchField, native_keys
from taper_desktop.ui.worklist.listing import WorklistView
from taper_desktop.wording.catalogue import Words

_PRESSING = frozenset({Group.STOP, Group.OVERDUE, Group.DUE_TODAY})
"""Groups whose patients are named as left out when the search hides them."""
_DOWN_KEYS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


Finder = Callable[[Worklist, str], tuple[WorklistLine, ...]]
"""Searches the site's patients for a text."""


def day_lines(worklist: Worklist, *, whole: bool) -> tuple[WorklistLine, ...]:
    """Everybody, or who needs something."""
    if whole:
        return worklist.lines
    return tuple(line for line in worklist.lines if line.group is not Group.LATER)


def left_out(worklist: Worklist, shown: tuple[WorklistLine, ...]) -> int:
    """How many patients who need something now are not among those shown."""
    ids = {line.patient_id for line in shown}
    return sum(line.group in _PRESSING and line.patient_id not in ids for line in worklist.lines)


class WorklistPane(QWidget):
    """Finds and opens patients."""

    patient_chosen = Signal(int)

    def __init__(self, words: Words, theme: Theme, state: DeskState, find: Finder) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._state = state
        self._find = find
        self._worklist: Worklist | None = None
        self.rows = WorklistView(words, theme)
        self.rows.patient_chosen.connect(self.patient_chosen)
        self.rows.group_turned.connect(self._turn_group)
        self.search = SearchField(
            theme,
            name=words.say("Code, initials or name"),
            hint=native_keys(QKeySequence("Ctrl+F")),
        )
        self.search.setText(state.search)
        self.search.textEdited.connect(self._search)
        self.search.installEventFilter(self)
        self.day_button = QuietButton(theme, words.say("My day"))
        self.all_button = QuietButton(theme, words.say("All"))
        self._bar = self._make_bar()
        self._missed = self._make_missed()
        self._unjudged = Label(
            theme, role=Role.SMALL_BOLD, colour=theme.word(Family.CHECK), wrap=True
        )
        self.emptiness = Label(theme, role=Role.BODY, colour="text2", wrap=True)
        self._arrange()

    def show_worklist(self, worklist: Worklist) -> None:
        """Show a fresh worklist, keeping the row that is current and what is in sight."""
        self._worklist = worklist
        everybody = len(worklist.lines) + worklist.waiting
        self.all_button.setText(self._words.say("All {number}", number=everybody))
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.updateGeometry()
        current, top = self.rows.current_patient, self.rows.verticalScrollBar().value()
        self._refill()
        if self._state.patient_id is None:
            self.rows.point_at(current)
        self.rows.verticalScrollBar().setValue(top)
        self.show_waiting(worklist.waiting)

    def show_waiting(self, waiting: int) -> None:
        """Say that the list is not complete while ``waiting`` patients are not judged yet."""
        everybody = 0
        if self._worklist is not None:
            everybody = len(self._worklist.lines) + self._worklist.waiting
        said = self._words.say(
            "Not complete yet: {done} of {number} patients judged",
            done=everybody - waiting,
            number=everybody,
        )
        self._unjudged.setText("…" if self.rows.painting.rail else said)
        self._unjudged.setToolTip(said)
        self._unjudged.setAccessibleName(said)
        self._unjudged.setVisible(waiting > 0)

    @property
    def unjudged(self) -> str:
        """What is said of a list that is not complete; empty where it is."""
        return "" if self._unjudged.isHidden() else self._unjudged.accessibleName()

    def mark_patient(self, patient_id: PatientId | None) -> None:
        """Select the row of the patient that is open; a search that hides them ends."""
        hidden = patient_id is not None and not self.rows.rows.index_of(patient_id).isValid()
        if hidden and self._state.search.strip():
            self.clear_search()
        self.rows.mark_patient(patient_id)

    def start_search(self) -> None:
        """Put the keyboard in the search field with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_narrow(self, *, narrow: bool, rail: bool) -> None:
        """Leave out the count lines, or show a rail of shapes only."""
        self.rows.painting.narrow = narrow
        turned = self.rows.painting.rail is not rail
        self.rows.painting.rail = rail
        for part in (self.search, self._bar):
            part.setVisible(not rail)
        never, wanted = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self.rows.setVerticalScrollBarPolicy(never if rail else wanted)
        self.rows.viewport().update()
        if turned:
            self._refill()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if watched is self.search and is_press and isinstance(event, QKeyEvent):
            return self._use_search_key(event)
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
        painter.end()

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        for button, whole in ((self.day_button, False), (self.all_button, True)):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(self._state.whole_list is whole)
            row.addWidget(button)
        row.addStretch(1)
        self.all_button.toggled.connect(self._show_whole)
        return bar

    def _make_missed(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        self._missed_words = Label(
            self._theme, role=Role.SMALL_BOLD, colour=self._theme.word(Family.CHECK)
        )
        self._missed_show = show = LinkButton(self._theme, self._words.say("show"))
        show.clicked.connect(self.clear_search)
        row.addWidget(self._missed_words)
        row.addStretch(1)
        row.addWidget(show)
        return strip

    def clear_search(self) -> None:
        """Show everybody again."""
        self.search.clear()
        self._search("")

    def _arrange(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(scaled(10), scaled(10), scaled(11), scaled(8))
        top.setSpacing(scaled(8))
        top.addWidget(self.search)
        top.addWidget(self._bar)
        self.emptiness.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.emptiness.setContentsMargins(scaled(14), scaled(14), scaled(14), scaled(14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._unjudged)
        column.addWidget(self._missed)
        column.addWidget(self.emptiness)
        column.addWidget(self.rows, 1)
        self._unjudged.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        self._unjudged.hide()
        self._missed.hide()
        self.emptiness.hide()

    def _use_search_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.clear_search()
            return True
        if event.key() not in _DOWN_KEYS:
            return False
        first = self.rows.rows.first_patient()
        if not first.isValid():
            return True
        self.rows.setCurrentIndex(first)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if event.key() != Qt.Key.Key_Down:
            self.rows.open_current()
        return True

    def _search(self, text: str) -> None:
        self._state.search = text
        self._refill()

    def _show_whole(self, whole: bool) -> None:
        self._state.whole_list = whole
        self._refill()

    def _turn_group(self, group: Group) -> None:
        self._state.closed_groups ^= {group}
        self._refill()

    def _refill(self) -> None:
        worklist = self._worklist
        if worklist is None:
            return
        text = self._state.search
        if text.strip():
            lines = self._find(worklist, text)
        else:
            lines = day_lines(worklist, whole=self._state.whole_list)
        closed = frozenset[Group]() if text.strip() else self._state.closed_groups
        self.rows.rows.show_lines(lines, worklist.as_of, closed)
        self.rows.mark_patient(self._state.patient_id)
        missed = left_out(worklist, lines) if text.strip() else 0
        said = self._words.count(
            "{number} not shown needs something", "{number} not shown need something", missed
        )
        self._missed_words.setText("…" if self.rows.painting.rail else said)
        self._missed_words.setToolTip(said)
        self._missed_words.setAccessibleName(said)
        self._missed_show.setVisible(not self.rows.painting.rail)
        self._missed.setVisible(missed > 0)
        self._show_emptiness(worklist, lines, text)

    def _show_emptiness(
        self, worklist: Worklist, lines: tuple[WorklistLine, ...], text: str
    ) -> None:
        say = self._words.say
        if worklist.waiting:
            self.emptiness.setText(say("Nobody so far. The list is not complete yet."))
        elif not worklist.lines:
            self.emptiness.setText(say("No patients yet. New patient enters the first."))
        elif text.strip():
            self.emptiness.setText(say("Nobody matches “{text}”.", text=text.strip()))
        else:
            self.emptiness.setText(say("Nobody needs anything today. All shows everybody."))
        self.emptiness.setVisible(not lines)
        self.rows.setVisible(bool(lines))
        stretch = self.layout()
        assert isinstance(stretch, QVBoxLayout)
        stretch.setStretchFactor(self.emptiness, 0 if lines else 1)
