"""Hands on a keyboard: keys go where the program has put the focus, and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


class Keyboard:
    """Types into whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``Ctrl+N`` or ``Tab``."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(_focused(), Qt.Key(combination.key()), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type text; what a keyboard has no key for is composed."""
        if text.isascii():
            for letter in text:
                QTest.keyClicks(_focused(), letter)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(_focused(), composed)
        QApplication.processEvents()

    def press_until(self, key: str, done: Callable[[], bool]) -> None:
        """Press a key whose button clicks a moment later, and wait for what it does."""
        self.press(key)
        self._qtbot.waitUntil(done)
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)

    def fill(self, *texts: str) -> None:
        """Type texts into fields that follow each other, each left with Tab."""
        for text in texts:
            self.type(text)
            self.press("Tab")


def _focused() -> QWidget:
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window is in front"
    return found
