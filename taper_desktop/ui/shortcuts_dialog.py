"""The list of shortcuts under F1."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from taper_desktop.ui.keys import listed
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import KeyHint, Label, QuietButton
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words


class ShortcutsDialog(QDialog):
    """Every key and what it does."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        put_on_surface(self, theme)
        self.setWindowTitle(words.say("Shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(8))
        for line, (key, meaning) in enumerate(listed(words)):
            hint = KeyHint(theme, key)
            hint.setAccessibleDescription(meaning)
            grid.addWidget(hint, line, 0)
            grid.addWidget(Label(theme, meaning), line, 1)
        close = QuietButton(theme, words.say("Close"), hint="Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(16))
        column.addWidget(Label(theme, words.say("Shortcuts"), role=Role.TITLE))
        column.addLayout(grid)
        column.addWidget(close)
