"""F1 wherever one is: the page of the pane or the dialog, and back to where one was."""

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.help.window import HelpWindow
from taper_desktop.wording.catalogue import Language
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


@pytest.fixture
def in_demo(running: Running) -> Running:
    """The demonstration, with its window in front."""
    running.program.open_demo()
    running.bring_to_front()
    return running


def helped(running: Running, keyboard: Keyboard) -> HelpWindow:
    keyboard.press("F1")
    shown = running.window.help.shown
    assert shown is not None
    return shown


def test_f1_opens_the_page_of_the_pane(in_demo: Running, keyboard: Keyboard) -> None:
    help_window = helped(in_demo, keyboard)
    assert help_window.page == "worklist"
    keyboard.press("Escape")
    QApplication.processEvents()
    assert in_demo.window.help.shown is None
    in_demo.bring_to_front()
    keyboard.press("Ctrl+F")
    keyboard.type("014")
    keyboard.press("Return", "Ctrl+N")
    assert helped(in_demo, keyboard).page == "visit"


def test_f1_works_in_a_dialog_that_blocks_the_window(in_demo: Running, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+Shift+U")
    assert helped(in_demo, keyboard).page == "audit"
    keyboard.type("chain")
    help_window = in_demo.window.help.shown
    assert help_window is not None
    assert help_window.found.text().endswith("pages")
    keyboard.press("Escape")
    assert in_demo.window.keeping.dialog is not None
    keyboard.press("F1")
    assert in_demo.window.help.shown is not None


def test_another_language_closes_it_and_speaks_from_then_on(
    in_demo: Running, keyboard: Keyboard
) -> None:
    helped(in_demo, keyboard)
    in_demo.window.preferences.choose_language(Language.ZH_CN.value)
    assert in_demo.window.help.shown is None
    in_demo.bring_to_front()
    assert helped(in_demo, keyboard).windowTitle() == "帮助"


def test_a_lock_hides_it(in_demo: Running, keyboard: Keyboard) -> None:
    help_window = helped(in_demo, keyboard)
    in_demo.window.lock()
    assert not help_window.isVisible()
