"""The main window: toolbar, desk and status line, and what each command of the person does.

A switch of language or colours builds the widgets anew from the same :class:`DeskState`, so that
the open patient and a visit half typed stay.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.languages import words_in
from taper_desktop.domain.problem import Problem
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Notice, Question, Tone
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.deciding import Deciding
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.keys import KEYS, Verb
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.stamp import PrintStamp, print_stamp
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.shortcuts_dialog import ShortcutsDialog
from taper_desktop.ui.status_line import StatusLine
from taper_desktop.ui.surroundings import Surroundings, theme_name
from taper_desktop.ui.toolbar import Toolbar, Whereabouts
from taper_desktop.ui.visit_entry import VisitEntry
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import fault

FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """One site, one window."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._settings = around.settings
        self._was_shown = False
        self.state = DeskState()
        self.commands = Commands(around.site, around.clock, around.user_name)
        self.commands.committed.connect(self._show_committed)
        self.commands.refused.connect(self._show_refusal)
        self.commands.broke.connect(self._show_break)
        self.resize(*FIRST_SIZE)
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
            user_name=around.user_name,
            is_demo=around.site.is_demo,
        )
        self.setWindowTitle(self._title(where))
        self.toolbar = Toolbar(self.words, self.theme, where)
        self.desk = Desk(self.words, self.theme, self.commands, self.state)
        self.status = StatusLine(self.words, self.theme)
        self.status.read_out(full_date(self.words, self.commands.today()))
        self.entry = VisitEntry(self.words, self.theme, self.commands, self.desk)
        self.deciding = Deciding(self.words, self.theme, self.commands, self.desk)
        self._verbs = self._all_verbs()
        self._put_together()
        self._connect()
        self._show_sheet()
        self.entry.resume()

    def start_patient(self) -> None:
        """Open the new-patient dialog; the patient is opened once in the file."""
        dialog = NewPatientDialog(self.words, self.theme, self.commands, self)
        dialog.patient_registered.connect(self._open_new_patient)
        self._open(dialog)

    def print_patient(self) -> None:
        """Show the open patient's pages before printing; an unsaved visit is not on them."""
        if self.desk.sheet is not None:
            job = PrintJob(
                sheet=self.desk.sheet, stamp=self._print_stamp, asking=self._around.asking
            )
            self._open(PreviewDialog(self.words, self.theme, job, self))

    def _print_stamp(self) -> PrintStamp:
        around = self._around
        return print_stamp(around.clock, around.user_name, is_demo=around.site.is_demo)

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
            # The open patient's panes load the plot library: not before there is a window.
            QTimer.singleShot(0, self, self._get_ready)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.entry.keep_draft()
        if self.state.drafts and not self._may_lose_drafts():
            event.ignore()
            return
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
        self.setCentralWidget(whole)

    def _connect(self) -> None:
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
        self._verbs[verb]()

    def _show_sheet(self) -> None:
        sheet = self.desk.sheet
        self.toolbar.set_patient_open(sheet is not None)
        self.status.show_sheet(sheet)

    def _show_committed(self, changes: Changes) -> None:
        if not changes.day_turned:
            self.status.say_saved(self._around.clock.now())
        self.desk.look_again(changes)

    def _show_refusal(self, problem: Problem) -> None:
        said = self.words.say(
            "Not saved, nothing was changed. {why}.", why=fault(self.words, problem)
        )
        self.status.say_failed(said)

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
