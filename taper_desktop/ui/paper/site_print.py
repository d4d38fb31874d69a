"""Printing for the whole site: it counts whom it is for, prints, and says whose pages there are.

The pages are made from the file's one connection, so it runs on the window's own thread and lets
the window breathe after each patient; nothing else may touch the file meanwhile.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from taper_desktop.host.clock import Clock
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.commands import Commands, Refusal
from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, PrimaryButton, QuietButton
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.site_choice import Chosen, chosen
from taper_desktop.ui.paper.site_form import SiteForm, Where
from taper_desktop.ui.paper.site_run import SiteRun
from taper_desktop.ui.paper.site_said import chosen_said, outcome_said, title_said
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.names import patients_counted

_SIZE = (640, 380)


class SitePrintDialog(QDialog):
    """The button is off until it is known how many patients it is for, and names how many."""

    def __init__(
        self, words: Words, theme: Theme, commands: Commands, clock: Clock, asking: Asking
    ) -> None:
        super().__init__()
        self._words, self._theme, self._commands = words, theme, commands
        self._clock, self._asking = clock, asking
        self._stopping = False
        self.running = False
        self.found: Chosen | None = None
        """Whose pages are printed; ``None`` until they are counted."""
        say = words.say
        self.setWindowTitle(say("Print for the whole site"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.form = SiteForm(words, theme)
        self.headline = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.detail = Label(theme, colour="text2", wrap=True)
        self.bar = ProgressBar(say("Progress"))
        self.close_button = QuietButton(theme, say("Close"), hint="Esc")
        self.button = PrimaryButton(theme, "")
        self.close_button.clicked.connect(self.reject)
        self.button.clicked.connect(self.run)
        self.close_button.setAutoDefault(False)
        self.button.setDefault(True)
        self.form.choice_chosen.connect(self.count)
        self.form.where_chosen.connect(self._name_button)
        self._lay_out()
        self._name_button()
        QTimer.singleShot(0, self, self.count)

    def count(self) -> None:
        """Find out whose pages there are."""
        self.found = None
        words, choice = self._words, self.form.choice
        self._say(words.say("Counting …"), "")
        site, today = self._commands.site, self._commands.today()
        found = self._working(lambda: chosen(site, today, choice, self._go_on))
        self.found = found if isinstance(found, Chosen) else None
        self._name_button()
        self.form.enter()
        said = words.say("Not counted to the end. Choose again, or close.")
        if self.found is not None:
            said = chosen_said(words, choice, self.found)
        self._say(said, "")

    def run(self) -> None:
        """Ask where to, print, and say whose pages there are in the end."""
        if self.found is None:
            return
        patients = self.found.patients
        run = SiteRun(
            printing=Printing(site=self._commands.site, clock=self._clock),
            order=PageOrder(
                kind=self.form.choice.kind, languages=self.form.languages, size=self.form.paper
            ),
            patients=patients,
            entered=self._commands.entered,
            go_on=partial(self._printed, len(patients)),
        )
        begin, place = self._begin(run)
        if begin is None:
            return
        ended = self._working(begin)
        head, whose = outcome_said(self._words, run.outcome, len(patients), place)
        if isinstance(ended, tuple):
            head = fault(self._words, ended[0])
        elif ended is None:
            head = self._words.say("It did not come to its end.")
        self._say(head, whose)

    def stop(self) -> None:
        """Come to an end soon, where something runs."""
        self._stopping = True

    @override
    def reject(self) -> None:
        if self.running:
            self.stop()
        else:
            super().reject()

    def _begin(self, run: SiteRun) -> tuple[Callable[[], bool] | None, str]:
        """What is to be done, and where to; nothing where the person goes back."""
        title = title_said(self._words, self.form.choice, len(run.patients))
        match self.form.where:
            case Where.FILE:
                path = self._asking.file_to_write(self, self._file_choice())
                if path is not None:
                    return partial(run.into_file, path, title), str(path)
            case Where.FOLDER:
                folder = self._asking.folder_chosen(self, self.button.text())
                if folder is not None:
                    return partial(run.into_folder, folder), str(folder)
            case Where.PRINTER:
                printer = QPrinter(QPrinter.PrinterMode.HighResolution)
                printer.setDocName(title)
                printer.setPageLayout(run.order.size.layout())
                if self._asking.printer_chosen(self, printer, self.button.text()):
                    return partial(run.on_printer, printer), ""
        return None, ""

    def _working(self, work: Callable[[], Chosen | bool | None]) -> Chosen | bool | Refusal | None:
        """Long work, during which only its end can be asked for."""
        self._stopping = False
        self._turn_running(running=True)
        with self._commands.held():
            found = self._commands.attempt(work)
        self._turn_running(running=False)
        return found

    def _printed(self, whole: int, done: int, code: str) -> bool:
        said = self._words.say("{done} of {whole}", done=done, whole=whole)
        self.headline.setText(f"{said} · {code}" if code else said)
        return self._go_on(done, whole)

    def _go_on(self, done: int, whole: int) -> bool:
        self.bar.show_done(done, whole)
        QApplication.processEvents()
        return not self._stopping

    def _file_choice(self) -> FileChoice:
        choice = self.form.choice
        name = f"{choice.value}-{choice.kind}-{self._commands.today():%Y-%m-%d}.pdf"
        return FileChoice(
            title=self.button.text(), suggested=Path.home() / name, kind="PDF (*.pdf)"
        )

    def _name_button(self) -> None:
        """The button says what it does, and for how many."""
        number = len(self.found.patients) if self.found else 0
        said = {"code": patients_counted(self._words, number)}
        say = self._words.say
        printing = self.form.where is Where.PRINTER
        self.button.setText(
            say("Print {code}…", **said) if printing else say("Save {code}…", **said)
        )
        self.button.setEnabled(number > 0 and not self.running)

    def _turn_running(self, *, running: bool) -> None:
        self.running = running
        self.bar.setVisible(running)
        self.form.setEnabled(not running)
        say = self._words.say
        self.close_button.setText(say("Stop") if running else say("Close"))
        self._name_button()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, headline: str, detail: str) -> None:
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.setAccessibleDescription(f"{headline} {detail}".strip())

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(self._theme, self.windowTitle(), role=Role.TITLE))
        column.addWidget(self.form)
        column.addSpacing(scaled(4))
        column.addWidget(self.headline)
        column.addWidget(self.bar)
        column.addWidget(self.detail)
        column.addStretch(1)
        column.addLayout(foot)
