"""The notice that there is no advice: the rules failed their own test on this computer."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label
from taper_desktop.wording.catalogue import Words


class AdviceOffNotice(QWidget):
    """Stays under the toolbar as long as the window does; nothing puts it away."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        title = words.say("Advice is off")
        why = words.say(
            "The rules do not answer the published examples on this computer as they must, so no "
            "dose and no next visit is named. Visits can be entered, and what is recorded can be "
            "seen and printed. Install the program again, then let it check itself."
        )
        self.setAccessibleName(title)
        self.setAccessibleDescription(why)
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.tint(Family.STOP))
        self.setPalette(palette)
        colour = theme.word(Family.STOP)
        lines = QVBoxLayout()
        lines.setSpacing(scaled(2))
        lines.addWidget(Label(theme, title, role=Role.TITLE, colour=colour))
        lines.addWidget(Label(theme, why, role=Role.BODY, colour=colour, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10))
        row.setSpacing(scaled(12))
        row.addWidget(FindingMark(theme, Outcome.FIRED, Severity.STOP))
        row.addLayout(lines, 1)
