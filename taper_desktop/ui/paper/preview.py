"""The pages before they are printed: pictures of them, kind, paper, language, print or PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.first_size import size_dialog
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, PrimaryButton, QuietButton, SegmentBar
from taper_desktop.ui.paper.languages_chosen import language_bar, languages_in, parts_said
from taper_desktop.ui.paper.page_pictures import PagePictures
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.pages import kind_name

_FIRST_SIZE = (960, 780)
MakePages = Callable[[PageKind, tuple[Language, ...], PaperSize], Pages | Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """What can be printed, and how."""

    code: str = ""
    """Whose pages; empty where no patient is open."""
    identity: str = ""
    """Code and initials, over the pages of a patient."""
    kinds: Sequence[PageKind] = (PageKind.SUMMARY,)
    """The kinds to choose from, the first one shown first."""
    as_of: date
    pages: MakePages
    """Asked when pages are shown, and again at the moment they are printed or saved."""
    today: Callable[[], date]
    asking: Asking
    note: Callable[[PageKind], bool] = lambda _kind: True
    """Writes into the audit trail that the pages are printed; nothing is where it fails."""


class PreviewDialog(QDialog):
    """Pages before they are printed, or why there are none.

    The language of the pages begins as the window's and may be another one, or both.
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
        self.setModal(True)
        size_dialog(self, QSize(*(scaled(side) for side in _FIRST_SIZE)))
        self.kind_bar = SegmentBar(
            theme,
            [(kind.value, kind_name(words, kind)) for kind in job.kinds],
            value=job.kinds[0].value,
            name=words.say("What is printed"),
        )
        self.size_bar = SegmentBar(
            theme,
            [(size.value, size.value) for size in PaperSize],
            value=PaperSize.A4.value,
            name=words.say("Paper size"),
        )
        self.language_bar = language_bar(words, theme)
        self.identity = Label(theme, job.identity, role=Role.TITLE)
        self.print_button = PrimaryButton(theme, "")
        self.save_button = QuietButton(theme, words.say("Save as PDF…"))
        self.close_button = QuietButton(theme, words.say("Close"), hint="Esc")
        self.pictures = PagePictures(words, theme)
        self.parts = Label(theme, role=Role.LABEL, colour="text2")
        self.message = Label(theme, role=Role.LABEL, wrap=True)
        self._lay_out()
        for bar in (self.kind_bar, self.size_bar, self.language_bar):
            bar.value_chosen.connect(self._show_pages)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.print_button.setDefault(True)
        self._show_pages()

    @property
    def kind(self) -> PageKind:
        """The kind of page that is chosen."""
        return PageKind(self.kind_bar.value())

    def pages(self) -> Pages | Problem:
        """The pages as chosen, stamped now; or why there are none."""
        languages = languages_in(self._words, self.language_bar)
        return self._job.pages(self.kind, languages, PaperSize(self.size_bar.value()))

    def _lay_out(self) -> None:
        words = self._words
        scroll = QScrollArea()
        scroll.setWidget(self.pictures)
        scroll.setWidgetResizable(True)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setAccessibleName(words.say("Pages"))
        scroll.setProperty("ringed", True)
        above = QHBoxLayout()
        above.addWidget(self.kind_bar)
        above.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.identity)
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
        column.addLayout(above)
        column.addLayout(top)
        column.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(scroll, 1)
        column.addLayout(bottom)
        self.kind_bar.setVisible(len(self._job.kinds) > 1)

    @property
    def _name(self) -> str:
        """What the buttons name: the patient, or the list."""
        if self.kind in OF_A_PATIENT:
            return self._job.code
        return kind_name(self._words, self.kind)

    def _show_pages(self) -> None:
        words, pages = self._words, self.pages()
        self.setWindowTitle(words.say("Print {code}", code=self._name))
        self.print_button.setText(words.say("Print {code}…", code=self._name))
        self.identity.setVisible(self.kind in OF_A_PATIENT)
        self.pictures.show_pages(None if isinstance(pages, Problem) else pages)
        self._say_parts(() if isinstance(pages, Problem) else pages.parts)
        self.message.setText(fault(words, pages) if isinstance(pages, Problem) else "")
        for button in (self.print_button, self.save_button):
            button.setEnabled(not isinstance(pages, Problem))
        self._refuse_if_stale()

    def _say_parts(self, parts: Sequence[int]) -> None:
        """Where the other language begins: it may be far below what is seen."""
        languages = languages_in(self._words, self.language_bar)
        said = parts_said(self._words, languages, parts)
        self.parts.setText(said)
        self.parts.setVisible(bool(said))

    def _refuse_if_stale(self) -> bool:
        """Advice of another day is not printed: the sheet must be read again."""
        stale = self._job.today() != self._job.as_of
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
        if isinstance(pages, Problem):
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        pages.prepare(printer)
        if not self._job.asking.printer_chosen(self, printer, self.windowTitle()):
            return
        now = self._pages_now()
        if now is None or not self._audited():
            return
        if now.print_on(printer):
            self.printed.emit()
            self.accept()
        else:
            self.message.setText(self._words.say("The printer did not take the pages."))

    def _pages_now(self) -> Pages | None:
        """The pages of this moment; where there are none any more, why is shown."""
        pages = self.pages()
        if isinstance(pages, Problem):
            self._show_pages()
            return None
        return pages

    def _audited(self) -> bool:
        """Write down that the pages are printed; where that fails, nothing is."""
        noted = self._job.note(self.kind)
        if not noted:
            self.message.setText(
                self._words.say("Not printed: it could not be written into the audit trail.")
            )
        return noted

    def _save(self) -> None:
        if self._refuse_if_stale():
            return
        words = self._words
        choice = FileChoice(
            title=words.say("Save {code} as PDF", code=self._name),
            suggested=Path.home() / self._file_name(),
            kind="PDF (*.pdf)",
        )
        path = self._job.asking.file_to_write(self, choice)
        pages = None if path is None else self._pages_now()
        if path is None or pages is None:
            return
        try:
            saved = pages.write_pdf(path, self._audited)
        except OSError as error:
            self.message.setText(
                words.say("Not saved: {why}", why=error.strerror or type(error).__name__)
            )
            return
        if saved:
            self.message.setText(words.say("Saved as {path}", path=path))
            self.saved.emit(path)

    def _file_name(self) -> str:
        parts = [self._job.code] if self.kind in OF_A_PATIENT else []
        parts += [] if self.kind is PageKind.SUMMARY else [self.kind.value]
        return "-".join([*parts, f"{self._job.as_of:%Y-%m-%d}.pdf"])
