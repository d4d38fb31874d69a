"""The row that says when the patient is seen next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from taper_desktop.ui.answer.said import NextVisitSaid
from taper_desktop.ui.look.icons import icon
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.wording.catalogue import Words

_ICON = 18


class NextVisitRow(QWidget):
    """The planned day in bold, its window below, and lateness set off; or why there is none."""

    def __init__(self, words: Words, theme: Theme, said: NextVisitSaid | str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(9))
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        side = scaled(_ICON)
        picture = QLabel()
        calendar = icon("calendar", theme, "accent")
        picture.setPixmap(calendar.pixmap(QSize(side, side), self.devicePixelRatio()))
        grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(said, str):
            grid.addWidget(Label(theme, said, colour="text2", wrap=True), 0, 1, 2, 1)
            return
        line = QHBoxLayout()
        line.setSpacing(scaled(7))
        line.addWidget(
            Label(theme, words.say("Next visit"), colour="text2"), 0, Qt.AlignmentFlag.AlignBottom
        )
        line.addWidget(
            Label(theme, said.day, role=Role.NEXT_VISIT), 0, Qt.AlignmentFlag.AlignBottom
        )
        line.addStretch(1)
        if said.late:
            late = Label(theme, said.late, role=Role.BODY_BOLD, colour=theme.word(Family.CHECK))
            line.addWidget(late, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(line, 0, 1)
        window = Label(theme, said.window, role=Role.LABEL, colour="text2", wrap=True)
        grid.addWidget(window, 1, 1)
