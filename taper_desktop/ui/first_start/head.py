"""The petrol band over the first start."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.banner import BANNER_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.wording.catalogue import Words


class StartHead(QWidget):
    """Says what is being done, and that nobody can be entered yet."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setFixedHeight(scaled(BANNER_PX))
        self._site = Label(theme, colour="banner_label")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), 0, scaled(20), 0)
        row.setSpacing(scaled(14))
        row.addWidget(Label(theme, "Taper Desktop", role=Role.ANSWER_DOSE, colour="banner_text"))
        row.addWidget(self._site)
        row.addStretch(1)
        nobody = words.say("No patient can be entered yet")
        row.addWidget(Label(theme, nobody, colour="banner_label"))

    def show_site(self, name: str) -> None:
        """Name the site that is being set up."""
        say = self._words.say
        self._site.setText(
            say("Setting up {site}", site=name) if name else say("Setting up a new site")
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("banner"))
        painter.end()
