"""The main window: what lasts as long as it is open, and how it is locked, left and closed.

A switch of language or colours makes every part anew from the same :class:`DeskState`, so that
the open patient and a visit half typed stay.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget
from typing_extensions import override

from taper_desktop.clinic.changes import Changes
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.drafts_lost import may_lose_drafts
from taper_desktop.ui.first_size import open_where_left, place_of
from taper_desktop.ui.giving_way import nobody_is_at_it, nothing_is_begun
from taper_desktop.ui.help.opening import Help
from taper_desktop.ui.keys import OF_THE_OPEN_PATIENT, Verb, bind_keys
from taper_desktop.ui.lock_watches import LockWatches
from taper_desktop.ui.locking import Locking
from taper_desktop.ui.outcomes import Outcomes
from taper_desktop.ui.parts import Parts
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.trial_restore import TrialRestore
from taper_desktop.ui.verbs import all_verbs
from taper_desktop.ui.worklist.modes import mode_of


class MainWindow(QMainWindow):
    """One site, one window."""

    log_out_wanted = Signal()
    restore_wanted = Signal(RestoreOrder)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._was_shown = False
        self.preferences = Preferences(around.settings, around.keep_settings)
        self.state = DeskState(list_mode=mode_of(self.preferences.settings.worklist))
        self.preferences.look_changed.connect(self._dress_anew)
        self.commands = Commands(around.site, around.clock)
        self.help = Help(self, around.site)
        self.help.self_check_wanted.connect(lambda: self._do(Verb.SELF_CHECK))
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
        open_where_left(self, around.settings.window_place)
        bind_keys(self, self._do)
        self.build()

    def build(self) -> None:
        """Make every part in the language and the colours that are set."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.words, self.theme = self.preferences.words, self.preferences.theme
        self.theme.apply(app)
        speak_qt(app, self.words.language)
        self.parts = parts = Parts(self, self._around)
        self.toolbar, self.desk, self.status = parts.toolbar, parts.desk, parts.status
        self.entry, self.correcting, self.deciding = parts.entry, parts.correcting, parts.deciding
        self.dialogs, self.keeping, self.leaving = parts.dialogs, parts.keeping, parts.leaving
        self.arrival = parts.arrival
        self.setWindowTitle(parts.where.title)
        self.help.dress(self.words, self.theme)
        self._verbs = all_verbs(self)
        self._show_parts(parts)
        self._connect()
        parts.show_sheet()
        self._outcomes.show_on(self.words, self.desk, self.status)
        if self._was_shown:
            self.desk.enter_list()
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

    def give_way(self) -> None:
        """An installer waits: close where nothing would be lost and nobody is at work."""
        if nothing_is_begun(self) and nobody_is_at_it(self):
            self.close()
        else:
            waits = self.words.say("An update waits: it is installed once this program is closed.")
            self.status.read_out(waits)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.desk.enter_list()
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

    def _may_lose_drafts(self) -> bool:
        codes, named = self.state.begun_codes(), not self.locking.is_locked
        return may_lose_drafts(self.words, self._around.asking, self, codes, named=named)

    def _hand_on_restore(self, order: RestoreOrder) -> None:
        self._end_work()
        self.restore_wanted.emit(order)

    def _end_work(self) -> None:
        self.preferences.keep_place(place_of(self))
        self.watches.end()
        self.trial.end()
        self.keeping.end_self_check()

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

    def _show_parts(self, parts: Parts) -> None:
        """In the place of those that stood before."""
        for place in reversed(range(self._stack.count())):
            old = self._stack.widget(place)
            assert old is not None
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(parts.stacked())

    def _connect(self) -> None:
        self.toolbar.verb_chosen.connect(self._do)
        self.toolbar.language_chosen.connect(self.preferences.choose_language)
        self.toolbar.theme_turned.connect(self.turn_theme)
        self.keeping.restore_wanted.connect(self._hand_on_restore)
        self.keeping.closed.connect(self._outcomes.show_keeping)
        self.desk.mode_chosen.connect(self.preferences.choose_worklist)

    def _do(self, verb: Verb) -> None:
        if not self.locking.is_locked:
            if verb in OF_THE_OPEN_PATIENT:
                self.desk.leave_full()
            self._verbs[verb]()
