"""The self-check of an installation in a window: each check as it is made, and its page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.auditing import record_self_check
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.domain.self_check import Check, SelfCheck
from taper_desktop.ui.asking import FileChoice
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, QuietButton
from taper_desktop.ui.self_check import page_of
from taper_desktop.ui.self_check_run import TOTAL, SelfCheckRun
from taper_desktop.ui.site_windows.self_check_table import SelfCheckTable
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.self_checks import verdict_words

_SIZE = (860, 620)


class SelfCheckDialog(QDialog):
    """Nothing of the site is touched; that it was done is written into its audit at the end."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._asking = around.asking
        self.run = SelfCheckRun(around.clock, self)
        self.found: SelfCheck | None = None
        """What was found; ``None`` until it has come to its end."""
        self._unwritten: SelfCheck | None = None
        say = words.say
        self.setWindowTitle(say("Self-check"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.headline = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.detail = Label(theme, colour="text2", wrap=True)
        self.bar = ProgressBar(say("Progress"))
        self.table = SelfCheckTable(words, theme)
        self._good = FindingMark(theme, Outcome.CLEAR, Severity.NOTE, size=18)
        self._bad = FindingMark(theme, Outcome.FIRED, Severity.STOP, size=18)
        self.save_button = QuietButton(theme, say("Save as PDF…"))
        self.print_button = QuietButton(theme, say("Print…"))
        self.close_button = QuietButton(theme, say("Stop"), hint="Esc")
        self.message = Label(theme, role=Role.LABEL, wrap=True)
        self._arrange()
        self._connect()
        self._say(
            say("Checking this installation …"),
            say("It takes some seconds. Nothing of the site is touched."),
        )
        self.close_button.setFocus()

    def begin(self) -> None:
        """Check everything, once."""
        self.run.begin()

    def end(self) -> None:
        """Stop what runs, and wait for it: the window goes."""
        self.run.end()

    def show_check(self, check: Check) -> None:
        """One more line."""
        self.table.add(check)
        self.bar.show_done(self.table.rowCount(), TOTAL)

    def show_end(self, found: SelfCheck) -> None:
        """How many hold; it is written into the audit trail."""
        say = self._words.say
        self.found = self._unwritten = found
        self._rest()
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)
        detail = say("The page can be printed or saved for the site’s file.")
        if not found.good:
            self.headline.set_colour(self._theme.word(Family.STOP))
            detail = say(
                "What failed stands first. Do not rely on this installation before it is mended; "
                "keep the page for whoever mends it."
            )
            self.table.put_failed_first()
        (self._good if found.good else self._bad).show()
        self._say(verdict_words(self._words, found), detail)
        self._write()

    def show_stopped(self) -> None:
        """It did not come to its end."""
        self._rest()
        self._say(self._words.say("Stopped. Nothing is known of what was not checked yet."), "")
        if not self.isVisible():
            super().reject()

    @override
    def reject(self) -> None:
        if self.run.running:
            self.close_button.setEnabled(False)
            self.run.stop()
        else:
            super().reject()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()  # what a lock kept waiting

    def _write(self) -> None:
        """Write down that it was done; a locked screen keeps it waiting."""
        commands, found = self._commands, self._unwritten
        if found is None or commands.site.session.locked:
            return
        self._unwritten = None

        def write() -> bool:
            record_self_check(commands.site, found, entered=commands.entered())
            return True

        if commands.attempt(write) is not True:
            self.message.setText(
                self._words.say("It could not be written into the audit trail that this was done.")
            )

    def _rest(self) -> None:
        self.bar.hide()
        self.close_button.setText(self._words.say("Close"))
        self.close_button.setEnabled(True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self.found is None:
            return
        words = self._words
        name = f"self-check-{self.found.at[:10]}.pdf"
        choice = FileChoice(
            title=words.say("Save the self-check as PDF"),
            suggested=Path.home() / name,
            kind="PDF (*.pdf)",
        )
        path = self._asking.file_to_write(self, choice)
        if path is None:
            return
        try:
            page_of(self.found, words, self._commands.by).write_pdf(path)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.message.setText(words.say("Not saved: {why}", why=why))
            return
        self.message.setText(words.say("Saved as {path}", path=path))

    def _print(self) -> None:
        if self.found is None:
            return
        pages = page_of(self.found, self._words, self._commands.by)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        pages.prepare(printer)
        if self._asking.printer_chosen(self, printer, self.windowTitle()):
            taken = pages.print_on(printer)
            refused = self._words.say("The printer did not take the pages.")
            self.message.setText("" if taken else refused)

    def _say(self, headline: str, detail: str) -> None:
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.setAccessibleDescription(f"{headline} {detail}".strip())

    def _connect(self) -> None:
        self.run.told.connect(self.show_check)
        self.run.done.connect(self.show_end)
        self.run.stopped.connect(self.show_stopped)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.reject)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(10))
        for mark in (self._good, self._bad):
            mark.hide()
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.headline, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.message, 1)
        for button in (self.save_button, self.print_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        title = self._words.say("Self-check of this installation")
        column.addWidget(Label(self._theme, title, role=Role.TITLE))
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
