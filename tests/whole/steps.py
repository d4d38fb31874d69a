"""What staff do, key by key."""

from collections.abc import Callable
from datetime import date

from taper_desktop.domain.account import Credentials
from tests.making_sites import ADMIN, AS_LIN, FIRST, PASSWORD
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running


def set_up_site(running: Running, keyboard: Keyboard) -> None:
    """Through the first start: site, closed weekend, two accounts, key, protocol signed."""
    first = running.first_start
    keyboard.press("Alt+Right")
    keyboard.fill("Site 07, Haematology Outpatients")
    keyboard.press("Alt+Right")
    for _weekday in range(5):
        keyboard.press("Tab")
    keyboard.press("Space", "Tab", "Space", "Alt+Right")
    for account in (ADMIN, FIRST.investigator):
        keyboard.fill(account.login, account.name, account.password, account.password)
        keyboard.press("Alt+Right")
    type_key_back(running, keyboard)
    keyboard.press("Alt+Right")
    for _number in first.protocol.page.model.keys:
        keyboard.press("Space", "Down")
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Alt+Right")
    running.bring_to_front()


def type_key_back(running: Running, keyboard: Keyboard) -> None:
    """Two groups of the recovery key, typed into the fields that Tab comes to."""
    page = running.first_start.recovery
    assert page is not None
    groups = page.key.split("-")
    for number, field in page.fields.items():
        keyboard.press_through("Tab", field)
        keyboard.type(groups[number - 1])


def log_in(running: Running, keyboard: Keyboard, by: Credentials = AS_LIN) -> None:
    """Account name and passphrase, Enter."""
    assert running.program.log_in is not None
    keyboard.fill(by.login)
    keyboard.type(by.password)
    keyboard.press("Return")
    running.bring_to_front()


def sign(keyboard: Keyboard, done: Callable[[], bool], password: str = PASSWORD) -> None:
    """In a decision dialog with the keyboard on the meaning: tick it, passphrase, sign."""
    keyboard.press("Space", "Tab")
    keyboard.type(password)
    keyboard.press_until("Alt+S", done)


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
