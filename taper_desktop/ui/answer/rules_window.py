"""Every rule that was looked at, fired or not, each with its clause and the basis of its number."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from taper_desktop.domain.assessment import Assessment, Outcome
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.answer.emphasis import emphasised
from taper_desktop.ui.answer.judged import judged_lines
from taper_desktop.ui.answer.sources import basis_beside
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Hairline, Label, QuietButton
from taper_desktop.wording.answer import Line, all_rules
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.names import severity
from taper_desktop.wording.protocol import (
    clause_text,
    number_name,
    number_value,
    title,
)
from taper_desktop.wording.sorting import sort_findings

_SIZE = QSize(680, 640)
_TITLES = {
    Outcome.FIRED: message("Applies now"),
    Outcome.UNKNOWN: message("Cannot be judged"),
    Outcome.CLEAR: message("Does not apply"),
}


class RulesWindow(QDialog):
    """A list to read; it blocks nothing."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        assessment: Assessment,
        protocol: Protocol,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._words = words
        self._theme = theme
        self._protocol = protocol
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._missing = sort_findings(assessment).missing
        lines = all_rules(words, assessment)
        name = words.count("All {number} rules", "All {number} rules", len(lines))
        self.setWindowTitle(name)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("surface"))
        self.setPalette(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(name))
        column.addWidget(Hairline(theme))
        self.list = self._make_list(lines)
        column.addWidget(self.list, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(self._foot())

    def show_centred(self) -> None:
        """Open over the middle of the window it belongs to, inside the screen."""
        parent = self.parentWidget()
        assert parent is not None, "made with one"
        owner = parent.window()
        room = owner.screen().availableGeometry().size()
        wanted = QSize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.resize(wanted.boundedTo(room))
        middle = owner.frameGeometry().center() - self.rect().center()
        self.move(middle)
        self.show()
        self.activateWindow()
        self.list.setFocus()

    def _head(self, name: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(scaled(18), scaled(12), scaled(18), scaled(12))
        head.addWidget(Label(self._theme, name, role=Role.TITLE))
        head.addStretch(1)
        source = f"{title(self._words, self._protocol)} {self._protocol.version}"
        head.addWidget(Label(self._theme, source, role=Role.LABEL, colour="text2"))
        return head

    def _make_list(self, lines: Iterable[Line]) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(scaled(18), scaled(4), scaled(18), scaled(12))
        column.setSpacing(scaled(9))
        kept = tuple(lines)
        for outcome, heading in _TITLES.items():
            here = [line for line in kept if self._outcome(line) is outcome]
            if here:
                text = f"{self._words.say(heading)} · {len(here)}"
                column.addSpacing(scaled(6))
                column.addWidget(Label(self._theme, text, role=Role.LABEL_BOLD, colour="text2"))
                column.addWidget(Hairline(self._theme))
            for line in here:
                column.addLayout(self._rule(line))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        content.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setAccessibleName(self.windowTitle())
        area.setProperty("ringed", True)
        return area

    def _outcome(self, line: Line) -> Outcome:
        """A rule that is clear for want of a value was not judged."""
        missing = line.finding in self._missing
        return Outcome.UNKNOWN if missing else line.finding.outcome

    def _rule(self, line: Line) -> QHBoxLayout:
        words, theme, found = self._words, self._theme, line.finding
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        mark = FindingMark(theme, self._outcome(line), found.severity)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(scaled(1))
        text.addWidget(Label(theme, emphasised(line.text, found), wrap=True, rich=True))
        for quiet in self._sources(line):
            text.addWidget(Label(theme, quiet, role=Role.LABEL, colour="text2", wrap=True))
        row.addLayout(text, 1)
        side = QVBoxLayout()
        side.setSpacing(scaled(1))
        right = Qt.AlignmentFlag.AlignRight
        if line.clause:
            side.addWidget(Label(theme, line.clause, role=Role.SMALL, colour="text2"), 0, right)
        side.addWidget(
            Label(theme, severity(words, found.severity), role=Role.SMALL, colour="text2"),
            0,
            right,
        )
        side.addStretch(1)
        row.addLayout(side)
        return row

    def _sources(self, line: Line) -> tuple[str, ...]:
        """Clause, number with its basis, and what was judged, as far as there is each."""
        words, protocol, found = self._words, self._protocol, line.finding
        numbers = (
            words.say(
                "{name}: {value} ({basis})",
                name=number_name(words, number),
                value=number_value(words, number, protocol),
                basis=basis_beside(words, protocol, number, line.clause),
            )
            for number in found.limits
        )
        said = [clause_text(words, protocol, line.clause), *numbers]
        judged = words.join_clauses(judged_lines(words, found))
        if judged:
            said.append(words.say("Judged: {values}", values=judged))
        return tuple(dict.fromkeys(text for text in said if text))

    def _foot(self) -> QHBoxLayout:
        close = QuietButton(self._theme, self._words.say("Close"), hint="Esc")
        close.setDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(18), scaled(9), scaled(18), scaled(10))
        foot.addStretch(1)
        foot.addWidget(close)
        return foot
