"""The main window: toolbar, desk and status line, and what each command of the person does.

A switch of language or colours builds the widgets anew from the same :class:`DeskState`, so that
the open patient and a visit half typed stay.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.rights import Verb as Right
from taper_desktop.domain.problem import Problem
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Notice, Question, Tone
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.deciding import Deciding
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.first_size import open_at_first_size
from taper_desktop.ui.idle import IdleWatch
from taper_desktop.ui.keys import KEYS, Verb
from taper_desktop.ui.locking import Locking
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.stamp import PrintStamp, print_stamp
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.shortcuts_dialog import ShortcutsDialog
from taper_desktop.ui.site_windows.keeping_words import keeping
from taper_desktop.ui.site_windows.opening import SiteWindows
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings, theme_name
from taper_desktop.ui.toolbar import Toolbar, Whereabouts
from taper_desktop.ui.visit_entry import VisitEntry
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy


class MainWindow(QMainWindow):
    """One site, one window."""

    log_out_wanted = Signal()
    restore_wanted = Signal(RestoreOrder)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._settings = around.settings
        self._was_shown = False
        self.state = DeskState()
        self.commands = Commands(around.site, around.clock)
        self.commands.committed.connect(self._show_committed)
        self.commands.refused.connect(self._show_refusal)
        self.commands.broke.connect(self._show_break)
        self.commands.file_failed.connect(self._show_file_failed)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.idle = IdleWatch(around.clock, around.settings.idle_s)
        self.locking = Locking(self, self._stack, self.commands, self.idle)
        self.idle.idle.connect(self.lock)
        self.locking.unlocked.connect(self._come_back)
        self.locking.taken_over.connect(self._begin_anew)
        self.locking.log_out_wanted.connect(self.log_out)
        open_at_first_size(self)
        self._bind_keys()
        self.build()

    def build(self) -> None:
        """Make every widget in the language and the colours that are set."""
        self.words = words_in(Language(self._settings.language or Language.EN))
        self.theme = theme_for(theme_name(self._settings.theme))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme.apply(app)
        speak_qt(app, self.words.language)
        around = self._around
        where = Whereabouts(
            site_name=around.site.name,
            user_name=self.commands.by,
            is_demo=around.site.is_demo,
            why_no_visit=why_off(self.words, around.site, Right.RECORD_VISIT),
            why_no_patient=why_off(self.words, around.site, Right.REGISTER_PATIENT),
        )
        self.setWindowTitle(self._title(where))
        self.toolbar = Toolbar(self.words, self.theme, where)
        self.desk = Desk(self.words, self.theme, self.commands, self.state)
        self.status = StatusLine(self.words, self.theme)
        self.status.read_out(full_date(self.words, self.commands.today()))
        self.entry = VisitEntry(self.words, self.theme, self.commands, self.desk)
        self.deciding = Deciding(self.words, self.theme, self.commands, self.desk)
        self.keeping = SiteWindows(self, self.words, self.theme, self.commands, around)
        self.keeping.second_chosen.connect(self._keep_second)
        self.keeping.restore_wanted.connect(self.restore_wanted)
        self.keeping.closed.connect(self._show_keeping)
        self._verbs = self._all_verbs()
        self._put_together()
        self._connect()
        self._show_sheet()
        self._show_keeping()
        self.entry.resume()

    def start_patient(self) -> None:
        """Open the new-patient dialog; the patient is opened once in the file."""
        why = why_off(self.words, self._around.site, Right.REGISTER_PATIENT)
        if why:
            self.status.read_out(why)
            return
        dialog = NewPatientDialog(self.words, self.theme, self.commands, self)
        dialog.patient_registered.connect(self._open_new_patient)
        self._open(dialog)

    def print_patient(self) -> None:
        """Show the open patient's pages before printing; an unsaved visit is not on them."""
        if self.desk.sheet is not None:
            job = PrintJob(
                sheet=self.desk.sheet,
                stamp=self._print_stamp,
                asking=self._around.asking,
                note=self._note_print,
            )
            self._open(PreviewDialog(self.words, self.theme, job, self))

    def _print_stamp(self) -> PrintStamp:
        return print_stamp(self._around.clock, self._around.site)

    def _note_print(self) -> bool:
        """Write that the open patient is printed, before it is; whether that went well."""
        sheet, site = self.desk.sheet, self._around.site
        if sheet is None:
            return False

        def note() -> bool:
            record_print(site, sheet.patient_id, "summary", entered=self.commands.entered())
            return True

        return self.commands.attempt(note) is True

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        self._open(ShortcutsDialog(self.words, self.theme, self))

    def _open_new_patient(self, patient_id: int) -> None:
        self.desk.open_patient(patient_id)
        self.desk.worklist.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self.activateWindow)
        dialog.open()

    def lock(self) -> None:
        """Hide everything until the same person, or an administrator, is there again."""
        self.entry.keep_draft()
        self.locking.lock(self.words, self.theme)

    def log_out(self) -> None:
        """Let the next person in; what was begun and not saved is asked about."""
        self.entry.keep_draft()
        if not self.state.drafts or self._may_lose_drafts():
            self.idle.end()
            self.log_out_wanted.emit()

    def _come_back(self) -> None:
        """Everything is judged anew: an answer does not outlive a lock."""
        self.desk.refill()

    def _begin_anew(self) -> None:
        """An administrator is logged in now; drafts are kept for whoever may save them."""
        self.state.form_open = False
        self.build()

    def turn_day(self) -> None:
        """A new day has begun: everything is judged as of it."""
        self.commands.committed.emit(Changes(day_turned=True))

    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        self._settle(replace(self._settings, language=language))

    def turn_theme(self) -> None:
        """Light instead of dark, dark instead of light."""
        self._settle(replace(self._settings, theme="light" if self.theme.dark else "dark"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.desk.worklist.rows.enter_rows()
            if not self._around.site.session.made_up:
                self.idle.begin()
            # The open patient's panes load the plot library: not before there is a window.
            QTimer.singleShot(0, self, self._get_ready)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.entry.keep_draft()
        if self.state.drafts and (self.locking.is_locked or not self._may_lose_drafts()):
            event.ignore()
            return
        self.idle.end()
        super().closeEvent(event)

    def _all_verbs(self) -> Mapping[Verb, Callable[[], None]]:
        return {
            Verb.NEW_VISIT: self.entry.start,
            Verb.NEW_PATIENT: self.start_patient,
            Verb.SEARCH: self.desk.worklist.start_search,
            Verb.PRINT: self.print_patient,
            Verb.TAKE_ADVICE: self.deciding.take_advice,
            Verb.OTHERWISE: self.deciding.decide_otherwise,
            Verb.CORRECT: self.entry.correct_selected,
            Verb.NEXT_PANE: lambda: self.desk.go_to_next_pane(1, self.toolbar),
            Verb.PREVIOUS_PANE: lambda: self.desk.go_to_next_pane(-1, self.toolbar),
            Verb.LOCK: self.lock,
            Verb.LOG_OUT: self.log_out,
            Verb.AUDIT: self.keeping.show_audit,
            Verb.ACCOUNTS: self.keeping.show_accounts,
            Verb.BACKUPS: self.keeping.show_backups,
            Verb.OWN_PASSPHRASE: self.keeping.change_passphrase,
            Verb.HELP: self.show_shortcuts,
        }

    def _may_lose_drafts(self) -> bool:
        say = self.words.say
        question = Question(
            title=say("Visit not saved"),
            text=self.words.count(
                "A visit of {number} patient was begun and not saved. It is lost when the "
                "program closes.",
                "Visits of {number} patients were begun and not saved. They are lost when the "
                "program closes.",
                len(self.state.drafts),
            ),
            proceed=say("Close without saving"),
            go_back=say("Go back"),
        )
        return self._around.asking.confirm(self, question)

    def _get_ready(self) -> None:
        self.desk.prepare_area()

    def _settle(self, settings: Settings) -> None:
        self._settings = settings
        self._around.keep_settings(settings)
        self.entry.keep_draft()
        self.build()

    def _title(self, where: Whereabouts) -> str:
        parts = ["Taper Desktop", where.site_name, "DEMO" if where.is_demo else ""]
        return " · ".join(part for part in parts if part)

    def _put_together(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
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
        self.toolbar.verb_chosen.connect(self._do)
        self.toolbar.language_chosen.connect(self.choose_language)
        self.toolbar.theme_turned.connect(self.turn_theme)
        self.desk.sheet_shown.connect(self._show_sheet)
        self.desk.area_made.connect(self._connect_area)
        if self.desk.area is not None:
            self._connect_area()

    def _connect_area(self) -> None:
        assert self.desk.area is not None
        self.desk.area.point_read.connect(self.status.read_out)
        self.entry.attach(self.desk.area)
        self.deciding.attach(self.desk.area)

    def _bind_keys(self) -> None:
        for verb, keys in KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda chosen=verb: self._do(chosen))

    def _do(self, verb: Verb) -> None:
        if self.locking.is_locked:
            return
        self._verbs[verb]()

    def _show_sheet(self) -> None:
        sheet = self.desk.sheet
        self.toolbar.set_patient_open(sheet is not None)
        self.status.show_sheet(sheet)

    def _show_committed(self, changes: Changes) -> None:
        if not changes.day_turned:
            self.status.say_saved(self._around.clock.now())
        self.desk.look_again(changes)
        self._show_keeping()

    def _show_keeping(self) -> None:
        self.status.show_keeping(keeping(self.words, self._around.site))

    def _keep_second(self, folder: str) -> None:
        self._settings = replace(self._settings, second_folder=folder)
        self._around.keep_settings(self._settings)

    def _show_refusal(self, problem: Problem) -> None:
        said = self.words.say(
            "Not saved, nothing was changed. {why}.", why=fault(self.words, problem)
        )
        self.status.say_failed(said)

    def _show_file_failed(self, problem: Problem) -> None:
        say = self.words.say
        self.status.say_failed(say("Writing is off until the program is started again"))
        notice = Notice(
            title=fault(self.words, problem),
            text=remedy(self.words, problem),
            close=say("Close"),
            tone=Tone.STOP,
        )
        self._around.asking.tell(self, notice)

    def _show_break(self) -> None:
        say = self.words.say
        text = say(
            "The program met a fault of its own. Nothing of what you just did was saved, and "
            "nothing more will be written until the program is started again. What was saved "
            "before is safe."
        )
        self.status.say_failed(say("Writing is off until the program is started again"))
        notice = Notice(
            title=say("Fault in the program"), text=text, close=say("Close"), tone=Tone.STOP
        )
        self._around.asking.tell(self, notice)
