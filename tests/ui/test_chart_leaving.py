"""A chart leaves the window: audited first, whole or not at all, and only by those who may."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.ui.chart.header import Header
from taper_desktop.ui.window import MainWindow
from tests.making import LIN, TODAY
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, open_new_site, registered, visited_on
from tests.making_windows import ScriptedAsking, let_go, make_window

AS_HAN = Credentials(login="han", password=PASSWORD)
HAN = NewAccount(login="han", name="Han Yu", role=Role.MONITOR, password=PASSWORD)
Open = Callable[..., MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the window on a site with one course, logged in as somebody."""
    made = open_new_site(tmp_path)
    visited_on(made, registered(made), ("2026-07-31", 71), (TODAY, 47))
    made.close()
    site = open_site(tmp_path / "site.taper", create=False, by=AS_ADMIN, now=LIN.at)
    add_account(site, HAN, entered=Entered(by=site.account.name, at=LIN.at))
    site.close()
    windows: list[MainWindow] = []

    def open_as(by: Credentials = AS_LIN, files: tuple[Path, ...] = ()) -> MainWindow:
        site = open_site(tmp_path / "site.taper", create=False, by=by, now=LIN.at)
        window = make_window(site, asking=ScriptedAsking(files=files))
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: window.desk.area is not None)
        window.desk.open_patient(1)
        return window

    yield open_as
    for window in windows:
        window.commands.site.close()
        let_go(window)


def header_of(window: MainWindow) -> Header:
    assert window.desk.area is not None
    return window.desk.area.chart.header


def exports(window: MainWindow) -> list[object]:
    lines = audit_lines(window.commands.site, AuditFilter(verb=Verb.EXPORTED))
    return [line.new["detail"] for line in lines]


def test_a_copy_is_audited_and_on_the_clipboard(opened: Open) -> None:
    window = opened()
    header_of(window).copy.click()
    assert not QGuiApplication.clipboard().image().isNull()
    assert exports(window) == ['{"what": "chart to the clipboard"}']
    assert window.status.said == "The chart is on the clipboard"


@pytest.mark.parametrize(
    ("name", "written", "begins"),
    [
        ("chart.png", "chart.png", b"\x89PNG"),
        ("chart.svg", "chart.svg", b"<?xml"),
        ("chart", "chart.png", b"\x89PNG"),
    ],
)
def test_a_saved_chart_is_audited_and_of_the_kind_its_name_says(
    opened: Open, tmp_path: Path, name: str, written: str, begins: bytes
) -> None:
    window = opened(files=(tmp_path / name,))
    header_of(window).save.click()
    assert (tmp_path / written).read_bytes().startswith(begins)
    assert exports(window) == [f'{{"what": "chart as {written[-3:]}"}}']
    assert str(tmp_path / written) in window.status.said


def test_a_place_that_takes_no_file_is_told(opened: Open, tmp_path: Path) -> None:
    window = opened(files=(tmp_path / "nowhere" / "chart.png",))
    header_of(window).save.click()
    assert window.status.said.startswith("Not saved: ")


def test_nothing_leaves_with_somebody_who_may_not(opened: Open) -> None:
    window = opened(AS_HAN)
    QGuiApplication.clipboard().clear()
    header_of(window).copy.click()
    assert QGuiApplication.clipboard().image().isNull()
    header_of(window).save.click()
    assert exports(window) == []
    assert window.status.said != ""


def test_nothing_leaves_after_a_fault_of_the_program(opened: Open) -> None:
    window = opened()
    QGuiApplication.clipboard().clear()
    window.commands.stop()
    header_of(window).copy.click()
    assert QGuiApplication.clipboard().image().isNull()
