"""What was found before: the last four visits beside the form, and the line of their counts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
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
    """The last four visits, newest first: answer, date, count."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(scaled(_WIDTH))
        limits = _limits(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(14), scaled(12), scaled(12))
        column.setSpacing(0)
        column.addWidget(Label(theme, words.say("Before"), role=Role.LABEL_BOLD, colour="text2"))
        column.addSpacing(scaled(4))
        shown = sheet.visits[-_VISITS:]
        if not shown:
            column.addWidget(
                Label(theme, words.say("No visits yet"), role=Role.LABEL, colour="text2")
            )
        for recorded in reversed(shown):
            column.addWidget(_VisitLine(words, theme, recorded, limits))
            column.addWidget(Hairline(theme))
        if len(sheet.visits) > 1:
            column.addSpacing(scaled(16))
            column.addWidget(_CountLine(theme, sheet, limits))
        if limits is not None and len(sheet.visits) > 1:
            said = words.say(
                "lines at {halt} and {step}", halt=limits.halt_below, step=limits.step_needs
            )
            column.addWidget(Label(theme, said, role=Role.SMALL, colour="text2"))
        column.addStretch(1)

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
        if recorded.action is not None:
            mark = ActionMark(theme, recorded.action, size=TABLE_PX)
            mark.setAccessibleName(action(words, recorded.action))
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
    def __init__(self, theme: Theme, sheet: PatientSheet, limits: Limits | None) -> None:
        super().__init__()
        self._theme = theme
        self._limits = limits
        visits = [recorded.visit for recorded in sheet.visits]
        counts = [(visit.date, visit.seen) for visit in visits]
        self._counts = [(day, seen) for day, seen in counts if seen is not None][-_COUNTS:]
        self.setFixedHeight(scaled(48))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self._counts, self._theme, self._limits)
        painter.end()


def _limits(sheet: PatientSheet) -> Limits | None:
    if sheet.protocol is None:
        return None
    return Limits(
        halt_below=sheet.protocol.halt.count_below, step_needs=sheet.protocol.taper.min_count
    )
