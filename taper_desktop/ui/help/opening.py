"""F1 anywhere: opens the help at the page of the pane or dialog that holds the keyboard."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from taper_desktop.clinic.protocol_list import protocol_in_use
from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.help.where import page_for
from taper_desktop.ui.help.window import HelpWindow
from taper_desktop.ui.keys import Verb, sequence
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words

_NAME = "help"


class Help(QObject):
    """One help window at a time, over whatever is in front.

    A dialog that blocks the window blocks its shortcuts as well, so each dialog of the window
    gets F1 of its own once the keyboard is in it.
    """

    self_check_wanted = Signal()
    """This installation is to check itself."""

    def __init__(self, window: QWidget, site: OpenSite) -> None:
        super().__init__(window)
        self._window = window
        self._site = site
        self._look: tuple[Words, Theme] | None = None
        self.shown: HelpWindow | None = None
        """The one that is open."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._give_key)

    def dress(self, words: Words, theme: Theme) -> None:
        """Speak this language in these colours from now on; what is open is closed."""
        self.close()
        self._look = (words, theme)

    def show_help(self) -> None:
        """Open the page of where the keyboard is, with the numbers of the protocol in use."""
        assert self._look is not None, "dressed before it is used"
        page = page_for(QApplication.focusWidget())
        owner = QApplication.activeModalWidget() or self._window
        if self.shown is not None and self.shown.parentWidget() is not owner:
            self.close()
        if self.shown is None:
            self.shown = HelpWindow(*self._look, protocol_in_use(self._site), owner)
            self.shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.shown.self_check_wanted.connect(self.self_check_wanted)
            self.shown.finished.connect(self._forget)
        self.shown.search.clear()
        self.shown.show_page(page)
        self.shown.show()
        self.shown.activateWindow()
        self.shown.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Close it, when it is open."""
        if self.shown is not None:
            self.shown.close()

    def _give_key(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bind F1 in a dialog of this window that the keyboard came to for the first time."""
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or isinstance(dialog, HelpWindow):
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        if self._is_ours(dialog) and dialog.findChild(QShortcut, _NAME, direct) is None:
            shortcut = QShortcut(sequence(Verb.HELP), dialog)
            shortcut.setObjectName(_NAME)
            shortcut.activated.connect(self.show_help)

    def _is_ours(self, dialog: QWidget) -> bool:
        owner: QWidget | None = dialog
        while owner is not None and owner is not self._window:
            parent = owner.parentWidget()
            owner = None if parent is None else parent.window()
        return owner is self._window

    def _forget(self) -> None:
        """Back to where one was."""
        if self.shown is not None:
            owner, self.shown = self.shown.parentWidget(), None
            if owner is not None:
                owner.activateWindow()
