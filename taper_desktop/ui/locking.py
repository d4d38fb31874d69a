"""Locking the window: everything is hidden, dialogs and the title too, and nothing is lost."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.session import DEMO
from taper_desktop.domain.account import Credentials
from taper_desktop.ui.answer.decision_frame import DecisionFrame
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.idle import IdleWatch
from taper_desktop.ui.log_in.lock_page import LockPage
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words


class Locking(QObject):
    """The lock of one window. The window's content lies in ``stack`` above this one's page."""

    unlocked = Signal()
    """By the person who was there: everything is as it was."""
    taken_over = Signal()
    """By an administrator: another person is logged in now."""
    log_out_wanted = Signal()

    def __init__(
        self, window: QMainWindow, stack: QStackedWidget, commands: Commands, watch: IdleWatch
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._commands = commands
        self._watch = watch
        self._title = ""
        self._content: QWidget | None = None
        self._focused: QWidget | None = None
        self._hidden: list[QDialog] = []
        self.page: LockPage | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the page stands before everything."""
        return self.page is not None

    def lock(self, words: Words, theme: Theme) -> None:
        """Hide everything. Where the lock cannot be audited the window is hidden all the same."""
        if self.page is not None:
            return
        self._watch.end()
        site = self._commands.site
        self._commands.attempt(lambda: lock(site, entered=self._commands.entered()))
        site.session.locked = True
        self._hide_windows()
        page = LockPage(words, theme, site.account, made_up=site.session.made_up)
        page.unlock_wanted.connect(self._unlock)
        page.unasked.connect(lambda: self._unlock(DEMO))
        page.log_out_wanted.connect(self.log_out_wanted)
        self.page = page
        self._title = self._window.windowTitle()
        self._window.setWindowTitle(f"Taper Desktop · {words.say('locked')}")
        self._focused = self._window.focusWidget()
        self._content = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._window.activateWindow()
        page.focus_entry()

    def _hide_windows(self) -> None:
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            above, popup = popup, QApplication.activePopupWidget()
            if popup is above:
                break
        self._hidden = []
        for shown in QApplication.topLevelWidgets():
            if shown is self._window or not shown.isVisible():
                continue
            if isinstance(shown, QDialog):
                self._hidden.append(shown)
            if isinstance(shown, DecisionFrame):
                shown.signature.forget()
            shown.hide()

    def _unlock(self, by: Credentials) -> None:
        assert self.page is not None
        site, before = self._commands.site, self._commands.site.account.id
        result = self._commands.attempt(lambda: unlock(site, by, now=self._commands.entered().at))
        if result is None:
            return
        if result:
            self.page.form.show_problem(result[0])
            return
        same = site.account.id == before
        self._show_again(same=same)
        self._watch.begin()
        (self.unlocked if same else self.taken_over).emit()

    def _show_again(self, *, same: bool) -> None:
        assert self.page is not None
        self._stack.removeWidget(self.page)
        self.page.deleteLater()
        self.page = None
        if self._content is not None:
            self._stack.setCurrentWidget(self._content)
        self._window.setWindowTitle(self._title)
        if self._focused is not None:
            self._focused.setFocus()
        for dialog in self._hidden:
            if same:
                dialog.show()
            else:
                dialog.reject()
        self._hidden = []
