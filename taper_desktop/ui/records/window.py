"""The record of the open patient: every value with what it was, to correct and to void.

The list at the left names every record; what is voided is struck through and says so. The right
side shows one: each value, under it what it was, until when, by whom and why.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.answer.patient_strip import PatientStrip
from taper_desktop.ui.look.focus import paint_focus_ring
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.look.widgets import Hairline, Label, QuietButton
from taper_desktop.ui.records.detail import RecordDetail
from taper_desktop.ui.records.lines import Kind, RecordLine, record_lines
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words

_SIZE = QSize(860, 600)
_LIST_PX = 330
_ROW_PX = 26
_AT = Qt.ItemDataRole.UserRole
"""Which line an item stands for; a heading stands for none."""


class RecordsWindow(QDialog):
    """Arrows choose a record, F2 corrects it, Delete voids it."""

    correct_requested = Signal(RecordLine)
    void_requested = Signal(RecordLine)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        site: OpenSite,
        sheet: PatientSheet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._site = site
        self._lines: tuple[RecordLine, ...] = ()
        self.setWindowTitle(words.say("Record of {code}", code=sheet.patient.code))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.list = _RecordList(theme)
        self.list.setAccessibleName(words.say("Records"))
        self.list.setFixedWidth(scaled(_LIST_PX))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.currentRowChanged.connect(self._show_current)
        self.detail = RecordDetail(words, theme)
        self.correct = QuietButton(theme, words.say("Correct…"), hint="F2")
        self.void = QuietButton(theme, words.say("Void…"), hint="Del")
        self.close_button = QuietButton(theme, words.say("Close"), hint="Esc")
        self._why = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.correct.clicked.connect(self._ask_correct)
        self.void.clicked.connect(self._ask_void)
        self.close_button.clicked.connect(self.accept)
        self._arrange(PatientStrip(words, theme, sheet))
        self.show_sheet(sheet)
        self.list.setFocus()

    def show_sheet(self, sheet: PatientSheet) -> None:
        """Show the record as it stands now, on the line it was on; a correction has another key."""
        key, at_before = (None, 0)
        if self._lines:
            key, at_before = self._current().key, int(self.list.currentItem().data(_AT))
        self._lines = record_lines(self._words, sheet)
        self.list.clear()
        kind: Kind | None = None
        for at, line in enumerate(self._lines):
            if line.kind is not kind:
                kind = line.kind
                self.list.addItem(self._heading(kind))
            item = self._item(line)
            item.setData(_AT, at)
            self.list.addItem(item)
        keys = [line.key for line in self._lines]
        self._choose(keys.index(key) if key in keys else min(at_before, len(keys) - 1))

    def go_to(self, kind: Kind, number: int) -> None:
        """Choose a record."""
        keys = [line.key for line in self._lines]
        if (kind, number) in keys:
            self._choose(keys.index((kind, number)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._ask_correct()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_void()
        else:
            super().keyPressEvent(event)

    def _current(self) -> RecordLine:
        return self._lines[int(self.list.currentItem().data(_AT))]

    def _choose(self, at: int) -> None:
        """Make the line of that place the current one."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_AT) == at:
                self.list.setCurrentItem(item)

    def _heading(self, kind: Kind) -> QListWidgetItem:
        """A line above its records that nothing can be done with."""
        item = QListWidgetItem(_headings(self._words)[kind])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font(Role.LABEL_BOLD))
        item.setForeground(self._theme.colour("text2"))
        item.setSizeHint(QSize(0, scaled(_ROW_PX)))
        return item

    def _ask_correct(self) -> None:
        if self.correct.isEnabled():
            self.correct_requested.emit(self._current())

    def _ask_void(self) -> None:
        if self.void.isEnabled():
            self.void_requested.emit(self._current())

    def _show_current(self, row: int) -> None:
        if row < 0:
            return
        line = self._current()
        self.detail.show_line(line)
        why_not_correct, why_not_void = self._why_nots(line)
        for button, why in ((self.correct, why_not_correct), (self.void, why_not_void)):
            button.setEnabled(not why)
            button.setAccessibleDescription(why)
        said = dict.fromkeys(why for why in (why_not_correct, why_not_void) if why)
        self._why.setText(self._words.join_clauses(list(said)))

    def _why_nots(self, line: RecordLine) -> tuple[str, str]:
        words = self._words
        if line.voided:
            gone = words.say("Voided already")
            return gone, gone
        instead = words.say("A decision is voided and made again, not rewritten")
        correct = self._why_not(line.corrects) if line.corrects else instead
        void = self._why_not(line.voids) if line.voids else line.why_not_void
        return correct, void

    def _why_not(self, verb: Verb) -> str:
        return why_off(self._words, self._site, verb)

    def _item(self, line: RecordLine) -> QListWidgetItem:
        words = self._words
        text = line.title
        state = ""
        if line.voided:
            state = words.say("voided")
        elif line.changed:
            state = words.say("corrected")
        if state:
            text = words.say("{title} · {state}", title=line.title, state=state)
        item = QListWidgetItem(text)
        item.setSizeHint(QSize(0, scaled(_ROW_PX)))
        chosen = font(Role.LABEL)
        chosen.setStrikeOut(line.voided)
        item.setFont(chosen)
        if line.voided:
            item.setForeground(self._theme.colour("text2"))
        spoken = words.join_clauses([_kind_word(words, line.kind), text])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(text)
        return item

    def _arrange(self, strip: PatientStrip) -> None:
        beside = QHBoxLayout()
        beside.setContentsMargins(scaled(12), scaled(6), 0, 0)
        beside.addWidget(self.list)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(beside)
        middle.addWidget(Hairline(self._theme, upright=True))
        middle.addWidget(self.detail, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(18), scaled(9), scaled(18), scaled(10))
        foot.setSpacing(scaled(10))
        for button in (self.correct, self.void):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addWidget(self._why, 1)
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addLayout(middle, 1)
        column.addWidget(Hairline(self._theme))
        column.addLayout(foot)


class _RecordList(QListWidget):
    """The list with a ring round the current record while it has the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, self.visualItemRect(self.currentItem()), self._theme)
            painter.end()


def _headings(words: Words) -> dict[Kind, str]:
    return {
        Kind.PATIENT: words.say("Patient"),
        Kind.VISIT: words.say("Visits"),
        Kind.DOSE: words.say("Doses"),
        Kind.MILESTONE: words.say_in("label", "Taper"),
        Kind.DECISION: words.say("Decisions"),
    }


def _kind_word(words: Words, kind: Kind) -> str:
    match kind:
        case Kind.PATIENT:
            return words.say("Patient")
        case Kind.VISIT:
            return words.say("Visit")
        case Kind.DOSE:
            return words.say("Dose")
        case Kind.MILESTONE:
            return words.say_in("label", "Taper")
        case Kind.DECISION:
            return words.say("Decision")
