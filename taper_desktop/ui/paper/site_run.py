"""Printing many patients' pages: one file, a file each, or a printer; each of them audited.

A run may be stopped between two patients. What it leaves then is whole, and it says of whom.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.paper.file_names import file_names
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages, has_taken
from taper_desktop.ui.paper.whole_file import write_whole

GoOn = Callable[[int, str], bool]
"""Told how many patients are done and who is next; says whether to go on."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a run; filled while it goes on, so that it holds however the run ends."""

    done: list[str] = field(default_factory=list)
    """The codes of those whose pages are in a file, or went to the printer."""
    none: list[str] = field(default_factory=list)
    """The codes of those of whom there are no such pages any more."""
    stopped: bool = False
    failed: bool = False
    """Whether the pages of the next one could not be written or printed."""
    why: str = ""
    """What the system says of it; empty where it says nothing."""


class _Stopped(Exception):
    """The person stopped a run while its one file was painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRun:
    """One run: whose pages, of which kind and form (the order's patient is nobody)."""

    printing: Printing
    order: PageOrder
    patients: Mapping[str, PatientId]
    """By code, in order."""
    entered: Callable[[], Entered]
    """Who prints, and when: asked at each patient."""
    go_on: GoOn
    outcome: Outcome = field(default_factory=Outcome)

    def into_folder(self, folder: Path) -> bool:
        """A file for each patient. ``True`` once it has come to an end, as all three."""
        names = file_names(self.patients, self.order.kind, self.printing.clock.today())

        def write(code: str, pages: Pages) -> bool:
            return self._written(pages.pdf(), folder / names[code], (code,))

        self._each(write)
        return True

    def into_file(self, path: Path, title: str) -> bool:
        """One file for all; where it is stopped or fails there is none, and nobody is in it."""
        every: list[Pages] = []

        def lay_out(_code: str, pages: Pages) -> bool:
            every.append(pages)
            return True

        self._each(lay_out)
        laid_out = tuple(self.outcome.done)
        self.outcome.done.clear()
        if self.outcome.stopped or not every:
            return True
        first, *others = every
        first.title = title
        for pages in others:
            first.followed_by(pages)
        try:
            content = first.pdf(partial(self._painted, len(laid_out)))
        except _Stopped:
            self.outcome.stopped = True
            return True
        if self._written(content, path, laid_out):
            self.outcome.done.extend(laid_out)
        else:
            self.outcome.failed = True
        return True

    def on_printer(self, printer: QPrinter) -> bool:
        """One job for all; where it is stopped, the pages of those before are printed."""
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self.outcome.failed = True
            return True

        def paint(code: str, pages: Pages) -> bool:
            self._note(code)
            return pages.paint_on(painter, begun=bool(self.outcome.done)) and has_taken(printer)

        try:
            self._each(paint)
        finally:
            ended = painter.end()
        self.outcome.failed = self.outcome.failed or not ended or not has_taken(printer)
        return True

    def _each(self, use: Callable[[str, Pages], bool]) -> None:
        """Every patient's pages in turn, until one fails or the person stops it."""
        outcome = self.outcome
        for number, (code, patient_id) in enumerate(self.patients.items()):
            if not self.go_on(number, code):
                outcome.stopped = True
                return
            pages = self.printing.pages(replace(self.order, patient_id=patient_id))
            if isinstance(pages, Problem):
                outcome.none.append(code)
            elif use(code, pages):
                outcome.done.append(code)
            else:
                outcome.failed = True
                return

    def _written(self, content: bytes, path: Path, codes: tuple[str, ...]) -> bool:
        """The file, and in the audit that the pages of these are printed; or neither."""

        def noted() -> bool:
            for number, code in enumerate(codes):
                self._note(code)
                if number:
                    self.go_on(len(codes), "")  # lets the window breathe; too late to stop
            return True

        try:
            return write_whole(path, content, noted)
        except OSError as error:
            self.outcome.why = error.strerror or type(error).__name__
            return False

    def _painted(self, patients: int, _pages: int) -> None:
        if not self.go_on(patients, ""):
            raise _Stopped

    def _note(self, code: str) -> None:
        order = replace(self.order, patient_id=self.patients[code])
        self.printing.note(order, entered=self.entered())
