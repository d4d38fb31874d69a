"""The line at the bottom: what was saved last, or why nothing was; protocol and shortcuts."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.keys import Verb, native
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.wording.catalogue import Words

STATUS_PX = 24


class StatusLine(QWidget):
    """Small print that is always there."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setFixedHeight(scaled(STATUS_PX))
        self._left = Label(theme, role=Role.SMALL, colour="text2")
        self._keeping = Label(theme, role=Role.SMALL, colour="text2")
        self._keeping.setAccessibleName(words.say("Backups and audit trail"))
        self._protocol = Label(theme, role=Role.SMALL, colour="text2")
        self._protocol.setAccessibleName(words.say("Protocol"))
        shortcuts = words.say("{key} help", key=native(Verb.HELP))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), 1, scaled(10), 0)
        row.setSpacing(scaled(18))
        row.addWidget(self._left, 1)
        row.addWidget(self._keeping)
        row.addWidget(self._protocol)
        row.addWidget(Label(theme, shortcuts, role=Role.SMALL, colour="text2"))

    def say_saved(self, at: str) -> None:
        """A write is in the file since ``at``, ISO 8601."""
        self._left.set_colour("text2")
        self._left.setText(self._words.say("Saved {time}, read back", time=at[11:19]))

    def say_failed(self, sentence: str) -> None:
        """Nothing was written; ``sentence`` says why."""
        self._left.set_colour(self._theme.word(Family.STOP))
        self._left.setText(sentence)

    def read_out(self, sentence: str) -> None:
        """Something that was just looked at, such as a point on the chart."""
        self._left.set_colour("text2")
        self._left.setText(sentence)

    @property
    def said(self) -> str:
        """What was said last."""
        return self._left.text()

    def show_keeping(self, sentence: str) -> None:
        """What is known of backups and of the audit trail's end."""
        self._keeping.setText(sentence)

    @property
    def keeping(self) -> str:
        """What stands there of backups and audit."""
        return self._keeping.text()

    @property
    def text(self) -> str:
        """What stands at the left."""
        return self._left.text()

    def show_sheet(self, sheet: PatientSheet | None) -> None:
        """Name the protocol of the open patient."""
        if sheet is None:
            self._protocol.setText("")
        elif sheet.protocol is None and sheet.protocol_id is not None:
            self._protocol.setText(self._words.say("Advice is off"))
        elif sheet.protocol is None:
            self._protocol.setText(self._words.say("No protocol"))
        else:
            named = self._words.say(
                "Protocol {id} {version}", id=sheet.protocol.id, version=sheet.protocol.version
            )
            self._protocol.setText(named)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.end()
