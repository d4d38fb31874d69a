"""A clause opened from a finding: its words, where its number comes from, what was judged."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.answer.judged import judged_lines
from taper_desktop.ui.answer.sources import basis_beside
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Hairline, Label, QuietButton
from taper_desktop.wording.answer import Line
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.protocol import clause_text, number_name, number_value

_WIDTH = 440
_LABEL = 108


class ClauseWindow(QDialog):
    """Informs and blocks nothing: Esc or Enter closes it."""

    def __init__(
        self, words: Words, theme: Theme, line: Line, protocol: Protocol, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._words = words
        self._theme = theme
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(line.clause or words.say("Basis"))
        self.setFixedWidth(scaled(_WIDTH))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("surface"))
        self.setPalette(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(14))
        column.setSpacing(scaled(10))
        column.addLayout(self._head(line))
        column.addWidget(Hairline(theme))
        column.addLayout(self._facts(line, protocol))
        column.addLayout(self._foot())

    def fit(self) -> None:
        """As high as its words need at its width."""
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def show_beside(self, widget: QWidget) -> None:
        """Open left of ``widget``, inside the screen."""
        self.fit()
        corner = widget.mapToGlobal(QPoint(0, widget.height()))
        screen = widget.screen().availableGeometry()
        left = max(screen.left(), corner.x() + widget.width() - self.width())
        top = min(corner.y() + scaled(4), screen.bottom() - self.height())
        self.move(left, max(screen.top(), top))
        self.show()
        self.activateWindow()

    def _head(self, line: Line) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(scaled(9))
        mark = FindingMark(self._theme, line.finding.outcome, line.finding.severity, size=18)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(self._theme, line.text, role=Role.BODY_BOLD, wrap=True), 1)
        return head

    def _facts(self, line: Line, protocol: Protocol) -> QGridLayout:
        words, grid = self._words, QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnMinimumWidth(0, scaled(_LABEL))
        grid.setColumnStretch(1, 1)
        clause = clause_text(words, protocol, line.clause)
        if clause:
            self._fact(grid, line.clause, clause)
        for number in dict.fromkeys(key for f in line.findings for key in f.limits):
            value = number_value(words, number, protocol)
            source = basis_beside(words, protocol, number, line.clause)
            self._fact(grid, number_name(words, number), value, source)
        if not any(f.limits for f in line.findings):
            self._fact(
                grid, words.say("Basis"), words.say("the rule itself; no number of the protocol")
            )
        judged = [said for f in line.findings for said in judged_lines(words, f)]
        self._fact(grid, words.say("Judged"), "\n".join(judged) or words.say("nothing recorded"))
        return grid

    def _fact(self, grid: QGridLayout, name: str, value: str, source: str = "") -> None:
        theme, row = self._theme, grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(theme, name, role=Role.LABEL, colour="text2", wrap=True), row, 0, top)
        grid.addWidget(Label(theme, value, wrap=True), row, 1, top)
        if source:
            quiet = Label(theme, source, role=Role.LABEL, colour="text2", wrap=True)
            grid.addWidget(quiet, row + 1, 1, top)

    def _foot(self) -> QHBoxLayout:
        close = QuietButton(self._theme, self._words.say("Close"), hint="Esc")
        close.setDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        return foot
