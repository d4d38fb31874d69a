"""The visit form: typed by keyboard alone, answered while typing, saved with Enter."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.recording import VisitPreview
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Hairline
from taper_desktop.ui.visit.before import BeforeColumn
from taper_desktop.ui.visit.fields import VisitFields
from taper_desktop.ui.visit.frame import FormFooter, FormHeader
from taper_desktop.ui.visit.hints import in_form_order, place_of, waits_for
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault

_UNANSWERED = frozenset({Fault.NOT_CHOSEN, Fault.EMPTY, Fault.MISSING_FIELD})
_AGAIN = "platelets_again"
_NARROW_BELOW = 560
"""Under this width the fields need all of it."""


class VisitForm(QWidget):
    """A new visit. The window answers each draft with :meth:`show_preview`."""

    draft_edited = Signal(VisitDraft)
    """After each edit, and once when the form is first shown."""
    visit_submitted = Signal(VisitDraft)
    """Enter, and nothing waits."""
    closed_keeping_draft = Signal(VisitDraft)
    """Esc: the window keeps the draft."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet, today: date) -> None:
        super().__init__()
        self._words = words
        self._today = today
        self._problems: tuple[Problem, ...] | None = None
        self._unusual: tuple[Problem, ...] = ()
        self._visited: set[str] = set()
        self._tried = False
        self._shown_once = False
        self.header = FormHeader(words, theme, self._title())
        self.fields = VisitFields(words, theme, sheet, self._recorded_draft())
        self.footer = FormFooter(words, theme, self._save_word())
        self._scroll = _scrolling(self.fields)
        self.before = BeforeColumn(words, theme, sheet)
        self._lay_out(theme)
        self.fields.show_draft(VisitDraft(date=today.isoformat()), filled_date=today.isoformat())
        self.fields.edited.connect(self._tell_edit)
        self.fields.left.connect(self._note_visited)
        self.footer.save_pressed.connect(self._submit)
        self.footer.close_pressed.connect(self._close)

    def draft(self) -> VisitDraft:
        """Everything typed and chosen so far."""
        return self.fields.draft()

    def restore(self, draft: VisitDraft, *, kept_at: str = "") -> None:
        """Go on with a draft that was kept; ``kept_at`` is the time of day it was kept."""
        self.fields.show_draft(draft, filled_date=self._today.isoformat())
        self._visited = {name for name in ("date", "platelets") if getattr(draft, name)}
        if kept_at:
            self.header.kept.setText(self._words.say("draft kept {time}", time=kept_at))
        if self._shown_once:
            self._tell_edit()

    def show_preview(self, preview: VisitPreview) -> None:
        """Show what the draft still lacks."""
        self._problems = in_form_order(preview.problems)
        self._unusual = preview.unusual
        self._show_problems()

    def show_refusal(self, problems: Iterable[Problem]) -> None:
        """Saving was refused: say why; the text stays."""
        self._problems = in_form_order(problems)
        self._tried = True
        self._show_problems()

    def _title(self) -> str:
        return self._words.say("New visit")

    def _recorded_draft(self) -> VisitDraft | None:
        """What was recorded before, where the form corrects a visit."""
        return None

    def _save_word(self) -> str:
        return self._words.say("Save visit")

    def _tell_submitted(self) -> None:
        self.visit_submitted.emit(self.draft())

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            self.fields.focus_on("platelets")
            self._tell_edit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= scaled(_NARROW_BELOW)
        self.before.setVisible(has_room)
        self.header.how.setVisible(has_room)
        self.footer.set_narrow(not has_room)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _tell_edit(self) -> None:
        self.draft_edited.emit(self.draft())

    def _note_visited(self, place: str) -> None:
        self._visited.add(place)
        self._show_problems()

    def _submit(self) -> None:
        if self._problems is None:
            return
        if not self._problems:
            self._tell_submitted()
            return
        self._tried = True
        self._show_problems()
        self.fields.focus_on(place_of(self._problems[0]))

    def _close(self) -> None:
        self.closed_keeping_draft.emit(self.draft())

    def _show_problems(self) -> None:
        problems = self._problems or ()
        shown = [problem for problem in problems if self._is_due(problem)]
        for place, row in self.fields.rows.items():
            here = (p for p in shown if place_of(p) == place and p not in self._unusual)
            first = next(here, None)
            row.show_problem("" if first is None else fault(self._words, first))
        first_typing = (p for p in shown if p in self._unusual and place_of(p) != _AGAIN)
        unusual = next(first_typing, None)
        self.fields.count.ask_again("" if unusual is None else fault(self._words, unusual))
        self.footer.show_waits(waits_for(self._words, problems, self._unusual))

    def _is_due(self, problem: Problem) -> bool:
        """Whether it is time to say a problem: not while its field is still being typed."""
        if self._tried:
            return True
        return place_of(problem) in self._visited and problem.fault not in _UNANSWERED

    def _keep_in_sight(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.fields.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, 40)

    def _lay_out(self, theme: Theme) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(palette)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self.before)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline(theme))
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)


def _scrolling(fields: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(fields)
    fields.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
