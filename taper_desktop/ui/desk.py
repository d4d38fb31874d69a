"""The window's middle: worklist at the left, banner and the open patient's panes beside it.

F4 gives the worklist all the room below the banner, or leaves a rail of it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.rights import Verb as Right
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.worklist import Worklist, WorklistLine, find, judge, worklist
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.ui.banner import Banner
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.keys import Verb, native
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.panes import go_to_pane
from taper_desktop.ui.patient_area import PatientArea
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.worklist.full_pane import FullWorklist
from taper_desktop.ui.worklist.listing import WorklistRows
from taper_desktop.ui.worklist.modes import ListMode, next_mode, shown_mode
from taper_desktop.ui.worklist.pane import WorklistPane
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words

WORKLIST_PX = 272
WORKLIST_NARROW_PX = 208
WORKLIST_RAIL_PX = 44
NARROW_BELOW_PX = 1200
RAIL_BELOW_PX = 1060
FIRST_LIST_MS = 100
"""How long a list of many patients is judged before what there is of it is shown."""
JUDGE_MS, PAUSE_MS = 30, 5
"""How long it is judged on at a time, and how long the window has for itself in between."""
LOOK_AGAIN_MS = 250
"""How long it waits behind a lock, or while other long work has the file."""
SHOW_AGAIN_MS = 1500
"""How often the growing list is shown: rows that moved all the time could not be clicked."""


class Desk(QWidget):
    """Shows the site's patients and the one that is open; asks the clinic for fresh values."""

    sheet_shown = Signal()
    """``sheet`` is another one: a fresh one, or none because no patient is open."""
    patient_left = Signal()
    """Another patient is about to be opened."""
    area_made = Signal()
    """The open patient's panes exist from now on."""
    mode_chosen = Signal(str)
    """The worklist is to have this much room, also at the next start."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, state: DeskState) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._commands = commands
        self.state = state
        self.sheet: PatientSheet | None = None
        self.shown = ShownLines(words, state, self._find, self._protocols)
        self.worklist = WorklistPane(words, theme, self.shown, native(Verb.WORKLIST))
        self.full = FullWorklist(words, theme, self.shown, native(Verb.WORKLIST))
        self.banner = Banner(words, theme)
        self.area: PatientArea | None = None
        self._empty_title = Label(theme, role=Role.TITLE, colour="text2")
        self._empty_hint = Label(theme, colour="text2", wrap=True)
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.full)
        self._show_again = QDeadlineTimer()
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.timeout.connect(self._judge_on)
        self._arrange()
        for pane in (self.worklist, self.full):
            pane.patient_chosen.connect(self.open_patient)
            pane.turned.connect(self.turn_worklist)
        self.full.left.connect(self.leave_full)
        self.refill()

    @property
    def list_mode(self) -> ListMode:
        """How much room the worklist has now."""
        return shown_mode(self.state.list_mode, tight=self._is_tight())

    def turn_worklist(self) -> None:
        """The worklist beside the patient, then all of it, then a rail; remembered."""
        current = self._rows().current_patient
        self._set_mode(next_mode(self.list_mode, tight=self._is_tight()))
        self.mode_chosen.emit(self.state.list_mode)
        self._rows().point_at(current)
        self.enter_list()

    def leave_full(self) -> None:
        """Show the patient who is open again, where the full list hides them."""
        if self.list_mode is ListMode.FULL and self.state.patient_id is not None:
            self._set_mode(ListMode.LIST)
            self.worklist.rows.enter_rows()

    def enter_list(self) -> None:
        """Give the keyboard to the worklist, as it is shown."""
        self._rows().enter_rows()

    def _rows(self) -> WorklistRows:
        return self.full.rows if self.list_mode is ListMode.FULL else self.worklist.rows

    def start_search(self) -> None:
        """Give the keyboard to the search; a rail has none and makes room for it."""
        if self.list_mode is ListMode.RAIL:
            self._set_mode(ListMode.FULL if self._is_tight() else ListMode.LIST)
        is_full = self.list_mode is ListMode.FULL
        (self.full.search if is_full else self.worklist.search).start()

    def open_patient(self, patient_id: int) -> None:
        """Show this patient in every pane."""
        if self.state.patient_id != patient_id:
            self.patient_left.emit()
            self.state.patient_id = PatientId(patient_id)
            self.state.visit_id = None
            self.state.form_open = False
        was_full = self.list_mode is ListMode.FULL
        if was_full:
            self._set_mode(ListMode.LIST)
        self.show_patient()
        self.worklist.mark_patient(self.state.patient_id)
        if was_full:
            self.worklist.rows.enter_rows()

    def refill(self) -> None:
        """Ask for everything again: worklist and the open patient."""
        self.show_list()
        self.show_patient()

    def look_again(self, changes: Changes) -> None:
        """After a commit: look again at what it touched."""
        self.show_list()
        if changes.site or changes.day_turned or self.state.patient_id in changes.patients:
            self.show_patient()

    def show_patient(self) -> None:
        """Ask for the open patient's sheet and show it."""
        if self.state.patient_id is None:
            self.sheet = None
        else:
            today = self._commands.today()
            self.sheet = patient_sheet(self._commands.site, self.state.patient_id, today)
            self.prepare_area().show_sheet(self.sheet)
        self._show_right()
        self.banner.show_sheet(self.sheet)
        self.sheet_shown.emit()

    def prepare_area(self) -> PatientArea:
        """The open patient's panes, made when first wanted: the plot library loads slowly."""
        if self.area is None:
            why = why_off(self._words, self._commands.site, Right.DECIDE)
            review = why_off(self._words, self._commands.site, Right.REVIEW_DECISION)
            self.area = PatientArea(
                self._words, self._theme, self.state, why_not_decide=why, why_not_review=review
            )
            self._stack.addWidget(self.area)
            self._fit()
            self.area_made.emit()
        return self.area

    def go_to_next_pane(self, by: int, above: QWidget) -> None:
        """Give the keyboard to the next pane, or with -1 to the one before; ``above`` is last."""
        panes: list[QWidget] = [self.worklist.rows, self.full.rows]
        if self.area is not None:
            panes += [self.area.form or self.area.chart, self.area.answer, self.area.visits]
        go_to_pane([*panes, above], by)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        layout = self.layout()
        assert layout is not None
        layout.activate()  # the widths just set count for this size already

    def _find(self, found_in: Worklist, text: str) -> tuple[WorklistLine, ...]:
        return find(self._commands.site, found_in, text)

    def _protocols(self) -> Mapping[ProtocolId, str]:
        """The names of the site's protocols, for the list's filter."""
        known = self._commands.site.protocols.items()
        return {number: f"{protocol.id} {protocol.version}" for number, protocol in known}

    def _is_tight(self) -> bool:
        return self.width() < RAIL_BELOW_PX * scaled(100) / 100

    def _set_mode(self, mode: ListMode) -> None:
        """Give the worklist another amount of room; the same rows are shown in it."""
        self.state.list_mode = mode
        self._show_right()
        self._fit()
        self.shown.refill()

    def _show_right(self) -> None:
        """What stands below the banner: all of the worklist, or the patient, or nobody."""
        is_full = self.list_mode is ListMode.FULL
        nobody = self.state.patient_id is None or self.area is None
        self._stack.setCurrentWidget(
            self.full if is_full else self._empty if nobody else self.area or self._empty
        )
        self.worklist.setVisible(not is_full)
        self.banner.say_full(full=is_full)

    def _fit(self) -> None:
        narrow = self.width() < NARROW_BELOW_PX * scaled(100) / 100
        rail = self.list_mode is ListMode.RAIL
        width = WORKLIST_RAIL_PX if rail else WORKLIST_NARROW_PX if narrow else WORKLIST_PX
        self.worklist.setFixedWidth(scaled(width))
        self.worklist.set_narrow(narrow=narrow, rail=rail)
        if self.area is not None:
            left = 0 if self.list_mode is ListMode.FULL else scaled(width)
            self.area.fit(self.window().height(), self.width() - left)

    def _make_empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for label in (self._empty_title, self._empty_hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        return page

    def show_list(self) -> None:
        """Ask for the worklist again; the open patient stays as shown."""
        enough = QDeadlineTimer(FIRST_LIST_MS)
        shown = worklist(self._commands.site, self._commands.today(), enough.hasExpired)
        with self.full.rows.place_kept():
            self.worklist.show_worklist(shown)
        self.full.show_waiting(shown.waiting)
        if shown.waiting:
            self._show_again.setRemainingTime(SHOW_AGAIN_MS)
            self._judging.start(PAUSE_MS)
        self._say_nobody_open(shown)

    def _judge_on(self) -> None:
        """Go on with a list that is not complete; not behind a lock, nor within other long work."""
        site = self._commands.site
        if not site.can_be_read or site.locked:
            self._judging.start(LOOK_AGAIN_MS)
            return
        enough = QDeadlineTimer(JUDGE_MS)
        waiting = judge(site, self._commands.today(), enough.hasExpired)
        if waiting and not self._show_again.hasExpired():
            self.worklist.show_waiting(waiting)
            self.full.show_waiting(waiting)
            self._judging.start(PAUSE_MS)
        else:
            self.show_list()

    def _say_nobody_open(self, shown: Worklist) -> None:
        say = self._words.say
        if shown.lines:
            self._empty_title.setText(say("No patient open"))
            self._empty_hint.setText(
                say("Choose a patient at the left and press Enter, or type a code into the search.")
            )
        else:
            self._empty_title.setText(say("No patients yet"))
            self._empty_hint.setText(
                say("{key} enters the first patient.", key=native(Verb.NEW_PATIENT))
            )

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.worklist)
        row.addLayout(right, 1)
