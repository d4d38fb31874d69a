"""Asks who uses the program, on a computer that does not know it yet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout
from typing_extensions import override

from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class YourNameDialog(QDialog):
    """One field: the name that stands beside what is entered."""

    def __init__(self, words: Words, theme: Theme, site_name: str) -> None:
        super().__init__()
        self._words = words
        self.setWindowTitle("Taper Desktop")
        put_on_surface(self, theme)
        self.resize(scaled(520), scaled(200))
        self.field = Field(theme, name=words.say("Your name"))
        self.footer = DialogFooter(words, theme, words.say("Open the site"))
        body = QVBoxLayout()
        body.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        body.setSpacing(scaled(8))
        body.addWidget(Label(theme, site_name, role=Role.TITLE))
        body.addWidget(Label(theme, words.say("Your name"), role=Role.BODY_BOLD))
        body.addWidget(self.field)
        hint = words.say("as it is to be written beside records")
        body.addWidget(Label(theme, hint, role=Role.LABEL, colour="text2"))
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(body, 1)
        column.addWidget(self.footer)
        self.field.textEdited.connect(self._look_again)
        self.footer.go_back_pressed.connect(self.reject)
        self.footer.proceed_pressed.connect(self._go_on)
        self._look_again()
        self.field.setFocus()

    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _look_again(self) -> None:
        self.footer.wait_for(() if self.name() else (self._words.say("Your name"),))

    def _go_on(self) -> None:
        if self.name():
            self.accept()
