"""The visit form: typed by keyboard alone, answered while typing, saved with Enter."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.recording import VisitPreview
from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Hairline
from taper_desktop.ui.visit.before import BeforeColumn
from taper_desktop.ui.visit.draft_line import DraftLine
from taper_desktop.ui.visit.fields import VisitFields
from taper_desktop.ui.visit.frame import FormFooter, FormHeader
from taper_desktop.ui.visit.hints import in_form_order, place_of, waits_for
from taper_desktop.ui.visit.keyboard_place import FormStanding, keyboard_place, put_keyboard
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
        self._kept_at = ""
        self._discarded: VisitDraft | None = None
        self._standing: FormStanding | None = None
        self.header = FormHeader(words, theme, self._title())
        self.fields = VisitFields(words, theme, sheet, self._corrected())
        self.footer = FormFooter(words, theme, self._save_word())
        self.draft_line = DraftLine(words, theme)
        self._scroll = _scrolling(self.fields)
        self.before = BeforeColumn(words, theme, sheet.protocol)
        self._lay_out(theme)
        self.fields.show_draft(VisitDraft(date=today.isoformat()), filled_date=self._filled_date())
        self.fields.edited.connect(self._show_before)
        self.fields.edited.connect(self._tell_edit)
        self.fields.left.connect(self._note_visited)
        self.footer.save_pressed.connect(self._submit)
        self.footer.close_pressed.connect(self._close)
        self.draft_line.discard_pressed.connect(self._discard)
        self.draft_line.bring_back_pressed.connect(self._bring_back)
        self.fields.edited.connect(self._forget_discarded)

    def draft(self) -> VisitDraft:
        """Everything typed and chosen so far."""
        return self.fields.draft()

    def restore(self, draft: VisitDraft, *, kept_at: str = "") -> None:
        """Go on with a draft that was kept; ``kept_at`` is the time of day it was kept."""
        self.fields.show_draft(draft, filled_date=self._filled_date())
        self._visited = {name for name in ("date", "platelets") if getattr(draft, name)}
        self._kept_at = kept_at
        self.draft_line.show_kept(kept_at)
        if self._shown_once:
            self._show_before()
            self._tell_edit()
            self.take_keyboard()

    def standing(self) -> FormStanding:
        """How the form stands apart from its draft, for the one that takes its place."""
        return FormStanding(
            keyboard=keyboard_place(self._stops(), self.focusWidget()),
            visited=frozenset(self._visited),
            tried=self._tried,
            kept_at="" if self._discarded is not None else self._kept_at,
        )

    def stand_as(self, standing: FormStanding) -> None:
        """Stand as another form of the same draft stood; called before the form is shown."""
        self._standing = standing
        self._visited, self._tried = set(standing.visited), standing.tried

    def take_keyboard(self) -> None:
        """Put the keyboard where typing goes on and cannot lengthen what stands there.

        Where it was last; else on the first thing that waits, its text selected; else on the
        count, selected as a whole.
        """
        last, self._standing = self._standing, None
        if put_keyboard(self._stops(), None if last is None else last.keyboard):
            return
        begun = last is None and not self.is_untouched()
        problem = self._problems[0] if begun and self._problems else None
        self.fields.focus_on("platelets" if problem is None else place_of(problem))
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit):
            focused.selectAll()

    def is_untouched(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.draft() == self._first_draft()

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

    def _corrected(self) -> RecordedVisit | None:
        """The visit that the form corrects; ``None`` for a new one."""
        return None

    def _filled_date(self) -> str:
        """The date that the program fills in; empty where it fills in none."""
        return self._today.isoformat()

    def _first_draft(self) -> VisitDraft:
        """What the form holds before anything is typed."""
        return VisitDraft(date=self._today.isoformat())

    def _stops(self) -> dict[str, QWidget]:
        """Everything the keyboard can be on, by name."""
        rows = self.fields.rows.items()
        stops: dict[str, QWidget] = {n: row.control for n, row in rows if row.isVisibleTo(self)}
        if not self.fields.count.block.isHidden():
            stops[_AGAIN] = self.fields.count.block.field
        footer = self.footer
        return {**stops, "save": footer.save, "close": footer.close_button}

    def _save_word(self) -> str:
        return self._words.say("Save visit")

    def _tell_submitted(self) -> None:
        self.visit_submitted.emit(self.draft())

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            self._order_tabs()
            self._tell_edit()
            self._show_before()
            self.take_keyboard()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.before.setVisible(self.width() >= scaled(_NARROW_BELOW))

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons allow: the visits before leave when there is no room."""
        return QSize(self.footer.minimumSizeHint().width(), super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.footer.save:
                focused.click()
            else:
                self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _tell_edit(self) -> None:
        self.draft_edited.emit(self.draft())

    def _show_before(self) -> None:
        self.before.show_visits(self.fields.before())

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

    def _discard(self) -> None:
        self._discarded = self.draft()
        self._fill(self._first_draft())
        self.draft_line.show_discarded()

    def _bring_back(self) -> None:
        if self._discarded is not None:
            self._fill(self._discarded)
            self._discarded = None
            self.draft_line.show_kept(self._kept_at)

    def _forget_discarded(self) -> None:
        """Something else is typed: bringing the draft back would take its place."""
        if self._discarded is not None:
            self._discarded = None
            self._kept_at = ""
            self.draft_line.show_kept("")

    def _fill(self, draft: VisitDraft) -> None:
        self.fields.show_draft(draft, filled_date=self._filled_date())
        self._visited, self._tried = set(), False
        self._show_before()
        self._tell_edit()
        self.take_keyboard()

    def _order_tabs(self) -> None:
        """Fields, then the buttons; the way to throw a draft away last."""
        rows = [row.control for row in self.fields.rows.values()]
        footer, line = self.footer, self.draft_line
        order = [rows[-1], footer.save, footer.close_button, line.discard, line.bring_back]
        if len(rows) > 1 and isinstance(rows[-2], QLineEdit):
            order.insert(0, rows[-2])
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

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
        if place_of(problem) == "date" and self.fields.is_date_filled():
            return True  # nobody types it, so nobody leaves it
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
        column.insertWidget(1, self.draft_line)  # last child: F6 enters by the fields
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
