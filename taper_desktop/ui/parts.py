"""Everything the main window is made of, in one language and one look.

A switch of language or colours makes all of it anew from the same :class:`DeskState`; what lives
as long as the window itself stands in ``ui/window.py``.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taper_desktop.ui.advice_off import AdviceOffNotice
from taper_desktop.ui.arrival_strip import ArrivalStrip, arrival_sentences
from taper_desktop.ui.chart_leaving import ChartLeaving
from taper_desktop.ui.correcting import Correcting
from taper_desktop.ui.deciding import Deciding
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_dialogs import DeskDialogs
from taper_desktop.ui.site_windows.opening import SiteWindows
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.toolbar import Toolbar
from taper_desktop.ui.visit_entry import VisitEntry
from taper_desktop.ui.whereabouts import whereabouts_of
from taper_desktop.wording.dates import full_date

if TYPE_CHECKING:
    from taper_desktop.ui.window import MainWindow


class Parts:
    """The widgets, and whoever does a person's wishes with them."""

    def __init__(self, window: "MainWindow", around: Surroundings) -> None:
        """Make them for ``window`` in its words and its colours."""
        preferences, commands = window.preferences, window.commands
        self._around = around
        self._state = window.state
        self.words, self.theme = look = (window.words, window.theme)
        self.where = whereabouts_of(self.words, around.site)
        self.toolbar = Toolbar(*look, self.where)
        self.desk = Desk(*look, commands, window.state)
        self.status = StatusLine(*look)
        self.status.read_out(full_date(self.words, commands.today()))
        self.entry = VisitEntry(*look, commands, self.desk)
        self.correcting = Correcting(*look, commands, self.desk, self.entry)
        self.correcting.asking = around.asking
        self.deciding = Deciding(*look, commands, self.desk)
        self.leaving = ChartLeaving(self.words, commands, self.desk, around.asking)
        self.dialogs = DeskDialogs(*look, commands, self.desk, around)
        self.keeping = SiteWindows(window, *look, around, preferences)
        self.arrival = self._arrival_strip()
        self._connect()

    def stacked(self) -> QWidget:
        """One above the other, toolbar to status line, with what must not be missed between."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        if self._around.site.advice_off:
            column.addWidget(AdviceOffNotice(self.words, self.theme))
        if self.arrival is not None:
            column.addWidget(self.arrival)
        column.addWidget(self.desk, 1)
        column.addWidget(self.status)
        return whole

    def show_sheet(self) -> None:
        """The open patient is another one, or read anew."""
        sheet = self.desk.sheet
        self.toolbar.set_patient_open(sheet is not None)
        self.status.show_sheet(sheet)

    def _arrival_strip(self) -> ArrivalStrip | None:
        sentences = arrival_sentences(self.words, self._around.site)
        if self._state.arrival_read or not sentences:
            return None
        strip = ArrivalStrip(self.words, self.theme, sentences)
        strip.read.connect(self._note_arrival_read)
        return strip

    def _note_arrival_read(self) -> None:
        self._state.arrival_read = True

    def _connect(self) -> None:
        said = (
            self.entry.not_allowed,
            self.correcting.not_allowed,
            self.deciding.not_allowed,
            self.dialogs.not_allowed,
            self.leaving.said,
        )
        for signal in said:
            signal.connect(self.status.read_out)
        self.desk.sheet_shown.connect(self.show_sheet)
        self.desk.area_made.connect(self._connect_area)
        if self.desk.area is not None:
            self._connect_area()

    def _connect_area(self) -> None:
        assert self.desk.area is not None
        self.desk.area.point_read.connect(self.status.read_out)
        for attached in (self.entry, self.deciding, self.correcting, self.leaving):
            attached.attach(self.desk.area)
