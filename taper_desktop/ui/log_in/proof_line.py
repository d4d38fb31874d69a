"""One line under the log-in: when a restore was last proven, or a warning that none was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label
from taper_desktop.ui.site_windows.keeping_words import SaidOfProof


class ProofLine(QWidget):
    """Mark and sentence."""

    def __init__(self, theme: Theme, said: SaidOfProof) -> None:
        super().__init__()
        outcome = Outcome.CLEAR if said.good else Outcome.FIRED
        mark = FindingMark(theme, outcome, Severity.NOTE if said.good else Severity.CHECK)
        colour = theme.colour("text2") if said.good else theme.word(Family.CHECK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, said.text, role=Role.LABEL, colour=colour, wrap=True), 1)
