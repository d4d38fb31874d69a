"""One row of the form: what is asked, where it is answered, and what is wrong with the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from taper_desktop.ui.look.flow import FlowRow
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label

LABEL_WIDTH = 112
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own largest width: of a widget that was given none."""
_LINE = 28
_GAP = 8


class FormRow(QWidget):
    """A label, its control, a quiet hint, and a line that says what is wrong when it is."""

    def __init__(
        self, theme: Theme, label: str, control: QWidget, *, hint_below: bool = False
    ) -> None:
        super().__init__()
        self.control = control
        self._hint = Label(theme, role=Role.LABEL, colour="text2", wrap=hint_below)
        self._below = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        check = theme.word(Family.CHECK)
        self._notice = Label(theme, role=Role.LABEL_BOLD, colour=check, wrap=True)
        self._problem = Label(theme, role=Role.LABEL_BOLD, colour=check, wrap=True)
        for line in (self._below, self._notice, self._problem):
            line.hide()
        name = Label(theme, label, role=Role.LABEL_BOLD, wrap=True)
        name.setFixedWidth(scaled(LABEL_WIDTH))
        name.setMinimumHeight(scaled(_LINE))
        name.setBuddy(control)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(3))
        column.addWidget(self._with_hint(control, below=hint_below))
        if hint_below:
            self._hint.hide()
            column.addWidget(self._hint)
        for line in (self._below, self._notice, self._problem):
            column.addWidget(line)
        self._column = column
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _with_hint(self, control: QWidget, *, below: bool) -> QWidget:
        """The control with the hint beside it; it goes into the next line when there is no room."""
        if below:
            is_fixed = control.maximumWidth() < QWIDGETSIZE_MAX
            return at_the_left(control) if is_fixed else control
        self._hint.setMinimumHeight(scaled(_LINE))
        flow = control.layout()
        if isinstance(flow, FlowRow):
            flow.addWidget(self._hint)
            return control
        line = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        flow = FlowRow(gap_px=scaled(_GAP), parent=line)
        flow.addWidget(control)
        flow.addWidget(self._hint)
        return line

    def add_below(self, widget: QWidget) -> None:
        """Put something of the control's own under it."""
        self._column.addWidget(widget)

    def set_hint(self, text: str, *, below: str = "") -> None:
        """What stands quietly beside the control, and ``below`` it what is too long for that."""
        _say(self._hint, text)
        _say(self._below, below)

    def hint(self) -> str:
        """What stands there now."""
        return " · ".join(filter(None, (self._hint.text(), self._below.text())))

    def show_notice(self, text: str) -> None:
        """Say what is to be checked and keeps nothing from being saved; empty says nothing."""
        _say(self._notice, text)
        self._describe()

    def notice(self) -> str:
        """What is said to be checked now."""
        return self._notice.text()

    def show_problem(self, text: str) -> None:
        """Say what is wrong; empty says nothing."""
        _say(self._problem, text)
        self._describe()

    def _describe(self) -> None:
        said = filter(None, (self._problem.text(), self._notice.text()))
        self.control.setAccessibleDescription(". ".join(said))


def _say(line: Label, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))


def at_the_left(control: QWidget) -> QWidget:
    """The control with whatever room there is at its right."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(control)
    row.addStretch(1)
    return line
