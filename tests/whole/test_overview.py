"""The site's overview by keyboard: open it, walk its table, close it; off while advice is off."""

from PySide6.QtWidgets import QApplication, QDialog

from taper_desktop.ui.overview.window import OverviewDialog
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


def overview_of(running: Running) -> OverviewDialog:
    (found,) = running.window.findChildren(OverviewDialog)
    return found


def test_the_overview_opens_is_walked_and_closes(running: Running, keyboard: Keyboard) -> None:
    running.start()
    running.first_start.foot.demo.setFocus()
    keyboard.press("Space")
    running.bring_to_front()
    keyboard.press("Ctrl+Shift+G")
    dialog = overview_of(running)
    assert QApplication.focusWidget() is dialog.table
    assert dialog.table.currentRow() == 0
    keyboard.press("Down")
    assert dialog.table.currentRow() == 1
    assert "relapsed" in dialog.curve.accessibleDescription()
    keyboard.press("F1")
    assert running.window.help.shown is not None
    assert running.window.help.shown.page == "overview"
    keyboard.press("Escape", "Escape")
    assert not any(d.isVisible() for d in running.window.findChildren(QDialog))
