"""The main window: toolbar, desk and status line, and which part does what a person wants.

A switch of language or colours builds the widgets anew from the same :class:`DeskState`, so that
the open patient and a visit half typed stay.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.languages import words_in
from taper_desktop.ui.advice_off import AdviceOffNotice
from taper_desktop.ui.arrival_strip import ArrivalStrip, arrival_sentences
from taper_desktop.ui.chart_leaving import ChartLeaving
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.correcting import Correcting
from taper_desktop.ui.deciding import Deciding
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_dialogs import DeskDialogs
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.drafts_lost import may_lose_drafts
from taper_desktop.ui.first_size import open_at_first_size
from taper_desktop.ui.help.opening import Help
from taper_desktop.ui.keys import Verb, bind_keys
from taper_desktop.ui.lock_watches import LockWatches
from taper_desktop.ui.locking import Locking
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.ui.outcomes import Outcomes
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.site_windows.opening import SiteWindows
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings, theme_name
from taper_desktop.ui.toolbar import Toolbar
from taper_desktop.ui.trial_restore import TrialRestore
from taper_desktop.ui.visit_entry import VisitEntry
from taper_desktop.ui.whereabouts import whereabouts_of
from taper_desktop.wording.dates import full_date


class MainWindow(QMainWindow):
    """One site, one window."""

    log_out_wanted = Signal()
    restore_wanted = Signal(RestoreOrder)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._was_shown = False
        self.state = DeskState()
        self.preferences = Preferences(around.settings, around.keep_settings)
        self.preferences.look_changed.connect(self._dress_anew)
        self.commands = Commands(around.site, around.clock)
        self.help = Help(self, around.site)
        self._outcomes = Outcomes(self, self.commands, around)
        self.trial = TrialRestore(self.commands, self)
        self._outcomes.follow(self.trial)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.watches = LockWatches(self, around.clock, self.preferences)
        self.watches.lock_wanted.connect(self.lock)
        self.locking = Locking(self, self._stack, self.commands, self.watches.idle)
        self.locking.unlocked.connect(self._come_back)
        self.locking.taken_over.connect(self._begin_anew)
        self.locking.log_out_wanted.connect(self.log_out)
        open_at_first_size(self)
        bind_keys(self, self._do)
        self.build()

    def build(self) -> None:
        """Make every widget in the language and the colours that are set."""
        preferences, around = self.preferences, self._around
        self.words = words_in(preferences.language)
        self.theme = theme_for(
            theme_name(preferences.settings.theme), preferences.settings.text_scale
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme.apply(app)
        speak_qt(app, self.words.language)
        where = whereabouts_of(self.words, around.site)
        self.setWindowTitle(where.title)
        look = (self.words, self.theme)
        self.toolbar = Toolbar(*look, where)
        self.desk = Desk(*look, self.commands, self.state)
        self.status = StatusLine(*look)
        self.status.read_out(full_date(self.words, self.commands.today()))
        self.entry = VisitEntry(*look, self.commands, self.desk)
        self.correcting = Correcting(*look, self.commands, self.desk, self.entry)
        self.deciding = Deciding(*look, self.commands, self.desk)
        self.help.dress(*look)
        self.leaving = ChartLeaving(self.words, self.commands, self.desk, around.asking)
        self.dialogs = DeskDialogs(*look, self.commands, self.desk, around)
        self.keeping = SiteWindows(self, *look, around, preferences)
        self._verbs = self._all_verbs()
        self._put_together()
        self._connect()
        self._show_sheet()
        self._outcomes.show_on(self.words, self.desk, self.status)
        self.entry.resume()

    def lock(self) -> None:
        """Hide everything until the same person, or an administrator, is there again."""
        self.keeping.stop_long_work()
        self.commands.when_free(self._lock)

    def log_out(self) -> None:
        """Let the next person in; what was begun and not saved is asked about."""
        self.entry.keep_draft()
        if self._may_lose_drafts():
            self._end_work()
            self.log_out_wanted.emit()

    def turn_day(self) -> None:
        """A new day has begun: everything is judged as of it."""
        self.commands.when_free(lambda: self.commands.committed.emit(Changes(day_turned=True)))

    def turn_theme(self) -> None:
        """Light instead of dark, dark instead of light."""
        self.preferences.choose_theme("light" if self.theme.dark else "dark")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.desk.worklist.rows.enter_rows()
            if not self._around.site.session.made_up:
                self.watches.begin()
            # The open patient's panes load the plot library: not before there is a window.
            QTimer.singleShot(0, self, self._get_ready)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.commands.busy:
            self.keeping.stop_long_work()
            event.ignore()
            return
        self.entry.keep_draft()
        if self.state.drafts and (self.locking.is_locked or not self._may_lose_drafts()):
            event.ignore()
            return
        self._end_work()
        super().closeEvent(event)

    def _all_verbs(self) -> Mapping[Verb, Callable[[], None]]:
        return {
            Verb.NEW_VISIT: self.entry.start,
            Verb.NEW_PATIENT: self.dialogs.start_patient,
            Verb.SEARCH: self.desk.worklist.start_search,
            Verb.WHAT_IF: self.dialogs.ask_what_if,
            Verb.OVERVIEW: self.dialogs.show_overview,
            Verb.PRINT: self.dialogs.print_patient,
            Verb.TAKE_ADVICE: self.deciding.take_advice,
            Verb.OTHERWISE: self.deciding.decide_otherwise,
            Verb.CORRECT: self.entry.correct_selected,
            Verb.RECORD: self.correcting.show_record,
            Verb.REVIEW: self.correcting.review,
            Verb.NEXT_PANE: lambda: self.desk.go_to_next_pane(1, self.toolbar),
            Verb.PREVIOUS_PANE: lambda: self.desk.go_to_next_pane(-1, self.toolbar),
            Verb.LOCK: self.lock,
            Verb.LOG_OUT: self.log_out,
            Verb.AUDIT: self.keeping.show_audit,
            Verb.ACCOUNTS: self.keeping.show_accounts,
            Verb.PROTOCOLS: self.keeping.show_protocols,
            Verb.BACKUPS: self.keeping.show_backups,
            Verb.VERIFY: self.keeping.verify,
            Verb.PATIENT_TEXT: self.keeping.show_patient_text,
            Verb.SITE_SETTINGS: self.keeping.show_site_settings,
            Verb.SETTINGS: self.keeping.show_settings,
            Verb.OWN_PASSPHRASE: self.keeping.change_passphrase,
            Verb.HELP: self.help.show_help,
        }

    def _may_lose_drafts(self) -> bool:
        drafts = len(self.state.drafts)
        return may_lose_drafts(self.words, self._around.asking, self, drafts)

    def _hand_on_restore(self, order: RestoreOrder) -> None:
        self._end_work()
        self.restore_wanted.emit(order)

    def _end_work(self) -> None:
        self.watches.end()
        self.trial.end()

    def _get_ready(self) -> None:
        self.desk.prepare_area()
        self.trial.begin_if_due()

    def _lock(self) -> None:
        self.entry.keep_draft()
        self.locking.lock(self.words, self.theme)

    def _come_back(self) -> None:
        """Everything is judged anew: an answer does not outlive a lock."""
        self.desk.refill()
        self.trial.write()

    def _begin_anew(self) -> None:
        """An administrator is logged in now; drafts are kept for whoever may save them."""
        self.state.form_open = False
        self.build()
        self.trial.write()

    def _dress_anew(self) -> None:
        self.entry.keep_draft()
        self.build()

    def _arrival_strip(self) -> ArrivalStrip | None:
        sentences = arrival_sentences(self.words, self._around.site)
        if self.state.arrival_read or not sentences:
            return None
        strip = ArrivalStrip(self.words, self.theme, sentences)
        strip.read.connect(self._note_arrival_read)
        return strip

    def _note_arrival_read(self) -> None:
        self.state.arrival_read = True

    def _put_together(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        if self._around.site.advice_off:
            column.addWidget(AdviceOffNotice(self.words, self.theme))
        self.arrival = self._arrival_strip()
        if self.arrival is not None:
            column.addWidget(self.arrival)
        column.addWidget(self.desk, 1)
        column.addWidget(self.status)
        for place in reversed(range(self._stack.count())):
            old = self._stack.widget(place)
            assert old is not None
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(whole)

    def _connect(self) -> None:
        self.entry.not_allowed.connect(self.status.read_out)
        self.correcting.not_allowed.connect(self.status.read_out)
        self.dialogs.not_allowed.connect(self.status.read_out)
        self.leaving.said.connect(self.status.read_out)
        self.toolbar.verb_chosen.connect(self._do)
        self.toolbar.language_chosen.connect(self.preferences.choose_language)
        self.toolbar.theme_turned.connect(self.turn_theme)
        self.keeping.restore_wanted.connect(self._hand_on_restore)
        self.keeping.closed.connect(self._outcomes.show_keeping)
        self.desk.sheet_shown.connect(self._show_sheet)
        self.desk.area_made.connect(self._connect_area)
        if self.desk.area is not None:
            self._connect_area()

    def _connect_area(self) -> None:
        assert self.desk.area is not None
        self.desk.area.point_read.connect(self.status.read_out)
        self.entry.attach(self.desk.area)
        self.deciding.attach(self.desk.area)
        self.correcting.attach(self.desk.area)
        self.leaving.attach(self.desk.area)

    def _do(self, verb: Verb) -> None:
        if not self.locking.is_locked:
            self._verbs[verb]()

    def _show_sheet(self) -> None:
        sheet = self.desk.sheet
        self.toolbar.set_patient_open(sheet is not None)
        self.status.show_sheet(sheet)
