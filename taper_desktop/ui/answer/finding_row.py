"""One line of the answer: the finding's shape, its sentence, and the clause it rests on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.answer.emphasis import emphasised
from taper_desktop.ui.look.icons import icon
from taper_desktop.ui.look.shapes import TABLE_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, LinkButton
from taper_desktop.wording.answer import Line
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import outcome as outcome_name

_GAP = 8


class FindingRow(QWidget):
    """A line that opens its clause; ``missing`` where a rule is clear for want of a value."""

    opened = Signal(Line)

    def __init__(self, words: Words, theme: Theme, line: Line, *, missing: bool = False) -> None:
        super().__init__()
        self.line = line
        row = _row(self)
        outcome = Outcome.UNKNOWN if missing else line.outcome
        mark = FindingMark(theme, outcome, line.finding.severity)
        row.addWidget(_lowered(mark), 0, Qt.AlignmentFlag.AlignTop)
        text = Label(theme, emphasised(line.text, line.finding), wrap=True, rich=True)
        row.addWidget(text, 1)
        self.link = LinkButton(theme, _link_text(words, line))
        self.link.setAccessibleName(_link_name(words, line, outcome))
        self.link.setAutoDefault(False)
        self.link.clicked.connect(lambda: self.opened.emit(line))
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)


class ChangeRow(QWidget):
    """A line of what would have to change."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        row = _row(self)
        arrow = QLabel()
        side = scaled(TABLE_PX)
        drawn = icon("arrow-right", theme)
        arrow.setPixmap(drawn.pixmap(QSize(side, side), self.devicePixelRatio()))
        row.addWidget(_lowered(arrow), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, text, wrap=True), 1)


class MissingRow(QWidget):
    """A line of what cannot be judged, with no clause behind it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        row = _row(self)
        mark = FindingMark(theme, Outcome.UNKNOWN, Severity.CHECK)
        row.addWidget(_lowered(mark), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, text, wrap=True), 1)


def group_title(theme: Theme, text: str) -> Label:
    """The heading over a group of lines."""
    return Label(theme, text, role=Role.LABEL_BOLD, colour="text2", wrap=True)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(_GAP))
    return row


def _lowered(mark: QWidget) -> QWidget:
    """The mark in the middle of the first line of text."""
    holder = QWidget()
    column = QHBoxLayout(holder)
    column.setContentsMargins(0, scaled(3), 0, 0)
    column.addWidget(mark)
    return holder


def _link_text(words: Words, line: Line) -> str:
    return line.clause or line.finding.number or words.say("basis")


def _link_name(words: Words, line: Line, outcome: Outcome) -> str:
    """For a screen reader: the outcome, the sentence, and that the clause can be opened."""
    return words.say(
        "{outcome}: {text}. Open {clause}",
        outcome=outcome_name(words, outcome),
        text=line.text,
        clause=_link_text(words, line),
    )
