"""A dialog that asks a few things and writes them; says at its foot what it waits for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.problem import Problem
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault_in_place

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FormDialog(QDialog):
    """Subclasses fill ``body``, answer ``waits`` and write in ``run``."""

    def __init__(
        self, words: Words, theme: Theme, commands: Commands | None, title: str, proceed: str
    ) -> None:
        super().__init__()
        self.words = words
        self.theme = theme
        self._commands = commands
        self.setWindowTitle(title)
        put_on_surface(self, theme)
        self.setMinimumWidth(scaled(620))
        self.footer = DialogFooter(words, theme, proceed)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        self.body.setSpacing(scaled(10))
        self.body.addWidget(Label(theme, title, role=Role.TITLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.body, 1)
        column.addWidget(self.footer)
        self.footer.go_back_pressed.connect(self.reject)
        self.footer.proceed_pressed.connect(self.submit)

    @property
    def commands(self) -> Commands:
        """What writes; a dialog before the log-in has none."""
        assert self._commands is not None
        return self._commands

    def waits(self) -> Sequence[str]:
        """What is still waited for."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def run(self) -> object:
        """Write it: problems as a tuple, ``None`` where it failed, else whatever came of it."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract

    def submit(self) -> None:
        """Write what was typed, unless something is waited for; close once it is in the file."""
        if self.look_again():
            return
        result = self.run()
        if isinstance(result, tuple) and result and isinstance(result[0], Problem):
            said = [fault_in_place(self.words, problem) for problem in result]
            self.footer.say_failed(self.words.join_clauses(said))
        elif result is None:
            self.footer.say_failed(self.words.say("Not saved. Nothing was changed."))
        else:
            self.accept()

    def look_again(self) -> Sequence[str]:
        """Name at the foot what is waited for."""
        waits = self.waits()
        self.footer.wait_for(waits)
        return waits

    def add_text(self, text: str) -> None:
        """A paragraph of words."""
        self.body.addWidget(Label(self.theme, text, colour="text2", wrap=True))

    def add_widget(self, widget: QWidget) -> None:
        """A row of the form."""
        self.body.addWidget(widget)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need: left alone, Qt cuts them at two thirds of a small screen."""
        layout = self.layout()
        assert layout is not None
        needed = min(
            layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height()
        )
        if self.height() < needed:
            self.resize(self.width(), needed)
        super().showEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.submit()
        else:
            super().keyPressEvent(event)
