"""The Linux source on a private bus: the signals of a screen saver and of logind, really sent."""

import subprocess
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from taper_desktop.ui.system_lock.linux import LOGIND, MANAGER, SESSION, LinuxLock, session_path


class Bus:
    """One end that listens, and one that speaks as desktop and as logind."""

    def __init__(self, address: str) -> None:
        self.listening = QDBusConnection.connectToBus(address, "listening")
        self.speaking = QDBusConnection.connectToBus(address, "speaking")
        assert self.speaking.registerService(LOGIND)

    def say(self, path: str, interface: str, member: str, arguments: Sequence[object]) -> None:
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(list(arguments))
        assert self.speaking.send(message)

    def part(self) -> None:
        for name in ("listening", "speaking"):
            QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.setenv("XDG_SESSION_ID", "42")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    made = Bus(daemon.stdout.readline().strip())
    yield made
    made.part()
    daemon.terminate()
    daemon.communicate()


@pytest.mark.parametrize(
    ("path", "interface", "member", "arguments"),
    [
        ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
        (session_path("42"), SESSION, "Lock", []),
        ("/org/freedesktop/login1", MANAGER, "PrepareForSleep", [True]),
    ],
)
def test_a_lock_that_is_said_on_the_bus_is_heard(
    qtbot: QtBot, bus: Bus, path: str, interface: str, member: str, arguments: list[object]
) -> None:
    source = LinuxLock(bus.listening, bus.listening)
    assert source.begin(0)
    with qtbot.waitSignal(source.locked):
        bus.say(path, interface, member, arguments)
    source.end()


def test_what_is_no_lock_or_somebody_else_s_is_not(qtbot: QtBot, bus: Bus) -> None:
    source = LinuxLock(bus.listening, bus.listening)
    told: list[bool] = []
    source.locked.connect(lambda: told.append(True))
    source.begin(0)
    bus.say("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False])
    bus.say(session_path("43"), SESSION, "Lock", [])
    bus.say(session_path("42"), SESSION, "Unlock", [])
    bus.say("/org/freedesktop/login1", MANAGER, "PrepareForSleep", [False])
    with qtbot.waitSignal(source.locked):  # messages keep their order: this one comes last
        bus.say(session_path("42"), SESSION, "Lock", [])
    assert len(told) == 1
    source.end()
