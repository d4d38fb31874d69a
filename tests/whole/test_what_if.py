"""What if, by keyboard: an answer for counts to come, nothing of it left behind."""

from PySide6.QtWidgets import QApplication

from taper_desktop.ui.what_if.window import WhatIfWindow
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


def test_counts_to_come_are_answered_and_forgotten(running: Running, keyboard: Keyboard) -> None:
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    keyboard.press("Ctrl+F")
    keyboard.type("007")
    keyboard.press("Return")
    before = running.window.commands.site.file.head
    shown = running.window.desk.sheet
    keyboard.press("Ctrl+E")
    window = QApplication.activeWindow()
    assert isinstance(window, WhatIfWindow)
    first = window.rows[0]
    if not first.date.text():
        first.date.setFocus()
        keyboard.type("2026-08-28")
        first.count.setFocus()
    assert QApplication.focusWidget() is first.count
    keyboard.fill("22")
    keyboard.type("0")
    assert "Halt" in first.answer.accessibleName()
    keyboard.press("Escape")
    assert running.window.commands.site.file.head == before
    assert running.window.desk.sheet == shown
