"""The search above the worklist's rows; Down and Enter go on into them, Esc clears it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import SearchField, native_keys
from taper_desktop.ui.worklist.listing import WorklistRows
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words

_DOWN_KEYS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WorklistSearch(SearchField):
    """Finds by code, initials or name while it is typed."""

    def __init__(self, words: Words, theme: Theme, shown: ShownLines, rows: WorklistRows) -> None:
        self._idle_hint = native_keys(QKeySequence("Ctrl+F"))
        self._clear_hint = words.say("Esc clears")
        name = words.say("Code, initials or name")
        super().__init__(theme, name=name, hint=self._idle_hint)
        self._shown = shown
        self._rows = rows
        self.setText(shown.state.search)
        self.textChanged.connect(self._say_key)
        self.textEdited.connect(shown.search_for)
        self._say_key()
        shown.refilled.connect(self._follow)

    def start(self) -> None:
        """Take the keyboard with the text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._shown.search_for("")
        elif event.key() in _DOWN_KEYS:
            if self._rows.enter_first() and event.key() != Qt.Key.Key_Down:
                self._rows.open_current()
        else:
            super().keyPressEvent(event)

    def _say_key(self) -> None:
        self.say_hint(self._clear_hint if self.text() else self._idle_hint)

    def _follow(self) -> None:
        """Show what is searched for, where it was changed elsewhere."""
        if self.text() != self._shown.state.search:
            self.setText(self._shown.state.search)
