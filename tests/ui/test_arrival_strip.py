"""What happened before this session is said once, under the toolbar, until it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.ui.arrival_strip import ArrivalStrip, arrival_sentences
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Words
from tests.making import LIN
from tests.making_sites import AS_LIN, open_new_site
from tests.making_windows import let_go, make_window

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    open_new_site(tmp_path).close()
    site = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    yield site
    site.close()


def test_nothing_is_said_where_nothing_happened(words: Words, site: OpenSite) -> None:
    assert arrival_sentences(words, site) == ()
    window = make_window(site)
    assert strip_of(window) is None
    let_go(window)


@pytest.mark.parametrize(("login", "named"), [("lin", "“lin”"), ("", "recovery key")])
def test_a_change_that_was_cut_off_is_named(
    words: Words, site: OpenSite, login: str, named: str
) -> None:
    site.undone = login
    (sentence,) = arrival_sentences(words, site)
    assert named in sentence
    assert "not in force" in sentence


def test_a_newer_program_says_so_and_where_what_is_new_stands(words: Words, site: OpenSite) -> None:
    site.updated_from = "0.0.9"
    (sentence,) = arrival_sentences(words, site)
    assert "at your last log-in it was 0.0.9" in sentence
    assert "F1, About this program" in sentence


def test_a_copy_that_was_not_made_is_said_until_it_is(
    words: Words, site: OpenSite, tmp_path: Path
) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_bytes(b"")
    back_up(site, entered=LIN, second=no_folder)
    (sentence,) = arrival_sentences(words, site)
    assert "second folder" in sentence
    back_up(site, entered=LIN, second=tmp_path / "second")
    assert arrival_sentences(words, site) == ()


def strip_of(window: MainWindow) -> ArrivalStrip | None:
    return window.arrival


def test_it_stays_until_it_is_read(qtbot: QtBot, site: OpenSite) -> None:
    site.undone = "lin"
    window = make_window(site)
    with qtbot.waitExposed(window):
        window.show()
    window.turn_theme()
    strip = strip_of(window)
    assert strip is not None
    assert any("“lin”" in label.text() for label in strip.findChildren(QLabel))
    QTest.keyClick(strip.close_button, Qt.Key.Key_Space)
    assert not strip.isVisible()
    window.turn_theme()
    assert strip_of(window) is None
    let_go(window)
