"""The what-if window: future counts or another protocol, played through the rules.

Nothing of it is stored: it has no button that writes, and what was typed goes with the window.
"""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.protocols import SignedProtocol
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.what_if import play
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.answer.patient_strip import PatientStrip
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import (
    FindingMark,
    Hairline,
    Label,
    QuietButton,
    SegmentBar,
)
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.what_if.row import SupposedRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.protocol import title

_SIZE = QSize(860, 560)
_ROWS = 6


class WhatIfWindow(QDialog):
    """Types visits to come; each edit is answered at once."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        sheet: PatientSheet,
        protocols: Iterable[SignedProtocol],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._sheet = sheet
        self._protocols = {str(signed.id): signed.protocol for signed in protocols}
        self.setWindowTitle(words.say("What if, nothing is stored"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.rows = [SupposedRow(words, theme, number) for number in range(_ROWS)]
        plan = None if sheet.assessment is None else sheet.assessment.next_visit
        if plan is not None and plan.planned > sheet.as_of:
            self.rows[0].fill_in(plan.planned.isoformat())
        chosen = str(sheet.protocol_id) if sheet.protocol_id is not None else ""
        names = [
            (number, f"{title(words, protocol)} {protocol.version}")
            for number, protocol in self._protocols.items()
        ]
        self.protocol = SegmentBar(
            theme, names, value=chosen or names[0][0], name=words.say("Protocol")
        )
        self.protocol.value_chosen.connect(self._play)
        self._arrange()
        for row in self.rows:
            row.date.textEdited.connect(self._play)
            row.count.textEdited.connect(self._play)
            row.grade.textEdited.connect(self._play)
        self._play()
        self.rows[0].count.setFocus()

    def _play(self) -> None:
        """Answer everything typed so far."""
        protocol = self._protocols[self.protocol.value()]
        typed = [row for row in self.rows if row.is_begun()]
        result = play(self._sheet, [row.supposed() for row in typed], protocol)
        for row in self.rows:
            row.show_nothing()
        for problem in result.problems:
            number = int(problem.place.split("[")[1].split("]")[0])
            typed[number].show_problem(problem)
        by_day = {played.visit.date.isoformat(): played for played in result.played}
        for row in typed:
            played = by_day.get(row.date.text().strip())
            if played is not None:
                row.show_played(played)

    def _arrange(self) -> None:
        words, theme = self._words, self._theme
        said = words.say(
            "Each count as of a routine visit: sample ok, no rescue, condition not worse. The"
            " advice of each visit is taken on its day."
        )
        page = QVBoxLayout()
        page.setContentsMargins(scaled(18), scaled(12), scaled(18), scaled(12))
        page.setSpacing(scaled(10))
        choice = QHBoxLayout()
        choice.addWidget(Label(theme, words.say("Under protocol"), role=Role.LABEL_BOLD))
        choice.addWidget(self.protocol)
        choice.addStretch(1)
        page.addLayout(choice)
        page.addWidget(Label(theme, said, role=Role.LABEL, colour="text2", wrap=True))
        page.addLayout(self._visits())
        page.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PatientStrip(words, theme, self._sheet))
        column.addWidget(_Mark(words, theme))
        column.addLayout(page, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(self._foot())

    def _visits(self) -> QGridLayout:
        words = self._words
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnStretch(3, 1)
        heads = (
            words.say("Visit date"),
            words.say("Platelets ×10⁹/L"),
            words.say("Bleeding, WHO"),
            words.say("Answer"),
        )
        for at, text in enumerate(heads):
            grid.addWidget(Label(self._theme, text, role=Role.LABEL_BOLD, colour="text2"), 0, at)
        for line, row in enumerate(self.rows, 1):
            for at, part in enumerate((row.date, row.count, row.grade, row.answer)):
                grid.addWidget(part, line, at)
        return grid

    def _foot(self) -> QHBoxLayout:
        close = QuietButton(self._theme, self._words.say("Close, keep nothing"), hint="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(18), scaled(9), scaled(18), scaled(10))
        foot.addStretch(1)
        foot.addWidget(close)
        return foot


class _Mark(QWidget):
    """Says that nobody is treated by this and nothing is kept of it."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(scaled(40))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(18), 0, scaled(18), 0)
        row.setSpacing(scaled(10))
        row.addWidget(FindingMark(theme, Outcome.FIRED, Severity.NOTE))
        text = words.say("What if, nothing is stored")
        row.addWidget(Label(theme, text, role=Role.TITLE, colour=theme.word(Family.DECIDE)), 1)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tint(Family.DECIDE))
        painter.end()
