"""What a message of each system means, on any system."""

import ctypes
from ctypes import wintypes

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.ui.system_lock import linux, macos, windows
from taper_desktop.ui.system_lock.source import LockSource
from taper_desktop.ui.system_lock.this_system import lock_source

SAVER = "org.freedesktop.ScreenSaver"


@pytest.mark.parametrize(
    ("what", "locks"),
    [(1, False), (2, True), (3, False), (4, True), (5, False), (6, True), (7, True), (8, False)],
)
def test_windows_tells_of_locks_switches_and_remote_desktops_left(what: int, locks: bool) -> None:
    assert windows.tells_lock(windows.WM_WTSSESSION_CHANGE, what) is locks
    assert not windows.tells_lock(windows.WM_WTSSESSION_CHANGE - 1, what)


def test_a_message_as_windows_lays_it_out_is_read(qtbot: QtBot) -> None:
    source = LockSource()
    messages = windows.SessionMessages(source)
    found = wintypes.MSG(message=windows.WM_WTSSESSION_CHANGE, wParam=7)
    with qtbot.waitSignal(source.locked):
        assert messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(found)) == (
            False,
            0,
        )
    unlocked = wintypes.MSG(message=windows.WM_WTSSESSION_CHANGE, wParam=8)
    with qtbot.assertNotEmitted(source.locked):
        messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(unlocked))
        messages.nativeEventFilter(b"xcb_generic_event_t", 0)


@pytest.mark.parametrize(
    ("session", "locks"),
    [
        (None, False),
        ({}, False),
        ({macos.ON_CONSOLE_KEY: True}, False),
        ({macos.ON_CONSOLE_KEY: False}, True),
        ({macos.ON_CONSOLE_KEY: True, macos.LOCKED_KEY: True}, True),
        ({macos.ON_CONSOLE_KEY: True, macos.LOCKED_KEY: False}, False),
    ],
)
def test_a_mac_s_session_says_whether_it_is_locked_or_left(
    session: dict[str, bool] | None, locks: bool
) -> None:
    assert macos.tells_lock(session) is locks


def test_a_mac_tells_once_for_each_lock(qtbot: QtBot) -> None:
    session: dict[str, bool] = {macos.ON_CONSOLE_KEY: True}
    source = macos.MacLock(lambda: session)
    told: list[bool] = []
    source.locked.connect(lambda: told.append(True))
    assert source.begin(0)
    for locked in (True, True, False, True):
        session[macos.LOCKED_KEY] = locked
        source.look()
    source.end()
    assert len(told) == 2
    del qtbot


@pytest.mark.parametrize(
    ("interface", "member", "arguments", "locks"),
    [
        (SAVER, "ActiveChanged", [True], True),
        (SAVER, "ActiveChanged", [False], False),
        (SAVER, "ActiveChanged", [], False),
        ("org.gnome.ScreenSaver", "ActiveChanged", [True], True),
        ("org.example.Player", "ActiveChanged", [True], False),
        (linux.SESSION, "Lock", [], True),
        (linux.SESSION, "Unlock", [], False),
        (linux.MANAGER, "PrepareForSleep", [True], True),
        (linux.MANAGER, "PrepareForSleep", [False], False),
    ],
)
def test_the_bus_tells_of_locks_and_of_sleep(
    interface: str, member: str, arguments: list[object], locks: bool
) -> None:
    assert linux.tells_lock(interface, member, arguments) is locks


@pytest.mark.parametrize(
    ("session", "path"),
    [
        ("", ""),
        ("c2", "/org/freedesktop/login1/session/c2"),
        ("1", "/org/freedesktop/login1/session/_31"),
        ("42", "/org/freedesktop/login1/session/_342"),
        ("a-b", "/org/freedesktop/login1/session/a_2db"),
    ],
)
def test_a_session_has_its_place_on_the_bus(session: str, path: str) -> None:
    assert linux.session_path(session) == path


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "plan9"])
def test_every_system_has_a_source_that_can_be_begun_and_ended(qtbot: QtBot, platform: str) -> None:
    """On another system than its own a source hears nothing, and says so."""
    parent = LockSource()
    source = lock_source(parent, platform)
    assert source.parent() is parent
    if platform != "linux":
        assert not source.begin(1)
    source.end()
    del qtbot
