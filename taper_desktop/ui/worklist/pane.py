"""The pane at the left: search, who is shown, the rows; or all of it as a rail of shapes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.worklist import Worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import BareButton, QuietButton
from taper_desktop.ui.worklist.emptiness import Emptiness
from taper_desktop.ui.worklist.filter_menus import AllFiltersMenu, MenuButton
from taper_desktop.ui.worklist.listing import WorklistView
from taper_desktop.ui.worklist.missed import MissedStrip
from taper_desktop.ui.worklist.search_box import WorklistSearch
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.ui.worklist.unjudged import Unjudged
from taper_desktop.wording.catalogue import Words

_RAIL_ICON_PX = 30


class WorklistPane(QWidget):
    """Finds and opens patients beside the one that is open."""

    patient_chosen = Signal(int)
    turned = Signal()
    """More room is wanted for the list, or less."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines, turn_key: str) -> None:
        """``turn_key`` is named on the button that turns the list."""
        super().__init__()
        self._words = words
        self._theme = theme
        self.shown = shown
        self.rows = WorklistView(words, theme, shown.rows)
        self.rows.patient_chosen.connect(self.patient_chosen)
        self.rows.group_turned.connect(shown.turn_group)
        self.search = WorklistSearch(words, theme, shown, self.rows)
        self.day_button = QuietButton(theme, words.say("My day"))
        self.all_button = QuietButton(theme, words.say("All"))
        menu = AllFiltersMenu((words, theme), shown, self)
        self.filter_button = MenuButton(theme, "", menu, icon_name="filter")
        turn = words.say("Worklist: list, full table, rail ({key})", key=turn_key)
        self.turn_button = BareButton(theme, "", icon_name="list", name=turn)
        self.turn_button.clicked.connect(self.turned)
        self.clear_button = BareButton(theme, "", icon_name="filter", name="")
        self.clear_button.clicked.connect(shown.clear)
        self._bar = self._make_bar()
        self._missed = MissedStrip(words, theme, shown)
        self._unjudged = Unjudged(words, theme, shown)
        self.emptiness = Emptiness(words, theme, shown)
        self._arrange()
        shown.refilled.connect(self._show_rows)

    def show_worklist(self, worklist: Worklist) -> None:
        """Show a fresh worklist, keeping the row that is current and what is in sight."""
        with self.rows.place_kept():
            self.shown.show_worklist(worklist)
        if self.shown.state.patient_id is not None:
            self.rows.mark_patient(self.shown.state.patient_id)
        self.show_waiting(worklist.waiting)

    def show_waiting(self, waiting: int) -> None:
        """Say that the list is not complete while ``waiting`` patients are not judged yet."""
        self._unjudged.show_waiting(waiting)

    @property
    def unjudged(self) -> str:
        """What is said of a list that is not complete; empty where it is."""
        return self._unjudged.said

    @property
    def missed(self) -> str:
        """What is said of those whom a search or a filter hides."""
        return self._missed.said

    def mark_patient(self, patient_id: PatientId | None) -> None:
        """Select the row of the patient that is open; a search that hides them ends."""
        hidden = patient_id is not None and not self.rows.rows.index_of(patient_id).isValid()
        if hidden and self.shown.search:
            self.shown.search_for("")
        self.rows.mark_patient(patient_id)

    def set_narrow(self, *, narrow: bool, rail: bool) -> None:
        """Leave out the count lines, or show a rail of shapes only."""
        self.rows.painting.narrow = narrow
        self.rows.painting.rail = rail
        self._unjudged.short = rail
        self.search.setVisible(not rail)
        for button in (self.day_button, self.all_button, self.filter_button):
            button.setVisible(not rail)
        margins = (7, 8, 7, 6) if rail else (10, 10, 11, 8)
        self._top.setContentsMargins(*(scaled(margin) for margin in margins))
        never, wanted = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self.rows.setVerticalScrollBarPolicy(never if rail else wanted)
        self._say_shown()
        self.rows.viewport().update()

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
            button.setChecked(self.shown.state.whole_list is whole)
            row.addWidget(button)
        row.addWidget(self.filter_button)
        row.addStretch(1)
        row.addWidget(self.turn_button)
        self.all_button.toggled.connect(self.shown.show_whole)
        return bar

    def _arrange(self) -> None:
        self._top = QVBoxLayout()
        self._top.setSpacing(scaled(8))
        self._top.addWidget(self.search)
        self._top.addWidget(self._bar)
        self._top.addWidget(self.clear_button)
        self._missed.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._unjudged)
        column.addWidget(self._missed)
        column.addWidget(self.emptiness, 1)
        column.addWidget(self.rows, 1)
        self.set_narrow(narrow=False, rail=False)

    def _show_rows(self) -> None:
        self.rows.mark_patient(self.shown.state.patient_id)
        self._say_shown()

    def _say_shown(self) -> None:
        """How many there are, and who is hidden."""
        say, shown, rail = self._words.say, self.shown, self.rows.painting.rail
        self.rows.setVisible(bool(shown.lines))
        everybody = say("All {number}", number=shown.everybody)
        self.all_button.setText(say("All") if self.rows.painting.narrow else everybody)
        self.all_button.setAccessibleName(everybody)
        self.all_button.updateGeometry()
        chosen = len(shown.state.filters.chosen)
        name = say("Filter {number}", number=chosen) if chosen else say("Filter")
        self.filter_button.say(str(chosen or ""), active=bool(chosen), name=name)
        hides = say(
            "{shown} of {number} shown: show everybody",
            shown=len(shown.lines),
            number=shown.everybody,
        )
        self.clear_button.setAccessibleName(hides)
        self.clear_button.setToolTip(hides)
        self.clear_button.setVisible(rail and shown.narrowed)
        self._missed.setVisible(shown.missed > 0 and not rail)
        self.emptiness.setVisible(not shown.lines and not rail)
