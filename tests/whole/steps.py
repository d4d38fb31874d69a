"""What staff do, key by key."""

from datetime import date

from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


def set_up_site(running: Running, keyboard: Keyboard) -> None:
    """Through the first start: language as it is, site, closed weekend, protocol confirmed."""
    first = running.first_start
    keyboard.press("Alt+Right")
    keyboard.fill("Site 07, Haematology Outpatients", "Lin Mei")
    keyboard.press("Alt+Right")
    for _weekday in range(5):
        keyboard.press("Tab")
    keyboard.press("Space", "Tab", "Space", "Alt+Right")
    for _number in first.protocol.page.model.keys:
        keyboard.press("Space", "Down")
    keyboard.press("Alt+Right")
    running.bring_to_front()


def enter_patient(keyboard: Keyboard, code: str) -> None:
    """A new patient on 5 mg once daily since 6 January 2025."""
    keyboard.press("Ctrl+Shift+N")
    keyboard.fill(code, "ZW", "", "1979-03-02")
    keyboard.type("f")
    keyboard.type("y")
    keyboard.type("1")
    keyboard.type("2")
    keyboard.type("2025-01-06")
    keyboard.press("Return")


def enter_visit(keyboard: Keyboard, count: int, day: date | None = None) -> None:
    """A routine visit: of today, or of a past day whose date is typed."""
    keyboard.press("Ctrl+N")
    if day is not None:
        keyboard.press("Shift+Tab")
        keyboard.fill(day.isoformat())
    keyboard.fill(str(count))
    for answer in ("o", "0", "n", "a", "n"):
        keyboard.type(answer)
    keyboard.press("Return")
