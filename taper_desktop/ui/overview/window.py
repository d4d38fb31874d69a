"""The overview's window: the curve, its table, the counts, and what they are not."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from taper_desktop.clinic.overview import TRIAL, Overview
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Hairline, Label, QuietButton
from taper_desktop.ui.overview.curve import RelapseCurve
from taper_desktop.ui.overview.said import (
    action_words,
    definition,
    median_words,
    phase_words,
    relapsed_words,
    table_rows,
    trial_median_words,
)
from taper_desktop.ui.protocols.read_table import ReadTable
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date

_SIZE = QSize(980, 660)
_FACTS_PX = 330
_TABLE_PX = 134
_WIDTHS = (70, 90, 90, 130)
LOOK_AGAIN_MS = 300


class OverviewDialog(QDialog):
    """Shows an overview; while patients wait to be judged it looks again by itself."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        look: Callable[[], Overview],
        parent: QWidget | None = None,
    ) -> None:
        """``look`` gives the overview as it is now."""
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._look = look
        self.setWindowTitle(words.say("Site overview"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.curve = RelapseCurve(words, theme)
        heads = (
            words.say_in("since the start", "Day"),
            words.say("At risk"),
            words.say("Relapsed"),
            words.say("Free of relapse"),
            words.say("95\u00a0% CI"),
        )
        name = words.say("The curve as a table")
        self.table = ReadTable(theme, name, heads, _WIDTHS, wraps=False)
        self.table.setFixedHeight(scaled(_TABLE_PX))
        self._facts = QScrollArea()
        self._facts.setProperty("ringed", True)
        self._facts.setWidgetResizable(True)
        self._facts.setFrameShape(QFrame.Shape.NoFrame)
        self._facts.setFixedWidth(scaled(_FACTS_PX))
        self._facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts.setAccessibleName(words.say("Counts"))
        self._facts.viewport().setAutoFillBackground(False)
        self.waiting = Label(theme, role=Role.LABEL, colour="text2")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.look_again)
        self._arrange()
        self.look_again()
        self.table.setFocus()

    def look_again(self) -> None:
        """Show the overview as it is now."""
        overview = self._look()
        self.curve.show_overview(overview)
        self.table.show_plain(table_rows(self._words, overview.tapers))
        self.table.select_first()
        self._show_facts(overview)
        said = self._words.say(
            "{waiting} patients are not judged yet and not counted", waiting=overview.waiting
        )
        self.waiting.setText(said if overview.waiting else "")
        if overview.waiting:
            self._again.start(LOOK_AGAIN_MS)

    def _show_facts(self, overview: Overview) -> None:
        content = QWidget()
        put_on_surface(content, self._theme)
        column = QVBoxLayout(content)
        column.setContentsMargins(scaled(16), scaled(2), scaled(16), scaled(10))
        column.setSpacing(scaled(2))
        if overview.is_small and overview.tapers.followed:
            column.addWidget(_Caution(self._words, self._theme))
        for part in (self._site(overview), self._trial(), *self._counts(overview)):
            column.addWidget(part)
        column.addStretch(1)
        self._facts.setWidget(content)

    def _site(self, overview: Overview) -> Section:
        words, tapers = self._words, overview.tapers
        day = full_date(words, overview.as_of)
        part = Section(self._theme, words.say("This site, as of {date}", date=day))
        part.add_text(words.say("Tapers started"), str(len(tapers.followed)), bold=True)
        relapsed = relapsed_words(words, tapers.relapses, len(tapers.followed))
        part.add_text(words.say("Relapsed"), relapsed, bold=True)
        if tapers.followed:
            part.add_text(words.say("Median"), median_words(words, tapers), bold=True)
        if overview.elsewhere:
            said = words.say("{number}, not drawn here", number=overview.elsewhere)
            part.add_text(words.say("Of other drugs"), said)
        return part

    def _trial(self) -> Section:
        words = self._words
        title = words.say("The trial, {registry}", registry=TRIAL.registry)
        part = Section(self._theme, title)
        part.add_text(words.say("Tapers started"), str(TRIAL.entered))
        part.add_text(words.say("Relapsed"), relapsed_words(words, TRIAL.relapsed, TRIAL.entered))
        part.add_text(words.say("Median"), trial_median_words(words))
        return part

    def _counts(self, overview: Overview) -> tuple[Section, Section]:
        words = self._words
        everybody = words.count("{number} patient", "{number} patients", overview.judged)
        phases = Section(self._theme, words.say("By phase: {patients}", patients=everybody))
        for phase, number in overview.phases:
            phases.add_text(phase_words(words, phase), str(number))
        actions = Section(self._theme, words.say("By today’s answer"))
        for action, number in overview.actions:
            actions.add_text(action_words(words, action), str(number))
        return phases, actions

    def _arrange(self) -> None:
        words, theme = self._words, self._theme
        left = QVBoxLayout()
        left.setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(10))
        left.setSpacing(scaled(6))
        title = words.say("Time from the start of the taper to a relapse")
        left.addWidget(Label(theme, title, role=Role.TITLE))
        axis = words.say("Share free of relapse, by days since the start. Ticks: still followed")
        left.addWidget(Label(theme, axis, role=Role.LABEL, colour="text2", wrap=True))
        left.addWidget(self.curve, 1)
        left.addWidget(self.table)
        left.addWidget(Label(theme, definition(words), role=Role.SMALL, colour="text2", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(Hairline(theme, upright=True))
        middle.addWidget(self._facts)
        close = QuietButton(theme, words.say("Close"), hint="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(9))
        foot.addWidget(self.waiting, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)


class _Caution(QWidget):
    """That so few tapers say little."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(8), 0, scaled(2))
        row.setSpacing(scaled(8))
        mark = FindingMark(theme, Outcome.FIRED, Severity.CHECK)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        said = words.say("Small numbers: one patient more or less changes the curve.")
        colour = theme.word(Family.CHECK)
        row.addWidget(Label(theme, said, role=Role.LABEL_BOLD, colour=colour, wrap=True), 1)
