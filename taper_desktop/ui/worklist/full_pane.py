"""The full worklist: search, filters and how many are shown above a table of everybody."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.worklist import Worklist
from taper_desktop.clinic.worklist_filters import FilterKind
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import BareButton, FlowRow, Hairline, Label, LinkButton
from taper_desktop.ui.worklist.emptiness import Emptiness
from taper_desktop.ui.worklist.filter_menus import FilterButton
from taper_desktop.ui.worklist.full_table import FullTable
from taper_desktop.ui.worklist.missed import MissedStrip
from taper_desktop.ui.worklist.search_box import WorklistSearch
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.ui.worklist.unjudged import Unjudged
from taper_desktop.wording.catalogue import Words

SEARCH_PX = 236


class FullWorklist(QWidget):
    """Finds and opens patients where the list has the window to itself."""

    patient_chosen = Signal(int)
    turned = Signal()
    """Less room is wanted for the list."""
    left = Signal()
    """The patient who is open is to be shown again."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines, turn_key: str) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._shown = shown
        self.rows = FullTable(words, theme, shown.rows)
        self.rows.patient_chosen.connect(self.patient_chosen)
        self.rows.group_turned.connect(shown.turn_group)
        self.rows.left.connect(self.left)
        self.search = WorklistSearch(words, theme, shown, self.rows)
        self.search.setFixedWidth(scaled(SEARCH_PX))
        self.filters = {kind: FilterButton(words, theme, kind, shown) for kind in FilterKind}
        self.clearing = LinkButton(theme, words.say("Clear filters"))
        self.clearing.clicked.connect(shown.clear_filters)
        self.count = Label(theme, role=Role.BODY)
        self.missed = MissedStrip(words, theme, shown)
        turn = words.say("Worklist: list, full table, rail ({key})", key=turn_key)
        self.turn_button = BareButton(theme, "", icon_name="list", name=turn)
        self.turn_button.clicked.connect(self.turned)
        self._unjudged = Unjudged(words, theme, shown)
        self._measured: Worklist | None = None
        self.emptiness = Emptiness(words, theme, shown)
        self._arrange()
        shown.refilled.connect(self._say_shown)

    def show_waiting(self, waiting: int) -> None:
        """Say that the list is not complete while ``waiting`` patients are not judged yet."""
        self._unjudged.show_waiting(waiting)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.end()

    def _arrange(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(scaled(14), scaled(10), scaled(10), scaled(9))
        strip.setSpacing(scaled(12))
        strip.addWidget(self._choosing(), 1)
        strip.addLayout(self._counts())
        strip.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(self._unjudged)
        column.addWidget(Hairline(self._theme))
        column.addWidget(self.emptiness, 1)
        column.addWidget(self.rows, 1)

    def _choosing(self) -> QWidget:
        """Search and filters, in a second line where one is too short."""
        choosing = QWidget()
        flow = FlowRow(gap_px=scaled(8), parent=choosing)
        for widget in (self.search, *self.filters.values()):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        choosing.setSizePolicy(policy)
        return choosing

    def _counts(self) -> QVBoxLayout:
        """How many are shown, and below it who is hidden and needs something."""
        upper = QHBoxLayout()
        upper.setSpacing(scaled(10))
        upper.addStretch(1)
        upper.addWidget(self.clearing)
        upper.addWidget(self.count)
        counts = QVBoxLayout()
        counts.setSpacing(0)
        counts.addStretch(1)
        counts.addLayout(upper)
        counts.addWidget(self.missed)
        counts.addStretch(1)
        return counts

    def _say_shown(self) -> None:
        shown = self._shown
        said = self._words.say(
            "{shown} of {number} shown", shown=len(shown.lines), number=shown.everybody
        )
        self.count.setText(said)
        self.clearing.setVisible(shown.state.filters.are_set)
        self.rows.setVisible(bool(shown.lines))
        self.rows.mark_patient(shown.state.patient_id)
        if self.isVisible():
            self._measure()

    def _measure(self) -> None:
        """Columns stay as wide as they are while a search goes on."""
        if self._measured is not self._shown.worklist:
            self._measured = self._shown.worklist
            self.rows.measure(self._measured.lines)
