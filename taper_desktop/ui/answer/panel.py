"""The answer: what to do, when next, why, why not, what is missing, and the decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.recording import VisitPreview
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.visit import Visit
from taper_desktop.ui.answer.actions import AnswerActions
from taper_desktop.ui.answer.clause import ClauseWindow
from taper_desktop.ui.answer.finding_row import ChangeRow, MissingRow
from taper_desktop.ui.answer.findings import FindingsList
from taper_desktop.ui.answer.head import HeadBlock
from taper_desktop.ui.answer.next_visit import NextVisitRow
from taper_desktop.ui.answer.rules_window import RulesWindow
from taper_desktop.ui.answer.said import (
    HeadSaid,
    head_of,
    head_waiting,
    head_without_protocol,
    next_visit_of,
    no_next_visit,
    not_judged,
)
from taper_desktop.ui.answer.stop_strip import StopStrip
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Hairline, Label
from taper_desktop.ui.visit.hints import waits_for
from taper_desktop.wording.answer import Line, grouped
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.outlook import change_title, what_would_change
from taper_desktop.wording.sorting import sort_findings

LEAST_WIDTH = 320


class AnswerPanel(QWidget):
    """Shows one answer at a time; each new one takes the place of the last whole."""

    take_advice_requested = Signal()
    otherwise_requested = Signal()
    override_requested = Signal()
    made_anew = Signal()
    """Other widgets stand in it from now on."""

    def __init__(self, words: Words, theme: Theme, *, why_not: str = "") -> None:
        """``why_not`` says why nothing can be decided by whoever is logged in; mostly empty."""
        super().__init__()
        self._words = words
        self._theme = theme
        self._why_not = why_not
        self._sheet: PatientSheet | None = None
        self._answer: Assessment | None = None
        self.strip: StopStrip | None = None
        self.head: HeadBlock | None = None
        self.findings: FindingsList | None = None
        self.foot: AnswerActions | None = None
        self.setMinimumWidth(scaled(LEAST_WIDTH))
        self.setAccessibleName(words.say("Answer"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(palette)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._content: QWidget | None = None

    def show_nothing(self) -> None:
        """No patient is open."""
        self._begin(None, None)
        self._end()

    def show_sheet(self, sheet: PatientSheet) -> None:
        """Show what holds for this patient on the sheet's day."""
        self._begin(sheet, sheet.assessment)
        latest = sheet.latest.visit if sheet.latest else None
        self._show_answer(sheet, sheet.assessment, latest, decided=sheet.decided is not None)
        actions = self._add_actions()
        actions.offer(sheet)
        if self._why_not:
            actions.turn_off(self._why_not)
        self._end()

    def show_preview(self, sheet: PatientSheet, preview: VisitPreview) -> None:
        """Show the answer a visit would give, or what it waits for; nothing can be decided."""
        self._begin(sheet, preview.assessment)
        self._add(_PreviewStrip(self._words, self._theme, _unconfirmed(self._words, preview)))
        if preview.visit is not None:
            self._show_answer(sheet, preview.assessment, _latest(sheet, preview.visit))
        else:
            self._show_waiting(preview)
        self._add_actions().say_preview(preview.assessment)
        self._end()

    def open_clause(self, line: Line) -> None:
        """Open the clause behind a line of the answer."""
        if self._sheet is None or self._sheet.protocol is None:
            return
        window = ClauseWindow(self._words, self._theme, line, self._sheet.protocol, self)
        window.show_beside(self)

    def open_rules(self) -> None:
        """Open the list of every rule that was looked at."""
        if self._sheet is None or self._sheet.protocol is None or self._answer is None:
            return
        RulesWindow(
            self._words, self._theme, self._answer, self._sheet.protocol, self
        ).show_centred()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        """Put the keyboard on the first thing to press."""
        if self.foot is not None:
            self.foot.focus_first(reason)

    @property
    def last_stop(self) -> QWidget | None:
        """What Tab comes to last here; ``None`` while there is nothing to press."""
        return None if self.foot is None else self.foot.last_stop

    def _show_answer(
        self,
        sheet: PatientSheet,
        answer: Assessment | None,
        latest: Visit | None,
        *,
        decided: bool = False,
    ) -> None:
        if answer is None or sheet.protocol is None:
            self._add_head(head_without_protocol(self._words, sheet))
            self._add(NextVisitRow(self._words, self._theme, no_next_visit(self._words, sheet)))
            self._add_rule_line()
            self._show_not_judged(sheet)
            return
        self._add_head(head_of(self._words, sheet, answer, latest, decided=decided))
        today = latest.date if latest and latest.date > sheet.as_of else sheet.as_of
        visit = answer.next_visit
        said = (
            no_next_visit(self._words, sheet)
            if visit is None
            else next_visit_of(self._words, visit, today)
        )
        self._add(NextVisitRow(self._words, self._theme, said))
        self._add_rule_line()
        findings = self._add_findings()
        findings.add_groups(grouped(self._words, answer), sort_findings(answer).missing)
        changes = what_would_change(self._words, answer, sheet.protocol)
        if changes:
            title = change_title(self._words, answer)
            findings.add_rows(title, [ChangeRow(self._theme, text) for text in changes])

    def _show_not_judged(self, sheet: PatientSheet) -> None:
        rows = [MissingRow(self._theme, text) for text in not_judged(self._words, sheet)]
        self._add_findings().add_rows(self._words.say("What cannot be judged"), rows)

    def _show_waiting(self, preview: VisitPreview) -> None:
        self._add_head(head_waiting(self._words))
        waits = waits_for(self._words, preview.problems, preview.unusual)
        rows = [MissingRow(self._theme, name) for name in waits]
        self._add_findings().add_rows(self._words.say("The answer waits for"), rows)

    def _begin(self, sheet: PatientSheet | None, answer: Assessment | None) -> None:
        """Whatever was shown is gone before anything new is made, windows opened from it too."""
        for window in (*self.findChildren(ClauseWindow), *self.findChildren(RulesWindow)):
            window.close()
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._sheet, self._answer = sheet, answer
        self.strip = self.head = self.findings = self.foot = None
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)

    def _end(self) -> None:
        assert self._content is not None
        if self.findings is None:
            self._inner().addStretch(1)
        self._column.addWidget(self._content)
        self.made_anew.emit()

    def _inner(self) -> QVBoxLayout:
        assert self._content is not None
        inner = self._content.layout()
        assert isinstance(inner, QVBoxLayout)
        return inner

    def _add(self, widget: QWidget) -> None:
        self._inner().addWidget(widget)

    def _add_head(self, said: HeadSaid) -> None:
        if said.warning:
            self.strip = StopStrip(self._theme, said.warning)
            self._add(self.strip)
        self.head = HeadBlock(self._theme, said)
        self._add(self.head)

    def _add_rule_line(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(scaled(16), 0, scaled(16), 0)
        line.addWidget(Hairline(self._theme))
        self._inner().addLayout(line)

    def _add_findings(self) -> FindingsList:
        self.findings = FindingsList(self._words, self._theme)
        self.findings.clause_opened.connect(self.open_clause)
        self._inner().addWidget(self.findings, 1)
        return self.findings

    def _add_actions(self) -> AnswerActions:
        actions = AnswerActions(self._words, self._theme)
        actions.take_pressed.connect(self.take_advice_requested)
        actions.otherwise_pressed.connect(self.otherwise_requested)
        actions.override_pressed.connect(self.override_requested)
        actions.rules_pressed.connect(self.open_rules)
        self.foot = actions
        self._add(actions)
        return actions


class _PreviewStrip(QWidget):
    """Says that nothing is saved, and which values were not confirmed."""

    def __init__(self, words: Words, theme: Theme, unconfirmed: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(scaled(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), 0, scaled(16), scaled(1))
        row.addWidget(Label(theme, words.say("Preview, not saved"), role=Role.LABEL_BOLD))
        row.addStretch(1)
        row.addWidget(Label(theme, unconfirmed, role=Role.LABEL, colour="text2"))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        edge = QPen(self._theme.colour("control"), 1)
        edge.setDashPattern([4, 3])
        painter.setPen(edge)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def _unconfirmed(words: Words, preview: VisitPreview) -> str:
    if not preview.unusual or preview.visit is None or preview.visit.platelets is None:
        return ""
    return words.say("{count} not confirmed", count=preview.visit.platelets)


def _latest(sheet: PatientSheet, visit: Visit) -> Visit:
    """The visit the preview's answer speaks of: the typed one, unless a later one is recorded."""
    known = sheet.latest
    if known is not None and known.visit.date > visit.date:
        return known.visit
    return visit
