"""What was found before: the last four visits beside the form, and the line of their counts."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import RecordedVisit
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.look.shapes import TABLE_PX
from taper_desktop.ui.look.sparkline import Limits, paint_sparkline
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import family_of_count
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import ActionMark, Hairline, Label
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import short_date
from taper_desktop.wording.names import action, count

_VISITS = 4
_COUNTS = 8
_ROW = 25
_WIDTH = 142


class BeforeColumn(QWidget):
    """The last four visits before the one being entered, newest first: answer, date, count."""

    def __init__(self, words: Words, theme: Theme, protocol: Protocol | None) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._limits = _limits(protocol)
        self._shown: tuple[RecordedVisit, ...] | None = None
        self._content: QWidget | None = None
        self.setFixedWidth(scaled(_WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(12), scaled(14), scaled(12), scaled(12))
        self._column.setSpacing(scaled(4))
        self._column.addWidget(
            Label(theme, words.say("Before"), role=Role.LABEL_BOLD, colour="text2")
        )
        self._column.addStretch(1)

    def show_visits(self, visits: tuple[RecordedVisit, ...]) -> None:
        """Show the last of these, which are in order of their dates; another date shows others."""
        if visits == self._shown:
            return
        self._shown = visits
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._made_of(visits)
        self._column.insertWidget(1, self._content)

    def dates(self) -> tuple[date, ...]:
        """The days shown, newest first."""
        return tuple(entry.visit.date for entry in reversed((self._shown or ())[-_VISITS:]))

    def _made_of(self, visits: tuple[RecordedVisit, ...]) -> QWidget:
        words, theme, content = self._words, self._theme, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not visits:
            column.addWidget(
                Label(theme, words.say("No visits yet"), role=Role.LABEL, colour="text2")
            )
        for recorded in reversed(visits[-_VISITS:]):
            column.addWidget(_VisitLine(words, theme, recorded, self._limits))
            column.addWidget(Hairline(theme))
        if len(visits) > 1:
            column.addSpacing(scaled(16))
            column.addWidget(_CountLine(theme, visits, self._limits))
        if self._limits is not None and len(visits) > 1:
            said = words.say(
                "lines at {halt} and {step}",
                halt=self._limits.halt_below,
                step=self._limits.step_needs,
            )
            column.addWidget(Label(theme, said, role=Role.SMALL, colour="text2"))
        return content

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.colour("line"))
        painter.end()


class _VisitLine(QWidget):
    def __init__(
        self, words: Words, theme: Theme, recorded: RecordedVisit, limits: Limits | None
    ) -> None:
        super().__init__()
        self.setFixedHeight(scaled(_ROW))
        visit = recorded.visit
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(8))
        grid.setColumnMinimumWidth(0, scaled(TABLE_PX))
        answer = recorded.answer_of_its_day
        if answer is not None:
            mark = ActionMark(theme, answer, size=TABLE_PX)
            mark.setAccessibleName(action(words, answer))
            grid.addWidget(mark, 0, 0)
        grid.addWidget(Label(theme, short_date(words, visit.date), role=Role.LABEL), 0, 1)
        number = Label(theme, count(words, visit.platelets), role=Role.LABEL_BOLD)
        if limits is not None and visit.seen is not None:
            family = family_of_count(
                visit.seen, halt_below=limits.halt_below, step_needs=limits.step_needs
            )
            if family is not None:
                number.set_colour(theme.word(family))
        grid.addWidget(number, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)


class _CountLine(QWidget):
    def __init__(
        self, theme: Theme, shown: tuple[RecordedVisit, ...], limits: Limits | None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._limits = limits
        visits = [recorded.visit for recorded in shown]
        counts = [(visit.date, visit.seen) for visit in visits]
        self._counts = [(day, seen) for day, seen in counts if seen is not None][-_COUNTS:]
        self.setFixedHeight(scaled(48))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self._counts, self._theme, self._limits)
        painter.end()


def _limits(protocol: Protocol | None) -> Limits | None:
    if protocol is None:
        return None
    return Limits(halt_below=protocol.halt.count_below, step_needs=protocol.taper.min_count)
