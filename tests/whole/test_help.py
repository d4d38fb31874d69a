"""F1 wherever one is: the page of the pane or the dialog, and back to where one was."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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


def test_help_lets_the_installation_check_itself_by_keyboard(
    in_demo: Running, keyboard: Keyboard, qtbot: QtBot
) -> None:
    help_window = helped(in_demo, keyboard)
    keyboard.press_through("Tab", help_window.check_button)
    keyboard.press("Space")
    check = in_demo.window.keeping.self_check
    assert check is not None
    qtbot.waitUntil(lambda: check.run.running)
    keyboard.press("Escape")
    qtbot.waitUntil(lambda: not check.run.running, timeout=60_000)
    qtbot.waitUntil(check.isActiveWindow)
    keyboard.press("Escape")
    assert in_demo.window.keeping.self_check is None


def test_a_window_that_goes_takes_a_running_self_check_along(
    in_demo: Running, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+Shift+H")
    check = in_demo.window.keeping.self_check
    assert check is not None
    assert check.run.running
    in_demo.window.keeping.show_self_check()
    assert in_demo.window.keeping.self_check is check
    in_demo.window.log_out()
    assert not check.run.running
