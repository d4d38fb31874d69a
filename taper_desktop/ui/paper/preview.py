"""The pages before they are printed: pictures of them, paper size, language, print or PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, PrimaryButton, QuietButton, SegmentBar
from taper_desktop.ui.paper.identity import second_identifier
from taper_desktop.ui.paper.page_pictures import PagePictures
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language, Words

_FIRST_SIZE = (900, 760)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """What is to be printed."""

    sheet: PatientSheet
    stamp: Callable[[], PrintStamp]
    """Asked when the pages are made, and again at the moment they are printed or saved."""
    asking: Asking
    note: Callable[[], bool] = lambda: True
    """Writes into the audit trail that the pages are printed; nothing is where it fails."""


class PreviewDialog(QDialog):
    """One patient's clinic summary before it is printed.

    The language of the pages begins as the window's and may be another one.
    """

    printed = Signal()
    """The pages went to a printer."""
    saved = Signal(Path)
    """The pages were written to this file."""

    def __init__(
        self, words: Words, theme: Theme, job: PrintJob, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._job = job
        self._code = job.sheet.patient.code
        self.setWindowTitle(words.say("Print {code}", code=self._code))
        self.setModal(True)
        self.resize(QSize(*(scaled(side) for side in _FIRST_SIZE)))
        self.size_bar = SegmentBar(
            theme,
            [(size.value, size.value) for size in PaperSize],
            value=PaperSize.A4.value,
            name=words.say("Paper size"),
        )
        self.language_bar = SegmentBar(
            theme,
            [(language.value, language.own_name) for language in Language],
            value=words.language.value,
            name=words.say("Language of the pages"),
        )
        self.print_button = PrimaryButton(theme, words.say("Print {code}…", code=self._code))
        self.save_button = QuietButton(theme, words.say("Save as PDF…"))
        self.close_button = QuietButton(theme, words.say("Close"), hint="Esc")
        self.pictures = PagePictures(words, theme)
        self.message = Label(theme, role=Role.LABEL, wrap=True)
        self._lay_out(theme)
        self.size_bar.value_chosen.connect(self._show_pages)
        self.language_bar.value_chosen.connect(self._show_pages)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.print_button.setDefault(True)
        self._show_pages()
        self._refuse_if_stale()

    def pages(self) -> Pages:
        """The pages as chosen, stamped now."""
        words = words_in(Language(self.language_bar.value()))
        size = PaperSize(self.size_bar.value())
        return summary_pages(self._job.sheet, words, self._job.stamp(), size)

    def _lay_out(self, theme: Theme) -> None:
        words = self._words
        scroll = QScrollArea()
        scroll.setWidget(self.pictures)
        scroll.setWidgetResizable(True)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setAccessibleName(words.say("Pages"))
        identity = " · ".join(x for x in (self._code, second_identifier(self._job.sheet)) if x)
        top = QHBoxLayout()
        top.addWidget(Label(theme, identity, role=Role.TITLE))
        top.addStretch(1)
        top.addWidget(self.size_bar)
        top.addSpacing(scaled(12))
        top.addWidget(self.language_bar)
        bottom = QHBoxLayout()
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.message, 1)
        bottom.addWidget(self.save_button)
        bottom.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(scroll, 1)
        column.addLayout(bottom)

    def _show_pages(self) -> None:
        self.pictures.show_pages(self.pages())

    def _refuse_if_stale(self) -> bool:
        """Advice of another day is not printed: the sheet must be read again."""
        today = datetime.fromisoformat(self._job.stamp().printed_at).date()
        stale = today != self._job.sheet.as_of
        if stale:
            self.print_button.setEnabled(False)
            self.save_button.setEnabled(False)
            self.message.setText(
                self._words.say("These pages are of another day. Close and open them again.")
            )
        return stale

    def _print(self) -> None:
        if self._refuse_if_stale():
            return
        pages = self.pages()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        pages.prepare(printer)
        if not self._job.asking.printer_chosen(self, printer, self.windowTitle()):
            return
        if not self._noted():
            return
        if self.pages().print_on(printer):
            self.printed.emit()
            self.accept()
        else:
            self.message.setText(self._words.say("The printer did not take the pages."))

    def _noted(self) -> bool:
        noted = self._job.note()
        if not noted:
            self.message.setText(
                self._words.say("Not printed: it could not be written into the audit trail.")
            )
        return noted

    def _save(self) -> None:
        if self._refuse_if_stale():
            return
        choice = FileChoice(
            title=self._words.say("Save {code} as PDF", code=self._code),
            suggested=Path.home() / f"{self._code}-{self._job.sheet.as_of:%Y-%m-%d}.pdf",
            kind="PDF (*.pdf)",
        )
        path = self._job.asking.file_to_write(self, choice)
        if path is None or not self._noted():
            return
        try:
            self.pages().write_pdf(path)
        except OSError as error:
            self.message.setText(
                self._words.say("Not saved: {why}", why=error.strerror or type(error).__name__)
            )
            return
        self.message.setText(self._words.say("Saved as {path}", path=path))
        self.saved.emit(path)
